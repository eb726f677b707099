"""The desk's story list: filters and sort order."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from typing import overload
from urllib.parse import parse_qsl, urlencode

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.expressions import OrderBy
from django.utils.translation import gettext_lazy as _

from advocacy.content import story_search, story_states
from advocacy.content.models import Kind, Status, Story, StoryQuerySet
from advocacy.people import brand
from advocacy.people.models import User
from advocacy.text.languages import Language

EXPIRES_SOON = timedelta(days=14)
SEARCH_LIMIT = 100
MAX_RESULTS = 500  # stories of one search
RELATED_FIELDS = ("newest_version", "live_version", "created_by")
ME = "me"
STATUSES = [choice for choice in Status.choices if choice[0] != Status.SUPERSEDED]
SORTS = [
    ("oldest", _("Oldest change first")),
    ("expiry", _("Soonest end first")),
    ("title", _("By title")),
]

_ALWAYS_SEEN = {"search", "sort", "state"}
_AUTHOR = re.compile("me|[0-9]{1,9}")
_ORDERS: dict[str, list[str | OrderBy]] = {
    "": ["-newest_version_id", "-pk"],
    "oldest": ["newest_version_id", "pk"],
    "expiry": [F("newest_version__expires_at").asc(nulls_last=True), "pk"],
    "title": ["newest_version__title", "pk"],
}
_BY_INDEX = {"", "oldest"}
_VALID_VALUES = {
    "state": set(story_states.DeskState.values),
    "status": {value for value, _label in STATUSES},
    "kind": set(Kind.values),
    "language": set(Language.values),
    "expires": {"soon"},
    "missing": {"translation"},
    "sort": set(_ORDERS),
}


@dataclass(frozen=True, kw_only=True)
class StoryIds(Sequence[Story]):
    """An ordered list of stories that loads rows a page at a time."""

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
        """Only ids are sorted: sorting whole rows takes three times as long."""
        if isinstance(part, int):
            return Story.objects.select_related(*RELATED_FIELDS).get(pk=self.ids[part])
        ids = list(self.ids[part])
        rows = Story.objects.select_related(*RELATED_FIELDS).in_bulk(ids)
        return [rows[pk] for pk in ids if pk in rows]

    def __iter__(self) -> Iterator[Story]:
        return iter(self[:])


@dataclass(frozen=True, kw_only=True)
class StoryFilter:
    """Filters read from a query string; invalid values are empty."""

    state: str = ""
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
        """The filter as a canonical query string."""
        return urlencode({name: value for name, value in vars(self).items() if value})

    @property
    def is_narrow(self) -> bool:
        """Whether there is a filter besides search, order and state."""
        return any(value for name, value in vars(self).items() if name not in _ALWAYS_SEEN)

    def in_state(self, state: str) -> "StoryFilter":
        """The same filter for another state."""
        return replace(self, state=state)


def read_filter(parameters: Mapping[str, str]) -> StoryFilter:
    """The filter of query parameters; unknown names and invalid values are dropped."""
    names = [field.name for field in fields(StoryFilter)]
    values = {name: parameters.get(name, "").replace("\0", "").strip() for name in names}
    valid = {
        name: value for name, value in values.items() if value in _VALID_VALUES.get(name, {value})
    }
    valid["search"] = valid["search"][:SEARCH_LIMIT]
    valid["topic"] = valid["topic"][:40]
    if not _AUTHOR.fullmatch(valid["author"]):
        valid["author"] = ""
    return StoryFilter(**valid)


def parse_query(query: str) -> StoryFilter:
    """The filter from `StoryFilter.query`."""
    return read_filter(dict(parse_qsl(query)))


def find(filters: StoryFilter, *, by: User, at: datetime) -> StoryIds:
    """The stories that match, in the requested order.

    A search without an order has its language first, by relevance; with more than `MAX_RESULTS`
    results relevance means little, and the newest change comes first.
    """
    stories = _filtered(filters, by=by, at=at).order_by(*_ORDERS[filters.sort])
    if not filters.search:
        return StoryIds(ids=stories.values_list("pk", flat=True), number=stories.count())
    matching = story_search.search(
        stories, filters.search, languages=Language.values, first_few=filters.sort in _BY_INDEX
    )
    if filters.sort:
        ids = list(matching.values_list("pk", flat=True)[: MAX_RESULTS + 1])
        return _first_few(ids)
    first = story_search.language_of(filters.search, own=by.language, languages=Language.values)
    ids = _first_ids(matching, language=first)
    if len(ids) <= MAX_RESULTS:
        ids = story_search.ranked_ids(ids, filters.search, languages=Language.values, first=first)
    return _first_few(ids)


def _first_ids(stories: StoryQuerySet, *, language: str) -> list[int]:
    """Up to one more than are listed, those of the language first; each as an index has them."""
    ids: list[int] = []
    for some in (stories.filter(language=language), stories.exclude(language=language)):
        ids += some.values_list("pk", flat=True)[: MAX_RESULTS + 1 - len(ids)]
    return ids


def _first_few(ids: list[int]) -> StoryIds:
    is_all = len(ids) <= MAX_RESULTS
    return StoryIds(ids=ids[:MAX_RESULTS], number=min(len(ids), MAX_RESULTS), is_all=is_all)


def _filtered(filters: StoryFilter, *, by: User, at: datetime) -> StoryQuerySet:
    stories = Story.objects.filter(_version_condition(filters), _story_condition(filters, by=by))
    if filters.state:
        stories = stories.filter(story_states.condition(filters.state, at=at))
    if filters.expires:
        expires_soon = Q(
            live_version__expires_at__gt=at, live_version__expires_at__lte=at + EXPIRES_SOON
        )
        stories = stories.filter(expires_soon)
    if filters.missing:
        stories = stories.filter(_untranslated())
    return stories


def _version_condition(filters: StoryFilter) -> Q:
    condition = Q()
    if filters.status:
        condition &= Q(newest_version__status=filters.status)
    if filters.topic:
        condition &= Q(newest_version__topics__slug=filters.topic)
    return condition


def _story_condition(filters: StoryFilter, *, by: User) -> Q:
    condition = Q()
    if filters.kind:
        condition &= Q(kind=filters.kind)
    if filters.language:
        condition &= Q(language=filters.language)
    if filters.author:
        condition &= Q(created_by=by.pk if filters.author == ME else int(filters.author))
    return condition


def _untranslated() -> Q:
    """Families without a story in one of the company's languages."""
    condition = Q()
    for language in brand.current().languages:
        translation = Story.objects.filter(family=OuterRef("family"), language=language)
        condition |= Q(~Q(language=language), ~Exists(translation))
    return condition
