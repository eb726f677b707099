"""The logo is as much a stranger's file as any picture, and keeps what is clear."""

from io import BytesIO

import pytest
from django.core.files.storage import storages
from PIL import Image

from advocacy.media import assets, logo
from advocacy.media.decoding import NotAPicture
from advocacy.people import settings_rows
from advocacy.people.models import Brand
from tests.media import making


def kept(data):
    with storages["public"].open(logo.store(data)) as file:
        return Image.open(BytesIO(file.read())).copy()


def test_logo_keeps_transparency_and_is_scaled_down():
    picture = kept(making.plain((2400, 600), mode="RGBA", colour=(255, 0, 0, 0)))

    assert (picture.size, picture.mode) == ((1200, 300), "RGBA")
    assert picture.getpixel((5, 5))[3] == 0


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"<svg onload='alert(1)'/>", "wrong_format"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * logo.MAX_BYTES, "size"),
        (making.plain()[:60], "truncated"),
    ],
)
def test_a_bad_logo_is_refused_by_its_field(data, code):
    with pytest.raises(NotAPicture) as refusal:
        logo.store(data)

    assert (refusal.value.field, refusal.value.code) == ("logo", code)


@pytest.mark.django_db
def test_what_is_clear_in_a_picture_shows_the_brands_background():
    Brand.objects.update_or_create(pk=1, defaults={"name": "X", "background": "#102030"})
    settings_rows.clear_cache()

    asset = assets.add(making.plain((64, 64), mode="RGBA", colour=(255, 0, 0, 0)), by=None)

    with asset.file.open("rb") as file, Image.open(file) as master:
        red, green, blue = master.getpixel((9, 9))
    assert (abs(red - 16) < 3, abs(green - 32) < 3, abs(blue - 48) < 3) == (True, True, True)
