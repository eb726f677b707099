"""The company's logo, stored as a clean, small PNG with its transparency."""

from hashlib import sha256
from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils.translation import gettext as _
from PIL.Image import Resampling

from advocacy.media import decoding
from advocacy.media.decoding import NotAPicture

MAX_BYTES = 2 * 1024 * 1024
MAX_SIDE = (1200, 400)


def store(data: bytes) -> str:
    """Store the logo and return its file name. Raises `NotAPicture`."""
    clean = _png(data)
    name = f"brand/{sha256(clean).hexdigest()[:32]}.png"
    if not storages["public"].exists(name):
        storages["public"].save(name, ContentFile(clean))
    return name


def _png(data: bytes) -> bytes:
    try:
        _check_size(data)
        return _reencoded(data)
    except NotAPicture as refusal:
        refusal.field = "logo"
        raise


def _check_size(data: bytes) -> None:
    if len(data) > MAX_BYTES:
        raise NotAPicture(
            _("The logo is larger than 2 MB. Save it smaller and try again."), code="size"
        )


def _reencoded(data: bytes) -> bytes:
    """The pixels in a new picture without metadata."""
    picture = decoding.decode(data, background=None, longest=max(MAX_SIDE))
    picture.thumbnail(MAX_SIDE, Resampling.LANCZOS)
    out = BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()
