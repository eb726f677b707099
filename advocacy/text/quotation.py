"""Titles that stand between quotation marks, and may have some of their own."""

import re

from django.utils.translation import get_language

QUOTED = re.compile(r"[“„”\"»«]([^“„”\"»«]+)[“”\"»«]")
INNER_MARKS = {"da": ("›", "‹")}
OTHER_INNER_MARKS = ("‘", "’")


def quotable(text: str) -> str:
    """A text to put between quotation marks: its own are inner ones, or go."""
    if enclosed := QUOTED.fullmatch(text.strip()):
        return enclosed[1]
    opening, closing = INNER_MARKS.get(get_language() or "", OTHER_INNER_MARKS)
    return QUOTED.sub(rf"{opening}\1{closing}", text)
