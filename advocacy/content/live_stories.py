"""The live stories in the order of the feed, worked out once per change for all readers.

They hold until a table that they were read from changes, or the next moment at which a story
begins, ends or has its last days: whoever asks gets what the database would answer now.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from itertools import count
from threading import Lock
from typing import Any, NamedTuple

from django.db.models import Case, CharField, DateTimeField, F, Min, QuerySet, When
from django.db.models.functions import Cast, Greatest
from django.utils import timezone

from advocacy import query_trace
from advocacy.content.models import OFFERED_FROM, QuietPeriod, Story, StoryQuerySet, StoryVersion
from advocacy.people import brand, team_tree
from advocacy.people.models import User
from advocacy.table_changes import marks

LAST_CALL = timedelta(days=3)
DAY = timedelta(days=1)
MOST_RESULTS = 128  # each of them a list of all, at most
TABLES = (
    "advocacy_consent",
    "advocacy_quietperiod",
    "advocacy_quietperiod_topics",
    "advocacy_story",
    "advocacy_storyversion",
    "advocacy_storyversion_audience_teams",
    "advocacy_storyversion_topics",
    "advocacy_versionasset",
)


class FeedRow(NamedTuple):
    """A story's id, and of which family and language it is."""

    pk: int
    family: str
    language: str


class _LiveStory(NamedTuple):
    row: FeedRow
    teams: frozenset[int]  # none: everybody
    languages: str
    topics: frozenset[int]


@dataclass
class LiveStories:
    """All live stories, in order, as of a span of time."""

    stories: Sequence[_LiveStory]
    read_at: Sequence[Any]  # the marks of their tables
    zone: str
    since: datetime
    until: datetime
    number: int = field(default_factory=count().__next__)
    _worked_out: dict[Hashable, Sequence[FeedRow]] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> Mapping[int, _LiveStory]:
        return {story.row.pk: story for story in self.stories}

    def hold(self, at: datetime) -> bool:
        is_then = self.since <= at < self.until and self.zone == brand.current().time_zone
        return is_then and self.read_at == marks.marks_of(TABLES)

    def once(self, key: Hashable, work: Callable[[], Sequence[FeedRow]]) -> Sequence[FeedRow]:
        """What is worked out of these stories for many readers."""
        found = self._worked_out.get(key)
        if found is None:
            if len(self._worked_out) >= MOST_RESULTS:
                self._worked_out.clear()
            found = self._worked_out[key] = work()
        return found

    def for_audience(self, audience: "Audience") -> Sequence[FeedRow]:
        """Those for these teams and this language, of one of the topics or of none."""
        return self.once(
            audience, lambda: tuple(one.row for one in self.stories if _is_for(one, audience))
        )

    def is_for(self, story: int, audience: "Audience") -> bool:
        found = self.by_id.get(story)
        return found is not None and _is_for(found, audience)


class Audience(NamedTuple):
    """Who reads: the team with those above it, the language, and the topics that are followed."""

    teams: frozenset[int]
    language: str
    topics: frozenset[int]


def audience_of(person: User, *, at: datetime, topics: Iterable[int] = ()) -> Audience:
    """This person with their team of that day, following these topics."""
    teams = team_tree.teams_of(person, on=brand.day_of(at))
    return Audience(frozenset(teams), person.language, frozenset(topics))


def is_offered(story: int, *, to: User, at: datetime) -> bool:
    """Whether the story of this id is live and for this person."""
    return live_stories(at=at).is_for(story, audience_of(to, at=at))


_lock = Lock()
_last: list[LiveStories] = []


def live_stories(*, at: datetime) -> LiveStories:
    """The live stories of this moment."""
    found = _current(at)
    query_trace.note("live stories", lambda: _current(timezone.now()).number)
    return found


def clear_cache() -> None:
    """Work them out anew."""
    _last.clear()


def _current(at: datetime) -> LiveStories:
    with _lock:  # one of many works them out
        if not _last or not _last[0].hold(at):
            _last[:] = [_read(at)]
        return _last[0]


def _read(at: datetime) -> LiveStories:
    read_at, zone = marks.marks_of(TABLES), brand.current().time_zone
    with query_trace.untraced():
        teams, topics = (_ids_by_version(each) for each in _audiences())
        stories = [
            _LiveStory(FeedRow(pk, family, language), teams[version], languages, topics[version])
            for pk, family, language, version, languages in _in_order(at)
        ]
        until = _next_change(at)
    return LiveStories(stories, read_at, zone, since=at, until=until)


def _in_order(at: datetime) -> QuerySet[Story, Any]:
    version = "live_version", "live_version__audience_languages"
    return feed_rows(Story.objects.live(at=at), at=at).values_list(*FEED_ROW, *version)


def _audiences() -> list[QuerySet[Any, Any]]:
    """Version and team, and version and topic."""
    teams = StoryVersion.audience_teams.through.objects.values_list("storyversion", "team")
    topics = StoryVersion.topics.through.objects.values_list("storyversion", "topic")
    return [teams, topics]


def _ids_by_version(pairs: Iterable[tuple[int, int]]) -> Mapping[int, frozenset[int]]:
    found = defaultdict(set)
    for version, each in pairs:
        found[version].add(each)
    return defaultdict(frozenset, {key: frozenset(ids) for key, ids in found.items()})


def _next_change(at: datetime) -> datetime:
    """The next moment at which a story begins, ends or has its last days, or a day begins."""
    moments = [
        _first(Story.objects.all(), "planned_at", after=at),
        _first(Story.objects.all(), "live_version__embargo_at", after=at),
        _first(Story.objects.all(), "live_version__expires_at", after=at),
        _first(QuietPeriod.objects.all(), "ends_at", after=at),
    ]
    expires_at = _first(Story.objects.all(), "live_version__expires_at", after=at + LAST_CALL)
    last_days = [expires_at - LAST_CALL] if expires_at else []
    return min([*filter(None, moments), *last_days, brand.start_of(brand.day_of(at) + DAY)])


def _first(rows: QuerySet[Any], name: str, *, after: datetime) -> datetime | None:
    """The first moment of this name after another."""
    later = rows.filter(**{f"{name}__gt": after})
    return later.aggregate(first=Min(name))["first"]  # type: ignore[no-any-return]


def _is_for(story: _LiveStory, audience: Audience) -> bool:
    return (
        (not story.teams or not story.teams.isdisjoint(audience.teams))
        and (not story.languages or audience.language in story.languages)
        and (
            not audience.topics or not story.topics or not story.topics.isdisjoint(audience.topics)
        )
    )


# As text: converting two thousand UUIDs takes longer than reading them.
FAMILY = Cast("family", CharField())
FEED_ROW = ("pk", FAMILY, "language")


def feed_rows(stories: StoryQuerySet, *, at: datetime) -> StoryQuerySet:
    """Newest and soonest to expire first."""
    return stories.order_by(_freshness(last_call=at + LAST_CALL).desc(), "-pk")


def _freshness(*, last_call: datetime) -> Greatest:
    """The moment to rank by: the release, or the beginning of the last days before expiry."""
    expires_at = F("live_version__expires_at")
    last_days = When(live_version__expires_at__lte=last_call, then=expires_at - LAST_CALL)
    return Greatest(
        OFFERED_FROM, Case(last_days, default=OFFERED_FROM, output_field=DateTimeField())
    )
