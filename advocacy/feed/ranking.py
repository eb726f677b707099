"""Which stories a person is offered, and in which order."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q

from advocacy.content import searching
from advocacy.content.models import BEGINS_AT, Story, StoryQuerySet
from advocacy.feed.models import TopicFollow
from advocacy.people import brand
from advocacy.people.models import User
from advocacy.sharing.models import Share

LAST_CALL = timedelta(days=3)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What the person asked to see."""

    kind: str = ""
    topic: str = ""
    search: str = ""


@dataclass(frozen=True)
class Ranked:
    """Ids of stories in the order they are offered; those already shared stand apart."""

    fresh: list[int] = field(default_factory=list)
    shared: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class _Row:
    pk: int
    family: UUID
    language: str
    released_at: datetime
    expires_at: datetime | None

    def freshness(self, at: datetime) -> datetime:
        """When it became news: on release, and once more as its last days begin."""
        if self.expires_at is None or at < self.expires_at - LAST_CALL:
            return self.released_at
        return max(self.released_at, self.expires_at - LAST_CALL)


def rank(person: User, *, at: datetime, wanted: Wanted | None = None) -> Ranked:
    """Newest and soonest to expire first, one story of each family, in the person's language."""
    wanted = wanted or Wanted()
    rows = [_Row(*row) for row in _offered(person, wanted, at=at).values_list(*_COLUMNS)]
    chosen = _one_of_each_family(rows, languages=[person.language, *brand.current().languages])
    chosen.sort(key=lambda row: (row.freshness(at), row.pk), reverse=True)
    shared = _families_shared(person)
    return Ranked(
        fresh=[row.pk for row in chosen if row.family not in shared],
        shared=[row.pk for row in chosen if row.family in shared],
    )


_COLUMNS = ("pk", "family", "language", "begins", "live_version__expires_at")


def _offered(person: User, wanted: Wanted, *, at: datetime) -> StoryQuerySet:
    stories = Story.objects.live(at=at).for_audience_of(person, at=at).annotate(begins=BEGINS_AT)
    if wanted.kind:
        stories = stories.filter(kind=wanted.kind)
    if wanted.search:
        stories = searching.search(
            stories, wanted.search, languages=brand.current().languages, live=True
        )
    if wanted.topic:
        return stories.filter(live_version__topics__slug=wanted.topic)
    if wanted.search:
        return stories
    return _of_followed_topics(stories, person)


def _of_followed_topics(stories: StoryQuerySet, person: User) -> StoryQuerySet:
    """Followed topics and stories without one; whoever follows nothing sees everything."""
    followed = list(TopicFollow.objects.filter(person=person).values_list("topic", flat=True))
    if not followed:
        return stories
    mine = Q(live_version__topics__in=followed) | Q(live_version__topics=None)
    return stories.filter(mine).distinct()


def _one_of_each_family(rows: Sequence[_Row], *, languages: Sequence[str]) -> list[_Row]:
    def preference(row: _Row) -> int:
        return languages.index(row.language) if row.language in languages else len(languages)

    best: dict[Any, _Row] = {}
    for row in rows:
        seen = best.get(row.family)
        if seen is None or preference(row) < preference(seen):
            best[row.family] = row
    return list(best.values())


def _families_shared(person: User) -> set[UUID]:
    shares = Share.objects.standing().filter(person=person)
    return set(shares.values_list("story__family", flat=True))
