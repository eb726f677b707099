"""The company's logo: taken in as a clean, small PNG that keeps its clear background."""

import warnings
from hashlib import sha256
from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from advocacy.media.decoding import DAMAGE, MOST_PIXELS, NotAPicture

FORMATS = ("PNG", "JPEG", "WEBP")
MOST_BYTES = 2 * 1024 * 1024
LARGEST = (1200, 400)


def keep(data: bytes) -> str:
    """Store the logo and say under which name. Raises `NotAPicture`."""
    clean = _png(data)
    name = f"brand/{sha256(clean).hexdigest()[:32]}.png"
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(clean))
    return name


def _png(data: bytes) -> bytes:
    if len(data) > MOST_BYTES:
        raise _refusal(_("The logo is larger than 2 MB. Save it smaller and try again."), "size")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _drawn_again(data)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, *DAMAGE):
        raise _refusal(
            _("This file is not a picture we can read. Save it as PNG and try again."),
            "unreadable",
        ) from None


def _drawn_again(data: bytes) -> bytes:
    """The pixels in a new picture that has never had any metadata."""
    picture = Image.open(BytesIO(data), formats=FORMATS)
    if picture.width * picture.height > MOST_PIXELS:
        raise ValueError
    upright = ImageOps.exif_transpose(picture).convert("RGBA")
    upright.thumbnail(LARGEST, Image.Resampling.LANCZOS)
    bare = Image.new("RGBA", upright.size)
    bare.paste(upright)
    out = BytesIO()
    bare.save(out, "PNG", optimize=True)
    return out.getvalue()


def _refusal(sentence: str, code: str) -> NotAPicture:
    refusal = NotAPicture(sentence, code=code)
    refusal.field = "logo"
    return refusal
