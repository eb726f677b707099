"""The brand's style in graphics."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from django.core.files.storage import Storage, default_storage, storages
from PIL import Image
from PIL.Image import Image as Picture

from advocacy.people.models import Brand


@dataclass(frozen=True, kw_only=True)
class BrandStyle:
    """The brand's properties that graphics use; `typeface` is the content of the font file."""

    name: str
    accent: str
    background: str = "#ffffff"
    logo: Picture | None = None
    typeface: bytes | None = None


def of(brand: Brand) -> BrandStyle:
    """Read the brand's style and files."""
    logo = _stored(brand.logo.name, storages["public"])
    return BrandStyle(
        name=brand.name,
        accent=brand.accent.lower(),
        background=brand.background.lower(),
        logo=Image.open(BytesIO(logo)).convert("RGBA") if logo else None,
        typeface=_stored(brand.typeface.name, default_storage),
    )


def _stored(name: str | None, storage: Storage) -> bytes | None:
    """None if the file is missing: the graphic is drawn without it."""
    if not name or not storage.exists(name):
        return None
    with storage.open(name) as file:
        return bytes(file.read())
