"""Line breaking: where the author breaks, at spaces, and in a word only if it exceeds a line."""

import re
from collections.abc import Callable
from enum import Enum
from functools import lru_cache

import pyphen

from advocacy.media.graphics import compounds, emoji

DICTIONARIES = {"da": "da_DK", "en": "en_GB"}
MIN_PART_LENGTH = 4
SOFT_HYPHEN = "\u00ad"
LETTERS = re.compile(r"[^\W\d_]+")
BREAK_AFTER = re.compile(rf"(?<=[-/@_.–—=&?])(?=\w)|(?<=[{emoji.PRIVATE}])(?=[{emoji.PRIVATE}])")
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


class Breaks(Enum):
    """Where a word may be broken, if it is longer than a line."""

    NONE = "none"
    JOINTS = "joints"  # at soft hyphens of the author, else where the parts of compounds meet
    SYLLABLES = "syllables"  # there first, and between syllables


Measure = Callable[[str], float]
Places = tuple[list[int], list[int]]
_PARAGRAPH_ENDS = re.compile("[\r\x1c-\x1e\x85\u2029]")  # no font measures a text with one


def break_lines(
    text: str, width: float, *, measure: Measure, language: str, breaks: Breaks
) -> list[str] | None:
    """The text in as few, evenly long lines as possible; None if a word is too long."""
    paragraphs = [_words(paragraph) for paragraph in text.split("\n")]
    best = _fill_all(paragraphs, width, measure=measure, language=language, breaks=breaks)
    if best is None or len(best) == 1:
        return best
    low, high = width / 2, width
    while high - low > width / 60:
        narrower = (low + high) / 2
        candidate = _fill_all(
            paragraphs, narrower, measure=measure, language=language, breaks=Breaks.NONE
        )
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


def _fill_all(
    paragraphs: list[list[str]], width: float, *, measure: Measure, language: str, breaks: Breaks
) -> list[str] | None:
    """The lines of all paragraphs; an empty one is an empty line."""
    lines: list[str] = []
    for words in paragraphs:
        filled = _fill(words, width, measure=measure, language=language, breaks=breaks)
        if filled is None:
            return None
        lines.extend(filled or [""])
    return lines


def _fill(
    words: list[str], width: float, *, measure: Measure, language: str, breaks: Breaks
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
        if breaks is Breaks.NONE:
            return None
        places = _places(word, language=language, breaks=breaks)
        parts = _parts(word, width, start=line, measure=measure, places=places)
        if parts is None:
            return None
        *finished, line = parts
        lines_done.extend(finished)
    return [*lines_done, line] if line else lines_done


def _parts(
    word: str, width: float, *, start: str, measure: Measure, places: Places
) -> list[str] | None:
    """The word broken over lines, the first of which begins with `start`."""
    lines_done: list[str] = []
    line, begin = start, 0
    while measure(_joined(line, word[begin:])) > width:
        preferred, fallback = ([at for at in kind if at > begin] for kind in places)
        last_first = preferred if line and preferred else [*preferred, *fallback]
        parts = ((_first_part(line, word, begin, at), at) for at in last_first)
        fitting = next((found for found in parts if measure(found[0]) <= width), None)
        if fitting is None and not line:
            return None
        part, begin = fitting or (line, begin)
        lines_done.append(part)
        line = ""
    return [*lines_done, _joined(line, word[begin:])]


def _joined(line: str, word: str) -> str:
    word = word.replace(SOFT_HYPHEN, "")
    return f"{line} {word}" if line else word


def _first_part(line: str, word: str, begin: int, end: int) -> str:
    """The line with this part of the word, and a hyphen unless the part ends with a mark."""
    part = _joined(line, word[begin:end])
    return f"{part}-" if word[end - 1].isalnum() or word[end - 1] == SOFT_HYPHEN else part


def _places(word: str, *, language: str, breaks: Breaks) -> Places:
    """Preferred and fallback places, the last first.

    Only on a line of its own is a word with preferred places broken elsewhere.
    """
    soft_hyphens = [at + 1 for at, letter in enumerate(word) if letter == SOFT_HYPHEN]
    marks = [match.start() for match in BREAK_AFTER.finditer(word)]
    if ADDRESS.search(word):
        return _last_first(soft_hyphens or marks, word), []
    joints = [*marks, *_joints(word, language)]
    preferred = _last_first(soft_hyphens or joints, word)
    if breaks is Breaks.JOINTS:
        return preferred, []
    syllables = _last_first(_syllables(word, language), word)
    return preferred, [*(_last_first(joints, word) if soft_hyphens else []), *syllables]


def _joints(word: str, language: str) -> list[int]:
    """Where the parts of compounds meet."""
    return [
        run.start() + at
        for run in LETTERS.finditer(word)
        for at in compounds.break_points(run.group(), language)
    ]


def _last_first(places: list[int], word: str) -> list[int]:
    return sorted({at for at in places if 0 < at < len(word)}, reverse=True)


def _syllables(word: str, language: str) -> list[int]:
    return [
        run.start() + at
        for run in LETTERS.finditer(word)
        for at in map(int, _dictionary(language).positions(run.group()))
        if MIN_PART_LENGTH <= at <= len(run.group()) - MIN_PART_LENGTH
    ]


@lru_cache(maxsize=4)
def _dictionary(language: str) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang=DICTIONARIES.get(language, "en_GB"))
