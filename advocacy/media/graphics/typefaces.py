"""Typefaces by what they are for: the company's own, or the two that come with the hub."""

from enum import Enum
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from PIL import ImageFont
from PIL.ImageFont import FreeTypeFont

FONTS = Path(__file__).parent / "fonts"
MISSING = "\U0010fffe"  # no font has it, so it comes out as the font's empty box
PROBE = 40


class Face(Enum):
    """What a line of text is for."""

    READ = "hub-serif-regular.ttf"
    FIGURE = "hub-serif-semibold.ttf"
    SAID = "hanken-grotesk-regular.ttf"
    NAMED = "hanken-grotesk-semibold.ttf"


@lru_cache(maxsize=400)
def font(face: Face, size: int, typeface: bytes | None = None) -> FreeTypeFont:
    """The font to draw with."""
    source = BytesIO(typeface) if typeface else FONTS / face.value
    return ImageFont.truetype(source, size)


@lru_cache(maxsize=4000)
def has_glyph(face: Face, character: str, typeface: bytes | None = None) -> bool:
    """Whether the font can draw this character, rather than an empty box."""
    drawn = font(face, PROBE, typeface)
    if character.isspace():
        return True
    return bytes(drawn.getmask(character)) != bytes(drawn.getmask(MISSING))
