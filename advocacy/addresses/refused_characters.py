"""Characters that have no place in an address: nobody sees them, or readers disagree about them."""

import regex
from django.utils.translation import gettext_lazy

from advocacy.text import cleaning

# A joiner that joins nothing: it shapes letters of other scripts, and holds emoji together.
_IDLE_JOINER = r"(?<![\p{Arabic}\p{M}\p{So}\p{Sk}])[\u200c\u200d]"

# Two addresses that look alike may lead to different pages.
# The last pattern has letters and marks that are drawn as nothing: fillers and selectors.
REFUSED: list[cleaning.RefusedCharacters] = [
    (
        "direction_character",
        regex.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"),
        gettext_lazy("a character that reverses the reading direction"),
    ),
    (
        "control_character",
        regex.compile(r"[\p{Cc}\p{Zl}\p{Zp}]"),
        gettext_lazy("a control character"),
    ),
    (
        "broken_character",
        regex.compile(r"[\p{Cs}\p{Noncharacter_Code_Point}]"),
        gettext_lazy("a broken character"),
    ),
    (
        "invisible_character",
        regex.compile(
            rf"(?![\u200c\u200d])\p{{Cf}}|{_IDLE_JOINER}|[\u034f\u115f\u1160\u17b4\u17b5"
            r"\u180b-\u180f\u2800\u3164\uffa0\ufe00-\ufe0e\U000e0000-\U000e0fff]"
        ),
        gettext_lazy("an invisible character that can hide text"),
    ),
]

# Texts and chat programs break lines at these, and they are copied along.
_BREAKS = "\u00ad\u200b\u2060\ufeff"
_PASTED_ALONG = regex.compile(rf"[{_BREAKS}]|{_IDLE_JOINER}")
_AT_START, _AT_END = (
    regex.compile(pattern.format(edge=rf"[{cleaning.WHITE_SPACE}{_BREAKS}\u200c\u200d]"))
    for pattern in (r"\A{edge}+", r"(?<!{edge}){edge}+\Z")  # one try per run: linear
)
_UP_TO_PATH = regex.compile(r"[^:/?#]*+:?/*+[^/?#]*+")


def without_pasted(value: str) -> str:
    """The value without what is pasted along unknowingly.

    Only at the edges and behind the host. Within a host such a character is meant to deceive, and
    is refused.
    """
    value = _AT_END.sub("", _AT_START.sub("", value))
    match = _UP_TO_PATH.match(value)
    start = match.end() if match else 0
    return value[:start] + _PASTED_ALONG.sub("", value[start:])
