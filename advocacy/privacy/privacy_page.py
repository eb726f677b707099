"""The privacy page: what is stored, who sees it and for how long, from the registry."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from advocacy.privacy.data_categories import CATEGORIES, NOT_STORED
from advocacy.privacy.declaration import DataCategory, Declaration
from advocacy.privacy.registry import REGISTRY

LIST_LIMIT = 3


@dataclass(frozen=True)
class Sentence:
    """A sentence, and the tables it applies to if a category has several."""

    about: str
    words: str


@dataclass(frozen=True)
class CategoryPromise:
    """A category with its retention and erasure."""

    sort: DataCategory
    kept: list[Sentence]
    erased: list[Sentence]


def category_promises() -> list[CategoryPromise]:
    """Each category with its retention, and what happens on erasure."""
    return [
        CategoryPromise(
            sort,
            _sentences(
                (declared, rule.description())
                for declared in _tables(sort)
                for rule in declared.retention
            ),
            _sentences(
                (declared, str(declared.erasure.value))
                for declared in _tables(sort)
                if declared.is_personal
            ),
        )
        for sort in CATEGORIES
    ]


def not_stored() -> list[str]:
    """What the hub does not store."""
    return [str(text) for text in NOT_STORED]


def _tables(sort: DataCategory) -> list[Declaration]:
    return [declared for declared in REGISTRY.values() if declared.sort is sort]


def _sentences(pairs: Iterable[tuple[Declaration, str]]) -> list[Sentence]:
    """Each sentence once, with the tables it applies to; a single sentence names none."""
    titles: dict[str, list[str]] = defaultdict(list)
    for declared, words in pairs:
        titles[words].append(str(declared.title))
    if len(titles) == 1:
        return [Sentence("", words) for words in titles]
    by_count = sorted(titles.items(), key=lambda entry: len(entry[1]))
    return [
        Sentence(_about(names, is_last=words == by_count[-1][0]), words)
        for words, names in by_count
    ]


def _about(names: list[str], *, is_last: bool) -> str:
    """The tables of a sentence; the last one, if it has many, is about the rest."""
    if is_last and len(names) >= LIST_LIMIT:
        return _("the rest")
    return ", ".join(dict.fromkeys(name for name in names if name))
