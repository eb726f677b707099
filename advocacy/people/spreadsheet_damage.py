"""Letters that were damaged before a list was exported: no encoding brings them back.

Programs that took UTF-8 for another encoding saved “SÃ¸ren” or “S√∏ren”, and those that knew no ø
saved “S?ren”, or the sign for a character that could not be read.
"""

import re

_LETTERS = map(chr, range(0xC0, 0x100))
_MISREAD = {
    letter.encode().decode(encoding, "ignore")
    for letter in _LETTERS
    for encoding in ("cp1252", "cp850", "mac_roman")
}
_UNREADABLE = re.compile("|".join(["\ufffd", *(pair for pair in _MISREAD if len(pair) > 1)]))
_PART = r"[^\W\d_]|['’-]"
_ASKING = re.compile(rf"(?:{_PART})*(?:\?(?:{_PART})+)+")  # no web address, which has other signs
_PIECE_END = re.compile(r"[\s;,|\"]+")
_LINE_END = re.compile(r"\r\n|\r|\n")


def damaged_words(text: str) -> list[tuple[int, str]]:
    """The first damaged word of each line that has one, with the line's number."""
    found = ((number, _damaged_word(line)) for number, line in enumerate(_LINE_END.split(text), 1))
    return [(number, word) for number, word in found if word]


def _damaged_word(line: str) -> str:
    if line.isascii() and "?" not in line:
        return ""
    return next(filter(_is_damaged, _PIECE_END.split(line)), "")


def _is_damaged(piece: str) -> bool:
    return bool(_UNREADABLE.search(piece) or _ASKING.fullmatch(piece))
