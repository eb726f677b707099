"""From a file somebody sent to honest pixels: upright, sRGB, without metadata."""

import warnings
from io import BytesIO

from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError
from PIL.Image import Image as Picture

from advocacy.errors import Invalid

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
MOST_BYTES = 25 * 1024 * 1024
MOST_PIXELS = 50_000_000
BACKGROUND = (255, 255, 255)
# Pillow raises any of these on files that are damaged, hostile, or merely odd.
DAMAGE = (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, MemoryError)


class NotAPicture(Invalid):
    """The file cannot be used as a picture."""

    def __init__(self, message: str, *, code: str) -> None:
        super().__init__(message, field="file", code=code)


def decode(data: bytes) -> Picture:
    """The picture in this file as upright sRGB pixels, or a sentence saying why not."""
    _check_size(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(BytesIO(data), formats=FORMATS)
            _check_pixels(picture)
            picture.seek(0)
            return _honest(picture)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels() from None
    except DAMAGE:
        raise NotAPicture(
            _("This file is not a picture we can read. Save it as JPEG or PNG and try again."),
            code="unreadable",
        ) from None


def encode(picture: Picture, *, quality: int = 88) -> bytes:
    """The pixels as a progressive JPEG, and nothing else."""
    out = BytesIO()
    picture.save(out, "JPEG", quality=quality, progressive=True, optimize=True)
    return out.getvalue()


def _honest(picture: Picture) -> Picture:
    upright = ImageOps.exif_transpose(picture)
    return _bare(_flat(_srgb(upright)))


def _srgb(picture: Picture) -> Picture:
    """Colours through the profile that the file carries, if it carries a good one."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in {"RGB", "RGBA", "CMYK", "L"}:
        return picture
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(picture, source, target, outputMode=mode) or picture
    except (ImageCms.PyCMSError, *DAMAGE):
        return picture


def _flat(picture: Picture) -> Picture:
    """Eight bits a colour, on white where it is transparent."""
    if picture.mode.startswith("I;16") or picture.mode in {"I", "F"}:
        picture = picture.convert("I").point(lambda value: value / 257).convert("L")
    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        with_alpha = picture.convert("RGBA")
        sheet = Image.new("RGB", with_alpha.size, BACKGROUND)
        sheet.paste(with_alpha, mask=with_alpha.getchannel("A"))
        return sheet
    return picture.convert("RGB")


def _bare(picture: Picture) -> Picture:
    """The same pixels in a new picture that has never had any metadata."""
    bare = Image.new("RGB", picture.size)
    bare.paste(picture)
    return bare


def _check_size(data: bytes) -> None:
    if not data:
        raise NotAPicture(_("The file is empty. Choose it again."), code="empty")
    if len(data) > MOST_BYTES:
        raise NotAPicture(
            _("The file is larger than 25 MB. Save it smaller and try again."), code="too_large"
        )


def _check_pixels(picture: Picture) -> None:
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise _too_many_pixels()


def _too_many_pixels() -> NotAPicture:
    return NotAPicture(
        _("The picture has more than 50 million pixels. Make it smaller and try again."),
        code="too_many_pixels",
    )
