"""Selecting and ranking the stories of a person's feed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.db.models import Q

from advocacy.content import story_search
from advocacy.content.live_stories import (
    FAMILY,
    FEED_ROW,
    FeedRow,
    audience_of,
    feed_rows,
    live_stories,
)
from advocacy.content.models import Story, StoryQuerySet
from advocacy.feed import story_preferences
from advocacy.feed.models import TopicFollow
from advocacy.people import brand
from advocacy.people.models import User
from advocacy.prepared_query import PreparedQuery
from advocacy.sharing.models import Share


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


def rank(person: User, *, at: datetime, filters: FeedFilter | None = None) -> RankedStories:
    """Newest and soonest to expire first, one story of each family, in the person's language."""
    filters = filters or FeedFilter()
    languages = person.language, *brand.current().languages
    if filters == FeedFilter():
        chosen = _unfiltered(person, languages, at=at)
    else:
        chosen = one_of_each_family(_asked(person, filters, at=at), languages=languages)
    shared = _families_shared(person)
    if filters.search:
        chosen = _language_first(chosen, filters.search, own=person.language)
    return RankedStories(
        fresh=[row.pk for row in chosen if row.family not in shared],
        shared=[row.pk for row in chosen if row.family in shared],
    )


def _unfiltered(person: User, languages: Sequence[str], *, at: datetime) -> Sequence[FeedRow]:
    """The rows of the feed as it opens, which everybody asks for."""
    audience = audience_of(person, at=at, topics=_FOLLOWED(person=person.pk))
    live = live_stories(at=at)
    rows, hidden = live.for_audience(audience), story_preferences.families_hidden_by(person)
    shown = [row for row in rows if row.family not in hidden] if hidden else rows
    if settings.VERIFY_KEPT and [*shown] != _asked(person, FeedFilter(), at=at):
        raise AssertionError("The live stories that are kept are not those of now.")
    if hidden:
        return one_of_each_family(shown, languages=languages)
    return live.once((audience, languages), lambda: one_of_each_family(rows, languages=languages))


_FOLLOWED: PreparedQuery[int] = PreparedQuery(
    lambda person: TopicFollow.objects.filter(person=person).values_list("topic", flat=True),
    person=int,
)


def _asked(person: User, filters: FeedFilter, *, at: datetime) -> list[FeedRow]:
    """The rows of the feed as the database has them."""
    rows = feed_rows(_offered(person, filters, at=at), at=at).values_list(*FEED_ROW)
    return [FeedRow(*row) for row in rows]


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


def one_of_each_family(rows: Sequence[FeedRow], *, languages: Sequence[str]) -> Sequence[FeedRow]:
    """The rows with one of each family, in the first of these languages that it has."""

    def preference(row: FeedRow) -> int:
        return languages.index(row.language) if row.language in languages else len(languages)

    best: dict[str, FeedRow] = {}
    for row in rows:
        seen = best.get(row.family)
        if seen is None or preference(row) < preference(seen):
            best[row.family] = row
    return [row for row in rows if best[row.family] is row]


def _language_first(rows: Sequence[FeedRow], query: str, *, own: str) -> list[FeedRow]:
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
        .values_list(FAMILY, flat=True)
        .distinct()
    ),
    person=int,
)
