"""Line breaking: at spaces, and within a word only if it is longer than a line."""

import re
from collections.abc import Callable
from functools import lru_cache

import pyphen

from advocacy.media.graphics import compounds

DICTIONARIES = {"da": "da_DK", "en": "en_GB"}
MIN_PART_LENGTH = 4
SOFT_HYPHEN = "\u00ad"
BREAK_AFTER = re.compile(r"(?<=[-/@_.–—=&?])(?=\w)")
ADDRESS = re.compile(r"[/@]|\w\.\w")  # addresses are not hyphenated
MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
NON_BREAKING = (
    (re.compile(r" (?=[–—]( |$))"), "\u00a0"),  # no line begins with a dash
    (re.compile(r"(?<=\d) (?=(?:%|kr\b|km\b|mio\b|mia\b|MW\b|GW\b|°))"), "\u00a0"),
    (re.compile(r"(?<=(?<!\S)[^\W\d]) (?=\S)"), "\u00a0"),  # i Østerild
    (re.compile(r"(?<=\bkl\.) (?=\d)"), "\u00a0"),
    (re.compile(r"(?<=\d\.) (?=[a-zæøå])"), "\u00a0"),  # 3. december
    (re.compile(rf"(?<=\d) (?=(?:{MONTHS}))"), "\u00a0"),
    (re.compile(r"(?<=\w) (?=\d+[A-Za-z]?,)"), "\u00a0"),  # Havnegade 1, …
    (re.compile(r"(?<=\b\d{4}) (?=[A-ZÆØÅ])"), "\u00a0"),  # … 7700 Thisted
)

Measure = Callable[[str], float]
_PARAGRAPH_ENDS = re.compile("[\n\r\x1c-\x1e\x85\u2029]")  # no font measures a text with one


def break_lines(
    text: str, width: float, *, measure: Measure, language: str, hyphenate: bool
) -> list[str] | None:
    """The text in as few, evenly long lines as possible; None if a word is too long."""
    words = _words(text)
    best = _fill(words, width, measure=measure, language=language, hyphenate=hyphenate)
    if best is None or len(best) == 1:
        return best
    low, high = width / 2, width
    while high - low > width / 60:
        narrower = (low + high) / 2
        candidate = _fill(words, narrower, measure=measure, language=language, hyphenate=False)
        if candidate is None or len(candidate) > len(best):
            low = narrower
        else:
            high, best = narrower, candidate
    return best


def _words(text: str) -> list[str]:
    text = _PARAGRAPH_ENDS.sub(" ", text)
    for pattern, bound in NON_BREAKING:
        text = pattern.sub(bound, text)
    return [word for word in text.split(" ") if word]


def _fill(
    words: list[str], width: float, *, measure: Measure, language: str, hyphenate: bool
) -> list[str] | None:
    lines_done: list[str] = []
    line = ""
    for word in words:
        visible = word.replace(SOFT_HYPHEN, "")
        extended = f"{line} {visible}" if line else visible
        if measure(extended) <= width:
            line = extended
            continue
        if measure(visible) <= width:
            lines_done.append(line)
            line = visible
            continue
        if not hyphenate:
            return None
        parts = _parts(word, width, start=line, measure=measure, language=language)
        if parts is None:
            return None
        *finished, line = parts
        lines_done.extend(finished)
    return [*lines_done, line] if line else lines_done


def _parts(
    word: str, width: float, *, start: str, measure: Measure, language: str
) -> list[str] | None:
    """The word broken over lines, the first of which begins with `start`."""
    lines_done: list[str] = []
    line, rest = start, word
    while measure(_joined(line, rest)) > width:
        first = _first_part(line, rest, width, measure=measure, language=language)
        if first is None and not line:
            return None
        part, length = first or (line, 0)
        lines_done.append(part)
        line, rest = "", rest[length:]
    return [*lines_done, _joined(line, rest)]


def _joined(line: str, word: str) -> str:
    word = word.replace(SOFT_HYPHEN, "")
    return f"{line} {word}" if line else word


def _first_part(
    line: str, word: str, width: float, *, measure: Measure, language: str
) -> tuple[str, int] | None:
    """The longest part of the word that fits, and its length in characters.

    A word with preferred breaks is broken between syllables only on a line of its own.
    """
    preferred, fallback = _breaks(word, language)
    for position in preferred if line and preferred else [*preferred, *fallback]:
        part = _joined(line, word[:position])
        hyphenated = (
            part
            if not word[position - 1].isalnum() and word[position - 1] != SOFT_HYPHEN
            else f"{part}-"
        )
        if measure(hyphenated) <= width:
            return hyphenated, position
    return None


def _breaks(word: str, language: str) -> tuple[list[int], list[int]]:
    """Preferred and fallback positions; soft hyphens of the author are the only ones."""
    soft_hyphens = [at + 1 for at, letter in enumerate(word) if letter == SOFT_HYPHEN]
    marks = [match.start() for match in BREAK_AFTER.finditer(word)]
    if soft_hyphens or ADDRESS.search(word):
        return _last_first(soft_hyphens or marks, word), []
    joints = compounds.break_points(word) if language == "da" else []
    preferred = _last_first([*marks, *joints], word)
    return preferred, _last_first(_syllables(word, language), word)


def _last_first(places: list[int], word: str) -> list[int]:
    return sorted({at for at in places if 0 < at < len(word)}, reverse=True)


def _syllables(word: str, language: str) -> list[int]:
    places = [int(at) for at in _dictionary(language).positions(word)]
    return [at for at in places if MIN_PART_LENGTH <= at <= len(word) - MIN_PART_LENGTH]


@lru_cache(maxsize=4)
def _dictionary(language: str) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang=DICTIONARIES.get(language, "en_GB"))
