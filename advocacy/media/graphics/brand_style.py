"""What a graphic takes from the company."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from django.core.files.storage import default_storage
from PIL import Image
from PIL.Image import Image as Picture

from advocacy.people.models import Brand


@dataclass(frozen=True, kw_only=True)
class Look:
    """A brand as far as it can be drawn; `typeface` is the font file's content, if there is one."""

    name: str
    accent: str
    background: str = "#ffffff"
    logo: Picture | None = None
    typeface: bytes | None = None


def of(brand: Brand) -> Look:
    """The look of this brand, its files read from the store."""
    logo = _stored(brand.logo.name)
    return Look(
        name=brand.name,
        accent=brand.accent.lower(),
        background=brand.background.lower(),
        logo=Image.open(BytesIO(logo)).convert("RGBA") if logo else None,
        typeface=_stored(brand.typeface.name),
    )


def _stored(name: str | None) -> bytes | None:
    """A file that has gone from the store must not keep the graphic from being drawn."""
    if not name or not default_storage.exists(name):
        return None
    with default_storage.open(name) as file:
        return bytes(file.read())
