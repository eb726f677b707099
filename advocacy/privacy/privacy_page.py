"""What is stored, who sees it and for how long: the registry as one page."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from advocacy.privacy.data_categories import NOT_STORED, SORTS
from advocacy.privacy.declaration import Declared, Sort
from advocacy.privacy.registry import REGISTRY

MANY = 3


@dataclass(frozen=True)
class Said:
    """A sentence, and what it is about where a sort has several."""

    about: str
    words: str


@dataclass(frozen=True)
class Promised:
    """One sort of data."""

    sort: Sort
    kept: list[Said]
    erased: list[Said]


def promises() -> list[Promised]:
    """Each sort with how long it is kept, and what becomes of it when somebody is erased."""
    return [
        Promised(
            sort,
            _said((one, rule.told()) for one in _tables(sort) for rule in one.kept),
            _said((one, str(one.erasure.value)) for one in _tables(sort) if one.is_personal),
        )
        for sort in SORTS
    ]


def not_stored() -> list[str]:
    """What people fear and the hub does not do."""
    return [str(one) for one in NOT_STORED]


def _tables(sort: Sort) -> list[Declared]:
    return [one for one in REGISTRY.values() if one.sort is sort]


def _said(pairs: Iterable[tuple[Declared, str]]) -> list[Said]:
    """Each sentence once, with what it is said of; one that is alone names nothing."""
    titles: dict[str, list[str]] = defaultdict(list)
    for declared, words in pairs:
        titles[words].append(str(declared.title))
    if len(titles) == 1:
        return [Said("", words) for words in titles]
    ordered = sorted(titles.items(), key=lambda one: len(one[1]))
    return [Said(_about(names, is_last=words == ordered[-1][0]), words) for words, names in ordered]


def _about(names: list[str], *, is_last: bool) -> str:
    """What a sentence is about; where it is about much, it comes last and is about the rest."""
    if is_last and len(names) >= MANY:
        return _("the rest")
    return ", ".join(dict.fromkeys(one for one in names if one))
