"""Fonts by purpose: the company's typeface, or the two that are included; and that of emoji."""

from enum import Enum
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from PIL import ImageFont
from PIL.ImageFont import FreeTypeFont

FONTS = Path(__file__).parent / "fonts"
WITHOUT_GLYPH = "\U0010fffe"  # a code point without a glyph in any font
EMOJI = "noto-emoji-regular.ttf"
PROBE = 40


class Face(Enum):
    """The purpose of a line of text, with its font file."""

    HEADLINE = "hub-serif-regular.ttf"
    FIGURE = "hub-serif-semibold.ttf"
    BODY = "hanken-grotesk-regular.ttf"
    BOLD = "hanken-grotesk-semibold.ttf"


@lru_cache(maxsize=400)
def font(face: Face, size: int, typeface: bytes | None = None) -> FreeTypeFont:
    """The font to draw with."""
    source = BytesIO(typeface) if typeface else FONTS / face.value
    return ImageFont.truetype(source, size)


@lru_cache(maxsize=100)
def emoji_font(size: int) -> FreeTypeFont:
    """The font to draw emoji with, in one ink."""
    return ImageFont.truetype(FONTS / EMOJI, size)


@lru_cache(maxsize=4000)
def has_glyph(face: Face, character: str, typeface: bytes | None = None) -> bool:
    """Whether the font has a glyph for this character."""
    sample = font(face, PROBE, typeface)
    if character.isspace():
        return True
    return bytes(sample.getmask(character)) != bytes(sample.getmask(WITHOUT_GLYPH))
