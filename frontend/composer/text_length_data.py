"""Generator of the JavaScript tables (domains, emoji) of the browser's text counter."""

import json
import re
import stringprep
import sys
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path

from twitter_text.regexp.directional_markers_group import directional_markers_group
from twitter_text.regexp.emoji import emoji
from twitter_text.regexp.invalid_chars_group import invalid_chars_group
from twitter_text.regexp.latin_accent_chars import latin_accent_chars
from twitter_text.regexp.valid_cctld import valid_cctld
from twitter_text.regexp.valid_domain_chars import valid_domain_chars
from twitter_text.regexp.valid_general_url_path_chars import valid_general_url_path_chars
from twitter_text.regexp.valid_gtld import valid_gtld
from twitter_text.regexp.valid_url_path_ending_chars import cyrillic_letters_and_marks
from twitter_text.regexp.valid_url_query_chars import valid_url_query_chars
from twitter_text.regexp.valid_url_query_ending_chars import valid_url_query_ending_chars

FILE = Path(__file__).parents[1] / "static" / "composer" / "text_length_data.js"
WRITTEN_BY = (
    "// Written by `manage.py write_text_length_data` from the server's own parser. Do not edit."
)

_EVERY = "".join(map(chr, range(sys.maxunicode + 1)))

_LATIN = latin_accent_chars.pattern
_CLASSES = {
    "before": rf"[^A-Za-z0-9@＠$#＃{invalid_chars_group}]|[{directional_markers_group}]",
    "after": "[^0-9a-zA-Z@+-]",
    "domain": valid_domain_chars.pattern,
    "ascii": rf"[\-a-z0-9{_LATIN}]",
    "punycode": r"[\-0-9a-z]",
    "path": valid_general_url_path_chars.pattern,
    "pathEnd": rf"[\+\-a-z{cyrillic_letters_and_marks.pattern}0-9=_#\/{_LATIN}]",
    "query": valid_url_query_chars.pattern,
    "queryEnd": valid_url_query_ending_chars.pattern,
    "slug": "[a-z0-9]",
}
_PROHIBITED = [
    *[stringprep.in_table_c12, stringprep.in_table_c22, stringprep.in_table_c3],
    *[stringprep.in_table_c4, stringprep.in_table_c5, stringprep.in_table_c6],
    *[stringprep.in_table_c7, stringprep.in_table_c8, stringprep.in_table_c9],
]
_NAMES: dict[str, Callable[[str], bool]] = {
    "unassigned": stringprep.in_table_a1,
    "dropped": stringprep.in_table_b1,
    "prohibited": lambda one: any(table(one) for table in _PROHIBITED),
    "rightToLeft": stringprep.in_table_d1,
    "leftToRight": stringprep.in_table_d2,
}


def contents() -> str:
    """Source of the generated JavaScript module."""
    endings = _endings()
    constants = {
        "ENDINGS": " ".join(endings),
        "CASES": _cases("".join(endings) + "https:/.tcoxn-"),
        "FOLDED": _folded(),
        "SINGLE_EMOJI": _class_ranges(emoji.pattern.rpartition("|")[2]),
        "CLASSES": {name: _class_ranges(pattern) for name, pattern in _CLASSES.items()},
        "NAMES": {name: _table_ranges(table) for name, table in _NAMES.items()},
    }
    lines = [
        WRITTEN_BY,
        *(
            f"export const {name} = {json.dumps(value, ensure_ascii=False)};"
            for name, value in constants.items()
        ),
    ]
    return "\n".join(lines) + "\n"


def _endings() -> list[str]:
    """Top-level domains in the parser's order of precedence."""
    parts = [one.pattern.removeprefix("(?:(?:") for one in (valid_gtld, valid_cctld)]
    return "|".join(part.partition(")")[0] for part in parts).split("|")


def _cases(letters: str) -> dict[str, str]:
    """Letters with the characters that Python's case-insensitive matching treats as equal."""
    found = {}
    for letter in sorted(set(letters)):
        variants = "".join(re.findall(re.escape(letter), _EVERY, re.IGNORECASE))
        if variants != letter:
            found[letter] = variants
    return found


def _folded() -> dict[str, str]:
    """Case folding of domain characters where it differs from `lower()`."""
    return {
        chr(number): letters
        for number, letters in stringprep.b3_exceptions.items()
        if letters != chr(number).lower()
    }


def _class_ranges(pattern: str) -> str:
    """Boundaries of the code point ranges of a character class."""
    runs = re.finditer(f"(?:{pattern})+", _EVERY, re.IGNORECASE)
    return _delta_encoded(edge for run in runs for edge in run.span())


def _table_ranges(holds: Callable[[str], bool]) -> str:
    """Boundaries of the code point ranges that a table contains."""
    held = [False, *map(holds, _EVERY)]
    return _delta_encoded(
        number for number, (before, now) in enumerate(pairwise(held)) if before != now
    )


def _delta_encoded(edges: Iterable[int]) -> str:
    """Delta encoding of ascending numbers, in base 36."""
    return " ".join(_base36(edge - last) for last, edge in pairwise([0, *edges]))


def _base36(number: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    head, last = divmod(number, 36)
    return (_base36(head) if head else "") + digits[last]
