"""What deceives a reader without being forbidden: unseen characters, letters in disguise.

Invisible characters mean something in some scripts and in emoji; there they are left alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import regex
from django.utils.translation import gettext as _

from advocacy.errors import Invalid
from advocacy.text import cleaning

# Letters of other alphabets that are drawn like Latin ones.
DRAWN_LIKE_LATIN = frozenset(
    "аеорсухіјѕһԁԛԝӏѵАВЕЅІЈКМНОРСТУХҮԌԚԜ"  # Cyrillic
    "ονυρικαΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"  # Greek
    "օոսհցզՕՍ"  # Armenian
)
MIN_LETTERS = 4  # shorter words are mostly formulas: ρCp

_JOINED = (
    r"\p{Arab}\p{Syrc}\p{Nkoo}\p{Mong}\p{Deva}\p{Beng}\p{Guru}\p{Gujr}\p{Orya}\p{Taml}"
    r"\p{Telu}\p{Knda}\p{Mlym}\p{Sinh}\p{Khmr}\p{Mymr}\p{Tibt}"
)
_WITHOUT_SPACES = r"\p{Thai}\p{Laoo}\p{Khmr}\p{Mymr}\p{Tibt}"
_MEANT = regex.compile(
    "|".join(
        [
            r"(?<=[\p{ExtPict}\p{Emoji_Modifier}\ufe0f])\u200d(?=\p{ExtPict})",
            rf"(?<=[{_JOINED}]|[{_JOINED}]\p{{M}})[\u200c\u200d]",
            rf"(?<=[{_WITHOUT_SPACES}])\u200b",
            r"(?<=\p{Emoji})[\ufe0e\ufe0f]",
            r"(?<=\p{Han})[\ufe00-\ufe02\U000e0100-\U000e01ef]",
            r"(?<=\p{Mong})[\u180b-\u180f]",
            r"(?<=[\p{Hebr}\p{M}])\u034f",
        ]
    )
)
_UNSEEN = regex.compile(
    r"[\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
    r"|(?<=\u00ad\p{L})\u00ad"
)
_WORD = regex.compile(r"[\p{L}\p{M}]+")
_LATIN = regex.compile(r"\p{Latin}")


@dataclass(frozen=True)
class Deception:
    """A passage that may be read as what it is not; `character` is the one that is not seen."""

    kind: Literal["unseen", "disguised"]
    words: str
    character: str = ""

    @property
    def number(self) -> str:
        """The character as Unicode numbers it."""
        return f"{ord(self.character):04X}" if self.character else ""


def find(text: str) -> list[Deception]:
    """At most one passage of each kind: the first."""
    found = [next(_unseen(text), None), next(_disguised(text), None)]
    return [passage for passage in found if passage is not None]


def clean_name(value: str, *, field: str, limit: int) -> str:
    """One cleaned line that names somebody. Raises Invalid, also for what nobody would see:
    two people with the same name on every page would be two all the same.
    """
    value = cleaning.clean_line(value, field=field, limit=limit)
    passage = next(_unseen(value), None)
    if passage is not None:
        raise Invalid(
            _("“%(words)s” has a character that nobody sees (U+%(number)s). Type it anew.")
            % {"words": passage.words, "number": passage.number},
            field=field,
            code="invisible_character",
        )
    return value


def _unseen(text: str) -> Iterator[Deception]:
    plain = cleaning.without_flags(text)
    if cleaning.is_right_to_left(plain):
        plain = cleaning.without_direction_marks(plain)
    for match in _UNSEEN.finditer(_MEANT.sub("", plain)):
        around = match.string[max(0, match.start() - 20) : match.end() + 20]
        yield Deception("unseen", _UNSEEN.sub("", around).strip(), match.group())


def _disguised(text: str) -> Iterator[Deception]:
    words = [match.group() for match in _WORD.finditer(text)]
    foreign = [word for word in words if not _LATIN.search(word) and not word.isascii()]
    # Whole words are in disguise only among Latin ones: a Russian text has other letters, too.
    may_be_whole = len(foreign) < len(words) and all(map(_is_drawn_like_latin, foreign))
    for word in words:
        is_mixed = bool(_LATIN.search(word)) and not word.isascii()
        others = [letter for letter in word if letter.isalpha() and not _LATIN.match(letter)]
        in_disguise = bool(others) and set(others) <= DRAWN_LIKE_LATIN
        if len(word) >= MIN_LETTERS and in_disguise and (is_mixed or may_be_whole):
            yield Deception("disguised", word)


def _is_drawn_like_latin(word: str) -> bool:
    return set(word) <= DRAWN_LIKE_LATIN
