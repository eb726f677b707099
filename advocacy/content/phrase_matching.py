"""Finding a phrase in a text: whole words, in any case, a star as a wildcard within a word.

A pattern is compiled to an expression that never tries the same letters twice (possessive runs
and atomic groups), so that neither many stars nor a long text makes it slow.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from advocacy.text.normalisation import nfc

_HIDDEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")  # invisible characters that split a word
_EQUIVALENTS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "\u2010": "-", "\u2011": "-"})
_STARS = re.compile(r"\*+")


def matches(text: str, pattern: str) -> Iterator[str]:
    """The passages that match, as written in the text, with whitespace normalised."""
    for match in compile_pattern(normalise_pattern(pattern)).finditer(visible_text(text)):
        yield " ".join(match[0].split())


def visible_text(text: str) -> str:
    """The text as a reader sees it: without invisible characters, in one normal form."""
    return nfc(_HIDDEN.sub("", text)).translate(_EQUIVALENTS)


def normalise_pattern(pattern: str) -> str:
    """The pattern with single spaces and single stars."""
    return " ".join(_STARS.sub("*", visible_text(pattern)).split())


@lru_cache(maxsize=1000)
def compile_pattern(pattern: str) -> re.Pattern[str]:
    words = r"\s++".join(_word(word) for word in pattern.split(" "))
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)


def _word(word: str) -> str:
    """The expression for one word of a pattern; a lone star matches any word."""
    if word == "*":
        return r"\w++"
    first, *rest = (re.escape(part) for part in word.split("*"))
    if not rest:
        return first
    *middle, last = rest
    inner = "".join(rf"(?>\w*?{part})" for part in middle)
    end = rf"\w*{last}(?!\w)" if last else r"\w*+"
    return f"(?>{first}{inner}{end})"
