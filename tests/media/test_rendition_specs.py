from io import BytesIO

import pytest
from django.utils import timezone
from PIL import Image

from advocacy.media import assets, decoding, encoding, picture_urls, rendering, rendition_specs
from advocacy.media.models import Format, RenditionState
from advocacy.networks import facts
from tests.factories import AssetFactory

pytestmark = pytest.mark.django_db


def noise(size):
    return Image.effect_noise(size, 120).convert("RGB")


def png(picture):
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def test_every_network_shows_a_cut_that_stays_under_its_limit():
    asset = assets.add(png(noise((2000, 2400))), by=None)
    rendering.render_due(at=timezone.now())

    for network in facts.NETWORKS.values():
        for name in {network.picture, *(name for name, _ in network.own_sizes)}:
            made = _of(asset, name, network.slug)
            assert made.state == RenditionState.READY
            assert made.file.size <= (network.picture_bytes or rendition_specs.NO_LIMIT)
        assert _of(asset, "link", network.slug).file.size <= (
            network.card_bytes or rendition_specs.NO_LIMIT
        )


def test_a_network_with_a_size_of_its_own_gets_it():
    asset = assets.add(png(noise((1600, 1600))), by=None)
    rendering.render_due(at=timezone.now())

    made = asset.renditions.get(format=Format.LINK, network="linkedin")
    assert (made.width, made.height) == (1200, 627)
    assert picture_urls.rendition_url(asset, "link", network="linkedin") == picture_urls.url_of(
        made.file
    )
    assert picture_urls.rendition_url(asset, "link", network="x") == picture_urls.rendition_url(
        asset, "link"
    )


def test_a_cut_that_fits_at_no_quality_fails_with_its_reason(monkeypatch):
    monkeypatch.setattr(rendition_specs, "max_bytes", lambda name: 900)
    asset = assets.add(png(noise((1300, 1300))), by=None)

    rendering.render_due(at=timezone.now())

    made = asset.renditions.get(format=Format.LINK, network="")
    assert (made.state, made.attempts) == (RenditionState.FAILED, 1)
    assert made.last_error.startswith("The picture is too detailed")


def test_encode_under_finds_the_best_quality_that_fits():
    picture = noise((400, 300))
    sizes = {quality: len(_at(picture, quality)) for quality in range(20, 89)}

    for limit in (sizes[88], sizes[88] - 1, sizes[60], sizes[21]):
        best = max(quality for quality, size in sizes.items() if size <= limit)
        assert len(encoding.encode_under(picture, most_bytes=limit)) == sizes[best]
    with pytest.raises(encoding.TooDetailed):
        encoding.encode_under(picture, most_bytes=sizes[20] - 1)


@pytest.mark.parametrize(
    ("size", "short"),
    [
        ((4000, 4000), []),
        ((1200, 1920), ["wide"]),
        ((1000, 500), ["link", "square", "portrait", "wide", "vertical"]),
    ],
)
def test_shortfalls_name_the_formats_a_master_is_too_small_for(size, short):
    asset = AssetFactory(width=size[0], height=size[1])

    assert [one.format for one in rendition_specs.shortfalls(asset)] == short


def _of(asset, name, network):
    own = asset.renditions.filter(format=name, network=network).first()
    return own or asset.renditions.get(format=name, network="")


def _at(picture, quality):
    return decoding.encode(picture, quality=quality)
