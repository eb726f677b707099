"""Emoji as single characters of the included emoji typeface."""

from functools import lru_cache

import regex

from advocacy.media.graphics.typefaces import FONTS

FIRST = 0xF0000  # of the private characters that the typeface has instead of sequences
PRIVATE = "\U000f0000-\U000ffffd"
VARIANTS = regex.compile("[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")  # one ink has no skin tones
SHOWN_AS_EMOJI = "\ufe0f"
_EMOJI = regex.compile(r"[\p{Extended_Pictographic}\p{Regional_Indicator}\u20e3]")


def character_of(grapheme: str) -> str | None:
    """The private character that draws this grapheme; None if the typeface has none."""
    return _characters().get(VARIANTS.sub("", grapheme) or grapheme)


def is_emoji(grapheme: str) -> bool:
    return _EMOJI.search(grapheme) is not None


@lru_cache(maxsize=1)
def _characters() -> dict[str, str]:
    """The private character of each sequence; they are numbered in the order of the file."""
    lines = (FONTS / "emoji-sequences.txt").read_text(encoding="ascii").splitlines()
    sequences = ("".join(chr(int(code, 16)) for code in line.split()) for line in lines)
    return {sequence: chr(number) for number, sequence in enumerate(sequences, FIRST)}
