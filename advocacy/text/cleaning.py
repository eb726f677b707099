"""Cleaning typed text: refused characters, normalisation, limits, links in a text."""

import re
from collections.abc import Iterable

import regex
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from advocacy.errors import Invalid
from advocacy.text.normalisation import nfc

# composing.js has WHITE_SPACE, LINK and `normalized` too: \s differs between Python and browsers.
WHITE_SPACE = " \t\n\r\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
LINK = re.compile(rf"https?://[^{WHITE_SPACE}]+", re.IGNORECASE)

_LINE_ENDS = re.compile(r"\r\n|[\r\u2028\u2029]")
_BREAK = re.compile(r"[\t\n]")
_SPACES = re.compile(rf"[{WHITE_SPACE}]+")
_EDGES = re.compile(
    rf"\A[{WHITE_SPACE}]+|(?<![{WHITE_SPACE}])[{WHITE_SPACE}]+\Z"
)  # one try per run: linear
_LINK_ENDS = re.compile(rf"[.,;:!?)\]}}>»”’\"'…*_]*(?:[{WHITE_SPACE}]|\Z)")

# The three flags spelled with tag characters; elsewhere tag characters hide text.
_TAG_FLAGS = re.compile(
    "\U0001f3f4(?:\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067"
    "|\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074"
    "|\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073)\U000e007f"
)
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_DIRECTION_MARKS = re.compile("[\u200e\u200f\u061c]")
_SEEN = regex.compile(r"[^\p{C}\p{Z}]|\p{Co}|\p{Cn}")

# code, pattern, name for the error message
RefusedCharacters = tuple[str, "re.Pattern[str] | regex.Pattern[str]", Promise]

_REFUSED: list[RefusedCharacters] = [
    (
        "control_character",
        re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u206a-\u206f\ufff9-\ufffb]"),
        gettext_lazy("a control character"),
    ),
    (
        "direction_character",
        re.compile("[\u202a-\u202e\u2066-\u2069]"),
        gettext_lazy("a character that reverses the reading direction"),
    ),
    (
        "invisible_character",
        re.compile("[\U000e0000-\U000e007f]"),
        gettext_lazy("an invisible character that can hide text"),
    ),
    (
        "broken_character",
        re.compile(
            "[\ud800-\udfff\ufdd0-\ufdef"
            + "".join(
                f"{chr(plane | 0xFFFE)}{chr(plane | 0xFFFF)}"
                for plane in range(0, 0x110000, 0x10000)
            )
            + "]"
        ),
        gettext_lazy("a broken character"),
    ),
]


def clean_line(value: str, *, field: str, limit: int) -> str:
    """The value as one cleaned line; line breaks and tabs become spaces. Raises Invalid."""
    return _clean(value, field=field, limit=limit, one_line=True)


def clean_text(value: str, *, field: str, limit: int) -> str:
    """The value as cleaned text of any number of lines. Raises Invalid."""
    return _clean(value, field=field, limit=limit, one_line=False)


def _clean(value: str, *, field: str, limit: int, one_line: bool) -> str:
    value = _LINE_ENDS.sub("\n", value)
    refuse_deceptive(value, field=field)
    value = normalized(value)
    if one_line:
        value = _SPACES.sub(lambda run: " " if _BREAK.search(run.group()) else run.group(), value)
    value = trimmed(value) if _SEEN.search(value) else ""
    _refuse_long(value, field=field, limit=limit)
    return value


def normalized(value: str) -> str:
    """Normalise line ends and Unicode (NFC); remove direction marks without effect."""
    value = _LINE_ENDS.sub("\n", value).replace("\ufeff", "")
    if not is_right_to_left(value):
        value = without_direction_marks(value)
    return nfc(value)


def is_right_to_left(value: str) -> bool:
    """Whether anything in it is written from right to left."""
    return _RIGHT_TO_LEFT.search(value) is not None


def without_direction_marks(value: str) -> str:
    """The value without the marks that say in which direction the next character runs."""
    return _DIRECTION_MARKS.sub("", value)


def without_flags(value: str) -> str:
    """The value with a full stop for each character of a flag spelled with tag characters."""
    return _TAG_FLAGS.sub(lambda flag: "." * len(flag.group()), value)


def trimmed(value: str) -> str:
    """Strip Unicode white space from both ends."""
    return _EDGES.sub("", value)


def refuse_deceptive(value: str, *, field: str) -> None:
    """Raise Invalid for control, bidirectional, invisible and broken characters."""
    refuse_characters(without_flags(value), _REFUSED, field=field)


def refuse_characters(value: str, refused: Iterable[RefusedCharacters], *, field: str) -> None:
    """Raise Invalid for the first refused character, naming it and its place."""
    refusals = [
        (match.start(), code, kind, match.group())
        for code, pattern, kind in refused
        if (match := pattern.search(value))
    ]
    if not refusals:
        return
    start, code, kind, character = min(refusals, key=lambda refusal: refusal[0])
    raise Invalid(
        _("Character number %(position)s is %(kind)s (U+%(number)s). Delete it, and save again.")
        % {"position": start + 1, "kind": kind, "number": f"{ord(character):04X}"},
        field=field,
        code=code,
    )


def _refuse_long(value: str, *, field: str, limit: int) -> None:
    if len(value) > limit:
        raise Invalid(
            _("This is %(length)s characters long, and there is room for %(limit)s. Shorten it.")
            % {"length": grouped_number(len(value)), "limit": grouped_number(limit)},
            field=field,
            code="too_long",
        )


def grouped_number(number: int) -> str:
    """A number with the active language's thousands separator: 1.284 or 1,284."""
    return number_format(number, use_l10n=True, force_grouping=True)


def contains_link(value: str, link: str) -> bool:
    """Whether the text contains this link, not only a longer one that starts with it."""
    start = value.find(link) if link else -1
    while start >= 0:
        if _LINK_ENDS.match(value, start + len(link)):
            return True
        start = value.find(link, start + 1)
    return False
