"""Unicode's normal form NFC, in time that grows with the text."""

import unicodedata

import regex

# unicodedata sorts the marks of one letter by moving each before all that belong after it, which
# takes the square of their number: 100,000 marks took eight seconds. Marks that are sorted already
# stay where they are. Unsorted runs up to this length cost nothing that could be measured.
MIN_MARKS = 32
_MARKS = regex.compile(rf"\p{{M}}{{{MIN_MARKS},}}+")


def nfc(value: str) -> str:
    """The text in NFC, the same as `unicodedata.normalize` gives."""
    return unicodedata.normalize("NFC", _MARKS.sub(_sorted_marks, value))


def _sorted_marks(run: regex.Match[str]) -> str:
    """The marks, decomposed one by one, in canonical order."""
    marks = [mark for whole in run.group() for mark in unicodedata.normalize("NFD", whole)]
    pieces: list[str] = []
    start = 0
    for at, mark in enumerate([*marks, "a"]):
        if unicodedata.combining(mark) == 0:  # sorting does not pass over these
            pieces += sorted(marks[start:at], key=unicodedata.combining)
            pieces += marks[at : at + 1]
            start = at + 1
    return "".join(pieces)
