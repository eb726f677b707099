"""Nothing a camera or a program wrote beside the pixels is stored."""

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from advocacy.media import assets, rendering
from advocacy.people.permissions import Role
from tests.factories import UserFactory
from tests.media import making

pytestmark = pytest.mark.django_db

TELLTALES = [b"GPS", b"http://ns.adobe.com/xap", b"ICC_PROFILE", b"Exif", b"xmpmeta", b"iTXt"]


def texts() -> bytes:
    words = making.SECRET.encode()
    return making.png_with(
        making.chunk(b"tEXt", b"Comment\0" + words),
        making.chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0xmpmeta " + words),
    )


@pytest.mark.parametrize("data", [making.photo_that_tells(), texts()], ids=["photo", "texts"])
def test_stored_files_contain_no_metadata(data):
    told = [*TELLTALES, making.SECRET.encode()]
    assert sum(word in data for word in told) >= 3

    asset = assets.add(data, by=UserFactory(roles=[Role.CURATOR]))
    rendering.render_due(at=timezone.now(), limit=100)

    names = [asset.file.name, *asset.renditions.values_list("file", flat=True)]
    assert len(names) > 5
    for name in names:
        with default_storage.open(name) as file:
            stored = file.read()
        assert not [word for word in told if word in stored], name
