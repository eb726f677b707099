from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from PIL import Image

from advocacy.errors import NotAllowed
from advocacy.media import assets, decoding, picture_urls, rendering
from advocacy.media.decoding import NotAPicture
from advocacy.media.models import SIZES, Asset, Format, RenditionState
from advocacy.people.permissions import Role
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def picture(size=(1600, 1200), *, mode="RGB", kind="PNG", **more) -> bytes:
    out = BytesIO()
    Image.new(mode, size, "navy" if mode != "L" else 90).save(out, kind, **more)
    return out.getvalue()


def curator():
    return UserFactory(roles=[Role.CURATOR])


def test_add_keeps_a_clean_master_and_cuts_every_format():
    asset = assets.add(picture((2400, 2400)), by=curator(), alt={"da": "Blåt", "en": "Blue"})

    rendering.render_due(at=timezone.now())

    renditions = {one.format: one for one in asset.renditions.filter(network="")}
    assert {one.state for one in renditions.values()} == {RenditionState.READY}
    for name in Format:
        with default_storage.open(renditions[name].file.name) as file, Image.open(file) as cut:
            assert cut.size == SIZES[name]
            assert (cut.format, cut.getexif(), cut.info.get("icc_profile")) == ("JPEG", {}, None)


def test_add_never_enlarges():
    asset = assets.add(picture((300, 200)), by=curator())

    rendering.render_due(at=timezone.now())

    link = asset.renditions.get(format=Format.LINK, network="")
    assert (link.width, link.height) == (300, 158)


def test_add_rotates_a_photo_and_drops_metadata():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter
    exif[0x8825] = {1: "N", 2: (55.0, 28.0, 0.0)}  # where it was taken
    data = picture((400, 200), kind="JPEG", exif=exif)

    asset = assets.add(data, by=curator())

    assert (asset.width, asset.height) == (200, 400)
    with asset.file.open("rb") as file:
        assert b"Exif" not in file.read()


@pytest.mark.parametrize(
    ("mode", "kind"),
    [("RGBA", "PNG"), ("P", "GIF"), ("L", "JPEG"), ("CMYK", "JPEG"), ("RGBA", "WEBP")],
)
def test_add_accepts_every_colour_mode(mode, kind):
    data = BytesIO()
    Image.new("RGB", (64, 64), "red").convert(mode).save(data, kind)

    asset = assets.add(data.getvalue(), by=curator())

    with asset.file.open("rb") as file, Image.open(file) as master:
        assert master.mode == "RGB"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "wrong_format"),
        (b"not a picture at all", "unreadable"),
        (picture()[:400], "truncated"),
        (picture((60_000, 1000), mode="1"), "too_many_pixels"),
    ],
)
def test_add_refuses_with_a_sentence_and_stores_nothing(data, code):
    with pytest.raises(NotAPicture) as refusal:
        assets.add(data, by=curator())

    assert (refusal.value.code, refusal.value.field) == (code, "file")
    assert Asset.objects.count() == 0


def test_add_needs_the_desk():
    with pytest.raises(NotAllowed):
        assets.add(picture(), by=UserFactory())


def test_focus_cuts_around_the_point_that_matters():
    two_halves = Image.new("RGB", (2000, 1000), "white")
    two_halves.paste("black", (0, 0, 500, 1000))
    asset = assets.add(decoding.encode(two_halves), by=curator())

    assets.focus(asset, by=curator(), x=0.0, y=0.5)
    rendering.render_due(at=timezone.now())

    with asset.renditions.get(format=Format.VERTICAL).file.open("rb") as file:
        assert Image.open(file).convert("L").getpixel((10, 500)) < 20


def test_a_cut_that_fails_is_tried_again_and_then_given_up():
    asset = assets.add(picture(), by=curator())
    default_storage.delete(asset.file.name)
    now = timezone.now()

    for _ in range(rendering.MAX_ATTEMPTS):
        rendering.render_due(at=now)
        now += rendering.LEASE * 10

    assert {one.state for one in asset.renditions.all()} == {RenditionState.FAILED}


def test_address_of_a_cut_is_the_masters_until_the_cut_is_there():
    asset = assets.add(picture(), by=curator())
    assert picture_urls.rendition_url(asset, "link") == f"/media/{asset.file.name}"

    rendering.render_due(at=timezone.now())

    assert picture_urls.rendition_url(asset, "link").startswith("/media/renditions/")
