"""What of a text has glyphs: letters and signs in every face, emoji in the typeface of emoji."""

import regex

from advocacy.media.graphics import emoji, typefaces
from advocacy.media.graphics.typefaces import Face

GRAPHEME = regex.compile(r"\X")
INVISIBLE = regex.compile(r"[\p{Cf}\ufe0e\ufe0f]")
CONTROLS = {"\u00ad", "\n"}  # say where lines break
SUBSTITUTES = {"\u2010": "-", "\u2011": "-", "✓": "✔"}


def drawn_as(grapheme: str, typeface: bytes | None) -> str | None:
    """The characters that draw it, one private one for an emoji; None if it cannot be drawn."""
    if grapheme in CONTROLS:
        return grapheme
    visible = INVISIBLE.sub("", grapheme)
    has_glyphs = all(_is_in_every_face(character, typeface) for character in visible)
    if has_glyphs and emoji.SHOWN_AS_EMOJI not in grapheme:
        return visible
    symbol = emoji.character_of(grapheme) or (visible if has_glyphs else None)
    if symbol is None and grapheme in SUBSTITUTES:
        return drawn_as(SUBSTITUTES[grapheme], typeface)
    return symbol


def without_undrawable(words: str, typeface: bytes | None) -> str:
    """The text without what cannot be drawn, for words that are not the graphic's own."""
    drawn = (drawn_as(grapheme, typeface) for grapheme in GRAPHEME.findall(words))
    return " ".join("".join(filter(None, drawn)).split())


def _is_in_every_face(character: str, typeface: bytes | None) -> bool:
    return all(typefaces.has_glyph(face, character, typeface) for face in Face)
