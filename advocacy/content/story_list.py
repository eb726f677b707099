"""The desk's list: what somebody asked to see of it, and in which order."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import overload
from urllib.parse import parse_qsl, urlencode

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.expressions import OrderBy
from django.utils.translation import gettext_lazy as _

from advocacy.content import story_search
from advocacy.content.models import Kind, Status, Story, StoryQuerySet
from advocacy.people import brand
from advocacy.people.models import User
from advocacy.text.languages import Language

EXPIRES_SOON = timedelta(days=14)
SEARCH_LIMIT = 100
MAX_FOUND = 500  # stories of a search; whoever looks further needs another word
PAGE_SIZE = ("newest_version", "live_version", "created_by")
ME = "me"
STATUSES = [choice for choice in Status.choices if choice[0] != Status.SUPERSEDED]
SORTS = [
    ("oldest", _("Oldest change first")),
    ("expiry", _("Soonest end first")),
    ("title", _("By title")),
]

_AUTHOR = re.compile("me|[0-9]{1,9}")
_ORDERS: dict[str, list[str | OrderBy]] = {
    "": ["-newest_version_id", "-pk"],
    "oldest": ["newest_version_id", "pk"],
    "expiry": [F("newest_version__expires_at").asc(nulls_last=True), "pk"],
    "title": ["newest_version__title", "pk"],
}
_BY_INDEX = {"", "oldest"}
_MAY_BE = {
    "status": {value for value, _label in STATUSES},
    "kind": set(Kind.values),
    "language": set(Language.values),
    "expires": {"soon"},
    "missing": {"translation"},
    "sort": set(_ORDERS),
}


@dataclass(frozen=True, kw_only=True)
class StoryIds(Sequence[Story]):
    """Stories in order; their rows are read a page at a time."""

    ids: QuerySet[Story, int] | list[int]
    number: int
    is_all: bool = True

    def __len__(self) -> int:
        return self.number

    @overload
    def __getitem__(self, part: int) -> Story: ...

    @overload
    def __getitem__(self, part: slice) -> list[Story]: ...

    def __getitem__(self, part: int | slice) -> Story | list[Story]:
        """Only ids are sorted: whole rows would take three times as long."""
        if isinstance(part, int):
            return Story.objects.select_related(*PAGE_SIZE).get(pk=self.ids[part])
        ids = list(self.ids[part])
        rows = Story.objects.select_related(*PAGE_SIZE).in_bulk(ids)
        return [rows[pk] for pk in ids if pk in rows]

    def __iter__(self) -> Iterator[Story]:
        return iter(self[:])


@dataclass(frozen=True, kw_only=True)
class StoryFilter:
    """What the address asks for; nonsense asks for nothing."""

    status: str = ""
    kind: str = ""
    language: str = ""
    topic: str = ""
    author: str = ""
    expires: str = ""
    missing: str = ""
    search: str = ""
    sort: str = ""

    @property
    def query(self) -> str:
        """The sieve as it stands in an address; the same sieve is the same text."""
        return urlencode({name: value for name, value in vars(self).items() if value})

    @property
    def is_narrow(self) -> bool:
        """Whether more is asked for than words and an order."""
        return any(value for name, value in vars(self).items() if name not in {"search", "sort"})


def read_filter(asked: Mapping[str, str]) -> StoryFilter:
    """The sieve of an address: known names only, with values they can have."""
    names = [field.name for field in fields(StoryFilter)]
    said = {name: asked.get(name, "").replace("\0", "").strip() for name in names}
    kept = {name: value for name, value in said.items() if value in _MAY_BE.get(name, {value})}
    kept["search"] = kept["search"][:SEARCH_LIMIT]
    kept["topic"] = kept["topic"][:40]
    if not _AUTHOR.fullmatch(kept["author"]):
        kept["author"] = ""
    return StoryFilter(**kept)


def parse_query(query: str) -> StoryFilter:
    """The sieve that `Sieve.query` wrote."""
    return read_filter(dict(parse_qsl(query)))


def find(sieve: StoryFilter, *, by: User, at: datetime) -> StoryIds:
    """The stories that pass, in the order asked for.

    With words and no order the best come first; where more than `MOST` hold the words, which is
    best says little, and the newest change comes first.
    """
    stories = _sieved(sieve, by=by, at=at).order_by(*_ORDERS[sieve.sort])
    if not sieve.search:
        return StoryIds(ids=stories.values_list("pk", flat=True), number=stories.count())
    holding = story_search.search(
        stories, sieve.search, languages=Language.values, first_few=sieve.sort in _BY_INDEX
    )
    ids = list(holding.values_list("pk", flat=True)[: MAX_FOUND + 1])
    is_all = len(ids) <= MAX_FOUND
    if is_all and not sieve.sort:
        ids = story_search.ranked_ids(ids, sieve.search, languages=Language.values)
    return StoryIds(ids=ids[:MAX_FOUND], number=min(len(ids), MAX_FOUND), is_all=is_all)


def _sieved(sieve: StoryFilter, *, by: User, at: datetime) -> StoryQuerySet:
    stories = Story.objects.filter(_of_version(sieve), _of_story(sieve, by=by))
    if sieve.expires:
        ends = Q(live_version__expires_at__gt=at, live_version__expires_at__lte=at + EXPIRES_SOON)
        stories = stories.filter(ends)
    if sieve.missing:
        stories = stories.filter(_untranslated())
    return stories


def _of_version(sieve: StoryFilter) -> Q:
    asked = Q()
    if sieve.status:
        asked &= Q(newest_version__status=sieve.status)
    if sieve.topic:
        asked &= Q(newest_version__topics__slug=sieve.topic)
    return asked


def _of_story(sieve: StoryFilter, *, by: User) -> Q:
    asked = Q()
    if sieve.kind:
        asked &= Q(kind=sieve.kind)
    if sieve.language:
        asked &= Q(language=sieve.language)
    if sieve.author:
        asked &= Q(created_by=by.pk if sieve.author == ME else int(sieve.author))
    return asked


def _untranslated() -> Q:
    """Families that lack one of the company's languages."""
    lacking = Q()
    for language in brand.current().languages:
        there = Story.objects.filter(family=OuterRef("family"), language=language)
        lacking |= Q(~Q(language=language), ~Exists(there))
    return lacking
