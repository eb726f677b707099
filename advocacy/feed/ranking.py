"""Selecting and ranking the stories of a person's feed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from django.db.models import Case, CharField, DateTimeField, F, Q, QuerySet, When
from django.db.models.functions import Cast, Greatest

from advocacy.content import story_search
from advocacy.content.models import OFFERED_FROM, Story, StoryQuerySet
from advocacy.feed import story_preferences
from advocacy.feed.models import TopicFollow
from advocacy.people import brand, team_tree
from advocacy.people.models import User
from advocacy.prepared_query import Ids, PreparedQuery
from advocacy.sharing.models import Share

LAST_CALL = timedelta(days=3)


@dataclass(frozen=True, kw_only=True)
class FeedFilter:
    """Filters of the feed. Saved stories are found although they are shared or hidden since."""

    kind: str = ""
    topic: str = ""
    search: str = ""
    language: str = ""
    saved: bool = False


@dataclass(frozen=True)
class RankedStories:
    """Ranked story ids, already shared ones apart."""

    fresh: list[int] = field(default_factory=list)
    shared: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class _Row:
    pk: int
    family: str
    language: str


def rank(person: User, *, at: datetime, filters: FeedFilter | None = None) -> RankedStories:
    """Newest and soonest to expire first, one story of each family, in the person's language."""
    filters = filters or FeedFilter()
    if filters == FeedFilter():
        rows = _unfiltered_rows(person, at=at)
    else:
        rows = list(_rows(_offered(person, filters, at=at), last_call=at + LAST_CALL))
    chosen = _one_of_each_family(
        [_Row(*row) for row in rows], languages=[person.language, *brand.current().languages]
    )
    shared = _families_shared(person)
    if filters.search:
        chosen = _language_first(chosen, filters.search, own=person.language)
    return RankedStories(
        fresh=[row.pk for row in chosen if row.family not in shared],
        shared=[row.pk for row in chosen if row.family in shared],
    )


# As text: converting two thousand UUIDs takes longer than reading them.
_FAMILY = Cast("family", CharField())


def _rows(stories: StoryQuerySet, *, last_call: datetime) -> QuerySet[Story, tuple[Any, ...]]:
    """Id, family and language in the order of the feed."""
    ordered = stories.order_by(_freshness(last_call).desc(), "-pk")
    return ordered.values_list("pk", _FAMILY, "language")


def _unfiltered_rows(person: User, *, at: datetime) -> list[tuple[Any, ...]]:
    """The rows of the feed as it opens, which everybody asks for."""
    today = brand.day_of(at)
    followed = _FOLLOWED(person=person.pk)
    return _unfiltered(person.language, of_topics=bool(followed))(
        at=at,
        today=today,
        last_call=at + LAST_CALL,
        person=person.pk,
        teams=team_tree.teams_of(person, on=today),
        **({"topics": followed} if followed else {}),
    )


@cache
def _unfiltered(language: str, *, of_topics: bool) -> PreparedQuery[tuple[Any, ...]]:
    def build(
        at: datetime,
        today: date,
        last_call: datetime,
        person: int,
        teams: list[int],
        topics: Sequence[int] = (),
    ) -> QuerySet[Story, tuple[Any, ...]]:
        stories = Story.objects.live(at=at, today=today)
        stories = stories.for_audience(teams=teams, language=language)
        stories = stories.exclude(story_preferences.hidden_by(person))
        return _rows(_of_topics(stories, topics), last_call=last_call)

    ids = {"teams": Ids, **({"topics": Ids} if of_topics else {})}
    return PreparedQuery(build, at=datetime, today=date, last_call=datetime, person=int, **ids)


_FOLLOWED: PreparedQuery[int] = PreparedQuery(
    lambda person: TopicFollow.objects.filter(person=person).values_list("topic", flat=True),
    person=int,
)


def _freshness(last_call: datetime) -> Greatest:
    """The moment to rank by: the release, or the beginning of the last days before expiry."""
    expires_at = F("live_version__expires_at")
    last_days = When(live_version__expires_at__lte=last_call, then=expires_at - LAST_CALL)
    return Greatest(
        OFFERED_FROM, Case(last_days, default=OFFERED_FROM, output_field=DateTimeField())
    )


def _offered(person: User, filters: FeedFilter, *, at: datetime) -> StoryQuerySet:
    stories = Story.objects.live(at=at).for_audience_of(person, at=at)
    if filters.kind:
        stories = stories.filter(kind=filters.kind)
    if filters.language:
        stories = stories.filter(language=filters.language)
    if filters.saved:
        return stories.filter(story_preferences.saved_by(person))
    if not filters.search:
        stories = stories.exclude(story_preferences.hidden_by(person.pk))
    if filters.search:
        stories = story_search.search(
            stories, filters.search, languages=brand.current().languages, live=True
        )
    if filters.topic:
        return stories.filter(live_version__topics__slug=filters.topic)
    if filters.search:
        return stories
    return _of_topics(stories, _FOLLOWED(person=person.pk))


def _of_topics(stories: StoryQuerySet, topics: Sequence[int]) -> StoryQuerySet:
    """Stories with one of these topics or none; all where there are no topics."""
    if not topics:
        return stories
    matches = Q(live_version__topics__in=topics) | Q(live_version__topics=None)
    return stories.filter(matches).distinct()


def _one_of_each_family(rows: Sequence[_Row], *, languages: Sequence[str]) -> list[_Row]:
    def preference(row: _Row) -> int:
        return languages.index(row.language) if row.language in languages else len(languages)

    best: dict[str, _Row] = {}
    for row in rows:
        seen = best.get(row.family)
        if seen is None or preference(row) < preference(seen):
            best[row.family] = row
    return [row for row in rows if best[row.family] is row]


def _language_first(rows: Sequence[_Row], query: str, *, own: str) -> list[_Row]:
    """The rows with those in the language of the search first."""
    language = story_search.language_of(
        query, own=own, languages=brand.current().languages, live=True
    )
    return sorted(rows, key=lambda row: row.language != language)


def _families_shared(person: User) -> set[str]:
    return set(_SHARED_FAMILIES(person=person.pk))


_SHARED_FAMILIES: PreparedQuery[str] = PreparedQuery(
    lambda person: (
        Story.objects.filter(shares__in=Share.objects.not_undone().filter(person=person))
        .order_by()
        .values_list(_FAMILY, flat=True)
        .distinct()
    ),
    person=int,
)
