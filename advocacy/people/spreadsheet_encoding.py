"""Recognising the characters of an uploaded CSV file, or refusing it by the lines that are unclear.

Excel saves as UTF-8, Windows, MS-DOS or Macintosh, and the file does not say which. The bytes of
æ, ø and å differ in each, and read by another they give symbols or capitals within words. Where two
readings give words, the file is refused: a damaged name would be stored.
"""

import re
import unicodedata
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from advocacy.errors import Invalid

MAX_BYTES = 2 * 1024 * 1024
BOMS = [  # the longer ones first: UTF-16's is the beginning of UTF-32's
    (b"\xff\xfe\x00\x00", ""),
    (b"\x00\x00\xfe\xff", ""),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
]
# MS-DOS in Denmark is 850 or 865, which have the letters of names at the same places.
WITHOUT_MARK = ("cp1252", "cp850", "mac_roman")
MAX_NAMED_LINES = 5
SURE = 3  # so many words with æ, ø or å for each that cannot be right
# So many different words with æ, ø or å decide where another reading gives words, too: few with
# letters that are seldom in Denmark, more with those of Zoë or Müller.
SURE_AGAINST_SELDOM = 2
SURE_AGAINST_USUAL = 3

LINE_END = re.compile(rb"\r\n|\r|\n")
PIECE_END = re.compile(r"[\s;,|\"()/]+")
PART_END = re.compile(r"[-.'’´@&+–:]")
DANISH = frozenset("æøåÆØÅ")
SELDOM = frozenset("ãõìòùûîêÃÕÌÒÙÛÎÊËÀÂÈšžŠŽœŒ")
AS_GOOD_AS_NEVER = frozenset("ÿÏŸ")  # Ø read by another
NEVER = frozenset("þÞðÐµªºƒ¹²³ﬁﬂıπΩ")  # Icelandic has a code page of its own
SIGNS = "–—‘’“”„«»…·•§°€£½¼¾´\xa0©®™±×"
SIGNS_AT_END = re.compile(f"^[{SIGNS}]|[{SIGNS}]$")


def decode(data: bytes) -> str:
    """The text of a file. Raises Invalid, by line where only some cannot be read."""
    if len(data) > MAX_BYTES:
        raise file_error(_("The file is larger than 2 MB. Split it and import the parts."))
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise file_error(_("This is a spreadsheet. Save it as CSV (UTF-8) and choose that file."))
    text = _unicode(data)
    if text is None:
        _refuse_mixed(data)
        text = _without_mark(data)
    if "\0" in text:
        raise _unreadable()
    return text


def file_error(sentence: str) -> Invalid:
    return Invalid(sentence, field="file", code="file")


def _unicode(data: bytes) -> str | None:
    """The text of a file in UTF-8 or UTF-16; None if it is in neither."""
    encoding = _marked(data) or "utf-8"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        if encoding == "utf-8":
            return None
        raise _unreadable() from None


def _marked(data: bytes) -> str:
    """The encoding that the first bytes give away, or ""."""
    for bom, encoding in BOMS:
        if data.startswith(bom):
            if not encoding:
                raise _unreadable()
            return encoding
    start = data[:2000]
    if b"\0" in start:
        even, odd = start[::2].count(0), start[1::2].count(0)
        return "utf-16-le" if odd > even else "utf-16-be"
    return ""


def _refuse_mixed(data: bytes) -> None:
    """Refuse a UTF-8 file into which lines of another encoding were pasted."""
    lines = [(number, line) for number, line in _lines(data) if not line.isascii()]
    strange = [number for number, line in lines if not _is_utf8(line)]
    if len(strange) < len(lines):
        raise _unclear_lines(strange)


def _without_mark(data: bytes) -> str:
    """The text by the only encoding in which its words can be words."""
    readings = [reading for name in WITHOUT_MARK if (reading := _reading(data, name))]
    sure = [one for one in readings if len(one.danish) >= SURE * one.odd]
    least = min((one.odd for one in sure), default=0)
    sure = [one for one in sure if one.odd == least]
    best = max(sure, key=lambda one: len(one.danish), default=None)
    if best is None or any(_rivals(best, one) for one in sure if one is not best):
        raise _unclear_lines([number for number, line in _lines(data) if not line.isascii()])
    return best.text


@dataclass(frozen=True)
class _Reading:
    """A file read by one encoding, and what speaks for and against that."""

    text: str
    danish: frozenset[str]  # words with æ, ø or å
    odd: int  # words that cannot be right
    least_danish: int  # so many Danish words in another reading refute this one


def _reading(data: bytes, encoding: str) -> _Reading | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    pieces = {piece for piece in PIECE_END.split(text) if not piece.isascii()}
    odd = {piece for piece in pieces if _is_odd(piece)}
    danish = frozenset(piece for piece in pieces - odd if _is_danish(piece))
    least = max((_least_danish(piece) for piece in pieces - odd - danish), default=0)
    return _Reading(text, danish, len(odd), least)


def _rivals(best: _Reading, other: _Reading) -> bool:
    """Whether another reading may as well be the right one."""
    if other.text == best.text:
        return False
    return not best.danish or bool(other.danish) or len(best.danish) < other.least_danish


def _is_danish(piece: str) -> bool:
    return not DANISH.isdisjoint(piece) and not _begins_small(piece)


def _least_danish(piece: str) -> int:
    """How many Danish words speak against a word of another language, if it is one at all."""
    if _begins_small(piece) or not AS_GOOD_AS_NEVER.isdisjoint(piece) or SIGNS_AT_END.search(piece):
        return 0  # “ürsted”, “»rsted”
    return SURE_AGAINST_USUAL if SELDOM.isdisjoint(piece) else SURE_AGAINST_SELDOM


def _begins_small(piece: str) -> bool:
    return not piece[0].isascii() and piece[0].islower()


def _is_odd(piece: str) -> bool:
    """Whether a piece cannot stand in a list of names: signs in a word, or capitals inside."""
    parts = PART_END.split(piece.strip(SIGNS))
    return any(not part.isascii() and not _is_word(part) for part in parts)


def _is_word(part: str) -> bool:
    letters = unicodedata.normalize("NFC", part).rstrip("!?")
    if not letters.isalpha() or not NEVER.isdisjoint(letters):
        return False
    if len(letters) == 1:  # an initial
        return letters in DANISH or (letters.isupper() and letters not in AS_GOOD_AS_NEVER)
    return letters.islower() or letters.isupper() or letters.istitle()


def _lines(data: bytes) -> list[tuple[int, bytes]]:
    return list(enumerate(LINE_END.split(data), start=1))


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _unclear_lines(numbers: list[int]) -> Invalid:
    shown = ", ".join(map(str, numbers[:MAX_NAMED_LINES]))
    more = len(numbers) - MAX_NAMED_LINES
    if more > 0:
        shown = _("%(lines)s and %(more)d more") % {"lines": shown, "more": more}
    sentence = ngettext(
        "The letters on line %(lines)s cannot be read for sure. Save the file as “CSV UTF-8” and "
        "choose it again.",
        "The letters on these lines cannot be read for sure: %(lines)s. Save the file as “CSV "
        "UTF-8” and choose it again.",
        len(numbers),
    )
    return file_error(sentence % {"lines": shown})


def _unreadable() -> Invalid:
    return file_error(
        _("The file’s characters cannot be read. Save it as “CSV UTF-8” and choose it again.")
    )
