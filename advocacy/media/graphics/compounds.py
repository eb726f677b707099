"""Break points between the parts of compounds, preferred to those between syllables.

The parts that `compound_parts_*.txt` list are matched with a joint letter between two of them and
an inflection after the last.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

FOLDER = Path(__file__).parent
MAX_WORD_LENGTH = 80
MIN_PART_LENGTH = 3
MIN_UNLISTED_LENGTH = 4
MIN_NEIGHBOUR_LENGTH = 5  # of a listed part beside an unlisted one, without joint and inflection
DERIVED = re.compile(
    r"(?:ing|hed|skab|tion|sion|itet|dom|else|ment|ejd)s$"
)  # an s joins such a part
VOWEL = re.compile("[aeiouyæøå]")
SUFFIX = re.compile("[aeiouyæøå]|lig|hed|som|bar")  # what may begin so is no part of a compound


@dataclass(frozen=True)
class Language:
    """How the parts of compounds are joined and inflected."""

    joint: str
    inflection: re.Pattern[str]


LANGUAGES = {
    "da": Language(
        "s", re.compile(r"(?:(?<=(.))\1(?=e))?(?:er|ere|eren|erne|e[rnt]?|ene|ne?|r|rne|t)?s?$")
    ),
    "en": Language("", re.compile("(?:s|es|ed|ing)?$")),
}


@dataclass(frozen=True)
class _Part:
    """A part of a compound; its stem is empty where it is not listed."""

    text: str
    stem: str = ""

    @property
    def unlisted(self) -> int:
        """The number of its letters, if it is not listed."""
        return 0 if self.stem else len(self.text)

    def may_precede(self, other: "_Part") -> bool:
        """Beside a part that is not listed stands a long one, or one that is joined to it."""
        if (self.stem and other.stem) or DERIVED.search(self.text):
            return True
        if other.stem:
            return len(other.stem) >= MIN_NEIGHBOUR_LENGTH
        return len(self.stem) >= MIN_NEIGHBOUR_LENGTH and SUFFIX.match(other.text) is None


@dataclass(frozen=True)
class _Split:
    """The beginning of a word in parts."""

    parts: tuple[_Part, ...] = ()

    @property
    def cost(self) -> tuple[int, int]:
        return sum(part.unlisted for part in self.parts), len(self.parts)

    def extended(self, part: _Part) -> "_Split | None":
        if self.parts and not self.parts[-1].may_precede(part):
            return None
        return _Split((*self.parts, part))


@lru_cache(maxsize=400)
def break_points(word: str, language: str) -> tuple[int, ...]:
    """The positions at which the parts of the word meet; none where no part is known."""
    if language not in LANGUAGES or len(word) > MAX_WORD_LENGTH:
        return ()
    letters = word.lower()
    splits: dict[int, list[_Split]] = {0: [_Split()]}
    for end in range(MIN_PART_LENGTH, len(letters) + 1):
        found = [
            split.extended(part)
            for start in range(end - MIN_PART_LENGTH + 1)
            if start in splits
            for part in _readings(letters[start:end], language, is_last=end == len(letters))
            for split in splits[start]
        ]
        splits[end] = _best(filter(None, found))
    whole = min(splits.get(len(letters), []), key=lambda split: split.cost, default=_Split())
    lengths = [len(part.text) for part in whole.parts]
    return tuple(accumulate(lengths[:-1]))


def _best(splits: Iterable[_Split]) -> list[_Split]:
    """The best that ends with a listed part, and the best that does not."""
    kinds: dict[bool, _Split] = {}
    for split in sorted(splits, key=lambda split: split.cost):
        kinds.setdefault(bool(split.parts[-1].stem), split)
    return list(kinds.values())


def _readings(text: str, language: str, *, is_last: bool) -> list[_Part]:
    """The text as a listed part, and as one that is not."""
    stem = _stem(text, language, is_last=is_last)
    listed = [_Part(text, stem)] if stem else []
    may_be_unlisted = len(text) >= MIN_UNLISTED_LENGTH and VOWEL.search(text) is not None
    return [*listed, _Part(text)] if may_be_unlisted else listed


def _stem(text: str, language: str, *, is_last: bool) -> str:
    """The listed part without its joint letter or inflection; empty if there is none."""
    known, rules = _listed(language), LANGUAGES[language]
    if text in known:
        return text
    if not is_last:
        stem = text.removesuffix(rules.joint)
        return stem if stem in known else ""
    ends = range(len(text) - 1, MIN_PART_LENGTH - 1, -1)
    stems = (text[:end] for end in ends if rules.inflection.match(text, end))
    return next((stem for stem in stems if stem in known), "")


@lru_cache(maxsize=len(LANGUAGES))
def _listed(language: str) -> frozenset[str]:
    """The listed parts of the language."""
    return frozenset((FOLDER / f"compound_parts_{language}.txt").read_text("utf-8").split())
