"""Texts that machines sent: what a form would refuse is removed, as nobody can be asked."""

import unicodedata

from advocacy.errors import Invalid
from advocacy.text import cleaning
from advocacy.webpages import page_text


def line(value: str, *, limit: int) -> str:
    """One clean line, shortened at a word."""
    shortened = page_text.shorten(" ".join(value.split()), limit=limit)
    return " ".join(text(shortened, limit=limit).split())


def text(value: str, *, limit: int) -> str:
    """Clean text of any number of lines, cut at the limit."""
    try:
        return cleaning.clean_text(value, field="title", limit=limit)
    except Invalid:
        visible = (
            character
            for character in value
            if character == "\n" or unicodedata.category(character)[0] != "C"
        )
        return cleaning.trimmed(cleaning.normalized("".join(visible)))[:limit]
