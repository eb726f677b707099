"""The company's typeface: validated for Danish, and stored for drawing."""

from hashlib import sha256
from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from PIL import Image, ImageDraw, ImageFont

from advocacy.errors import Invalid

MAX_BYTES = 5 * 1024 * 1024
EXTENSIONS = {b"\x00\x01\x00\x00": "ttf", b"true": "ttf", b"OTTO": "otf"}
SAMPLE = "Rødgrød med fløde ÆØÅ æå 0123456789"
WITHOUT_GLYPH = "\U0010fffe"  # a code point without a glyph in any font
SIZE = 40
DAMAGE = (OSError, ValueError, SyntaxError, MemoryError, OverflowError)


class NotATypeface(Invalid):
    """The file cannot be used as the company's typeface."""

    def __init__(self, message: str, *, code: str) -> None:
        super().__init__(message, field="typeface", code=code)


def store(data: bytes) -> str:
    """Store the typeface and return its file name. Raises `NotATypeface`."""
    ending = _checked(data)
    name = f"brand/{sha256(data).hexdigest()[:32]}.{ending}"
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(data))
    return name


def _checked(data: bytes) -> str:
    if len(data) > MAX_BYTES:
        raise NotATypeface(
            _("The typeface is larger than 5 MB. Choose a file with a single weight."), code="size"
        )
    ending = EXTENSIONS.get(data[:4])
    if ending is None:
        raise _unreadable()
    try:
        missing = _missing_character(data)
    except DAMAGE:
        raise _unreadable() from None
    if missing:
        raise NotATypeface(
            _("The typeface has no “%(sign)s”. Choose one with all the Danish letters.")
            % {"sign": missing},
            code="sign",
        )
    return ending


def _missing_character(data: bytes) -> str:
    """The first character of the sample without a glyph; every glyph is drawn once."""
    font = ImageFont.truetype(BytesIO(data), SIZE)
    sheet = Image.new("L", (SIZE * len(SAMPLE), SIZE * 3))
    ImageDraw.Draw(sheet).text((0, SIZE), SAMPLE, font=font, fill=255)
    box = bytes(font.getmask(WITHOUT_GLYPH))
    signs = SAMPLE.replace(" ", "")
    return next((sign for sign in signs if bytes(font.getmask(sign)) in {box, b""}), "")


def _unreadable() -> NotATypeface:
    return NotATypeface(
        _("This file is not a typeface we can read. Save it as TTF or OTF and try again."),
        code="unreadable",
    )
