"""Breaking a text into lines: at spaces, and inside a word only where it is longer than a line."""

import re
from collections.abc import Callable
from functools import lru_cache

import pyphen

from advocacy.media.graphics import compounds

DICTIONARIES = {"da": "da_DK", "en": "en_GB"}
SHORTEST_PART = 4
SOFT_HYPHEN = "\u00ad"
AFTER = re.compile(r"(?<=[-/@_.–—=&?])(?=\w)")
ADDRESS = re.compile(r"[/@]|\w\.\w")  # an address gets no hyphens that are not its own
MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
BOUND = (
    (re.compile(r" (?=[–—]( |$))"), "\u00a0"),  # a dash does not begin a line
    (re.compile(r"(?<=\d) (?=(?:%|kr\b|km\b|mio\b|mia\b|MW\b|GW\b|°))"), "\u00a0"),
    (re.compile(r"(?<=(?<!\S)[^\W\d]) (?=\S)"), "\u00a0"),  # i Østerild
    (re.compile(r"(?<=\bkl\.) (?=\d)"), "\u00a0"),
    (re.compile(r"(?<=\d\.) (?=[a-zæøå])"), "\u00a0"),  # 3. december
    (re.compile(rf"(?<=\d) (?=(?:{MONTHS}))"), "\u00a0"),
    (re.compile(r"(?<=\w) (?=\d+[A-Za-z]?,)"), "\u00a0"),  # Havnegade 1, …
    (re.compile(r"(?<=\b\d{4}) (?=[A-ZÆØÅ])"), "\u00a0"),  # … 7700 Thisted
)

Measure = Callable[[str], float]


def lines(
    text: str, width: float, *, measure: Measure, language: str, hyphenate: bool
) -> list[str] | None:
    """The text in as few lines as it needs, evened out; None where a word is too long."""
    words = _words(text)
    broken = _filled(words, width, measure=measure, language=language, hyphenate=hyphenate)
    if broken is None or len(broken) == 1:
        return broken
    low, high = width / 2, width
    while high - low > width / 60:
        narrower = (low + high) / 2
        tried = _filled(words, narrower, measure=measure, language=language, hyphenate=False)
        if tried is None or len(tried) > len(broken):
            low = narrower
        else:
            high, broken = narrower, tried
    return broken


def _words(text: str) -> list[str]:
    for pattern, bound in BOUND:
        text = pattern.sub(bound, text)
    return [word for word in text.split(" ") if word]


def _filled(
    words: list[str], width: float, *, measure: Measure, language: str, hyphenate: bool
) -> list[str] | None:
    made: list[str] = []
    line = ""
    for word in words:
        shown = word.replace(SOFT_HYPHEN, "")
        longer = f"{line} {shown}" if line else shown
        if measure(longer) <= width:
            line = longer
            continue
        if measure(shown) <= width:
            made.append(line)
            line = shown
            continue
        if not hyphenate:
            return None
        parts = _parts(word, width, start=line, measure=measure, language=language)
        if parts is None:
            return None
        *full, line = parts
        made.extend(full)
    return [*made, line] if line else made


def _parts(
    word: str, width: float, *, start: str, measure: Measure, language: str
) -> list[str] | None:
    """The word broken over lines, the first of which already holds `start`."""
    made: list[str] = []
    line, rest = start, word
    while measure(_joined(line, rest)) > width:
        first = _first_part(line, rest, width, measure=measure, language=language)
        if first is None and not line:
            return None
        shown, taken = first or (line, 0)
        made.append(shown)
        line, rest = "", rest[taken:]
    return [*made, _joined(line, rest)]


def _joined(line: str, word: str) -> str:
    word = word.replace(SOFT_HYPHEN, "")
    return f"{line} {word}" if line else word


def _first_part(
    line: str, word: str, width: float, *, measure: Measure, language: str
) -> tuple[str, int] | None:
    """As much of the word as the line takes, and how many characters that was.

    A word whose parts are known is broken between its syllables only on a line of its own.
    """
    good, others = _breaks(word, language)
    for at in good if line and good else [*good, *others]:
        part = _joined(line, word[:at])
        shown = part if not word[at - 1].isalnum() and word[at - 1] != SOFT_HYPHEN else f"{part}-"
        if measure(shown) <= width:
            return shown, at
    return None


def _breaks(word: str, language: str) -> tuple[list[int], list[int]]:
    """Where the word breaks well and where it may; the writer's own places count alone."""
    own = [at + 1 for at, letter in enumerate(word) if letter == SOFT_HYPHEN]
    marks = [match.start() for match in AFTER.finditer(word)]
    if own or ADDRESS.search(word):
        return _last_first(own or marks, word), []
    joints = compounds.joints(word) if language == "da" else []
    good = _last_first([*marks, *joints], word)
    return good, _last_first(_syllables(word, language), word)


def _last_first(places: list[int], word: str) -> list[int]:
    return sorted({at for at in places if 0 < at < len(word)}, reverse=True)


def _syllables(word: str, language: str) -> list[int]:
    places = [int(at) for at in _dictionary(language).positions(word)]
    return [at for at in places if SHORTEST_PART <= at <= len(word) - SHORTEST_PART]


@lru_cache(maxsize=4)
def _dictionary(language: str) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang=DICTIONARIES.get(language, "en_GB"))
