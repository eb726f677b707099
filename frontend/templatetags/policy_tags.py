"""Filters for showing differences between two editions of the policy."""

import re

from django import template

from advocacy.policy.edition_diff import PassageChange
from advocacy.text.word_diff import WordChange

register = template.Library()
MARKS = re.compile(r"^(?:#{1,6} |[-*+] |\d+[.)] |> )")
EMPHASIS = re.compile(r"\*\*|__")


@register.filter
def unmarked(text: str) -> str:
    """Text of a Markdown passage without markup."""
    return EMPHASIS.sub("", MARKS.sub("", text))


@register.filter
def words(passage: PassageChange) -> list[WordChange]:
    """Word changes of a passage (kept, removed, added) without emphasis marks."""
    pieces = [WordChange(piece.kind, EMPHASIS.sub("", piece.text)) for piece in passage.pieces]
    if pieces:
        pieces[0] = WordChange(pieces[0].kind, MARKS.sub("", pieces[0].text))
    return pieces
