"""What is stored, who sees it and for how long: the registry as one page."""

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
    """A sentence, and what it is about where a sort has several."""

    about: str
    words: str


@dataclass(frozen=True)
class CategoryPromise:
    """One sort of data."""

    sort: DataCategory
    kept: list[Sentence]
    erased: list[Sentence]


def category_promises() -> list[CategoryPromise]:
    """Each sort with how long it is kept, and what becomes of it when somebody is erased."""
    return [
        CategoryPromise(
            sort,
            _said((one, rule.told()) for one in _tables(sort) for rule in one.kept),
            _said((one, str(one.erasure.value)) for one in _tables(sort) if one.is_personal),
        )
        for sort in CATEGORIES
    ]


def not_stored() -> list[str]:
    """What people fear and the hub does not do."""
    return [str(one) for one in NOT_STORED]


def _tables(sort: DataCategory) -> list[Declaration]:
    return [one for one in REGISTRY.values() if one.sort is sort]


def _said(pairs: Iterable[tuple[Declaration, str]]) -> list[Sentence]:
    """Each sentence once, with what it is said of; one that is alone names nothing."""
    titles: dict[str, list[str]] = defaultdict(list)
    for declared, words in pairs:
        titles[words].append(str(declared.title))
    if len(titles) == 1:
        return [Sentence("", words) for words in titles]
    ordered = sorted(titles.items(), key=lambda one: len(one[1]))
    return [
        Sentence(_about(names, is_last=words == ordered[-1][0]), words) for words, names in ordered
    ]


def _about(names: list[str], *, is_last: bool) -> str:
    """What a sentence is about; where it is about much, it comes last and is about the rest."""
    if is_last and len(names) >= LIST_LIMIT:
        return _("the rest")
    return ", ".join(dict.fromkeys(one for one in names if one))
