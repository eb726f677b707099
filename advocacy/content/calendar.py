"""The calendar: day by day what begins, what ends, what is quiet, and what is missing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Case, F, Q, When
from django.db.models.functions import Coalesce, Greatest

from advocacy.content import planning
from advocacy.content.models import OFFERED_FROM, QuietPeriod, Status, Story, StoryVersion
from advocacy.people import brand

MAX_PER_DAY = 3
MAX_SUGGESTIONS = 12
SATURDAY = 5


@dataclass(frozen=True)
class Entry:
    """A story on the day it begins or ends."""

    story: Story
    version: StoryVersion
    at: datetime
    is_offered: bool = False
    waits_for: QuietPeriod | None = None

    @property
    def is_movable(self) -> bool:
        return not self.is_offered

    @property
    def is_approved(self) -> bool:
        return self.version.status == Status.APPROVED


@dataclass
class Day:
    """One day of the company."""

    on: date
    today: date
    begin: list[Entry] = field(default_factory=list)
    end: list[Entry] = field(default_factory=list)
    quiet: list[QuietPeriod] = field(default_factory=list)
    suggested: list[Story] = field(default_factory=list)

    @property
    def is_workday(self) -> bool:
        return self.on.weekday() < SATURDAY

    @property
    def is_gap(self) -> bool:
        """A workday to come on which nothing begins, though something may."""
        silent = any(not period.topics.all() for period in self.quiet)
        return self.is_workday and self.on >= self.today and not self.begin and not silent

    @property
    def slot(self) -> datetime:
        """When something that fills the gap is offered."""
        return planning.default_publish_time(self.on)

    @property
    def is_past(self) -> bool:
        return self.on < self.today

    @property
    def is_pile(self) -> bool:
        return len(self.begin) > MAX_PER_DAY


def days(first: date, count: int, *, at: datetime, topic: str = "") -> list[Day]:
    """This many days from the first, in the company's zone."""
    today = brand.day_of(at)
    shown = {on: Day(on, today) for on in (first + timedelta(n) for n in range(count))}
    start, end = brand.start_of(first), brand.start_of(first + timedelta(count))
    periods = _periods(until=end)
    for story in _stories(_earliest(periods, start), start, end, topic=topic):
        version = planning.current_version(story)
        begins = _entry(story, version, periods, at=at)
        if (on := brand.day_of(begins.at)) in shown:
            shown[on].begin.append(begins)
        ends = version.expires_at
        if ends is not None and (on := brand.day_of(ends)) in shown:
            shown[on].end.append(Entry(story, version, ends))
    for day in shown.values():
        day.begin.sort(key=lambda entry: (entry.at, entry.story.pk))
        day.quiet = [one for one in periods if _touches(one, day.on)]
    return list(shown.values())


def add_suggestions(shown: Iterable[Day]) -> None:
    """Say for every gap what may fill it; the question is asked once."""
    gaps = [day for day in shown if day.is_gap]
    stories = list(planning.unscheduled()[:MAX_SUGGESTIONS]) if gaps else []
    for day in gaps:
        day.suggested = [story for story in stories if planning.fits(story, day.on)]


def _stories(earliest: datetime, start: datetime, end: datetime, *, topic: str) -> Iterable[Story]:
    """What begins or ends between the two, or may have waited for its turn since `earliest`."""
    live = Q(live_version__isnull=False)
    begins = Case(
        When(live, then=OFFERED_FROM),
        default=Greatest("planned_at", Coalesce("newest_version__embargo_at", "planned_at")),
    )
    ends = Case(
        When(live, then=F("live_version__expires_at")), default=F("newest_version__expires_at")
    )
    rows = Story.objects.exclude(
        newest_version__status__in=planning.FINISHED_STATUSES, live_version=None
    )
    rows = rows.filter(live | Q(planned_at__isnull=False))
    rows = rows.annotate(begins=begins, ends=ends).filter(
        Q(begins__gte=earliest, begins__lt=end) | Q(ends__gte=start, ends__lt=end)
    )
    if topic:
        rows = rows.filter(
            Q(live_version__topics__slug=topic)
            | Q(live_version=None, newest_version__topics__slug=topic)
        )
    versions = ("live_version", "newest_version")
    prefetched = [f"{name}__topics" for name in versions]
    return rows.select_related(*versions).prefetch_related(*prefetched).order_by("pk").distinct()


def _entry(
    story: Story, version: StoryVersion, periods: Sequence[QuietPeriod], *, at: datetime
) -> Entry:
    """When it is first offered, after every quiet period that covers its turn."""
    moment: datetime = story.begins  # type: ignore[attr-defined]
    topics = {topic.pk for topic in version.topics.all()}
    waits_for = None
    for period in periods:  # by their ends, so that one pass is enough
        if period.starts_at <= moment < period.ends_at and _covers(period, topics):
            moment, waits_for = period.ends_at, period
    offered = story.live_version is not None and moment <= at
    return Entry(story, version, moment, is_offered=offered, waits_for=waits_for)


def _covers(period: QuietPeriod, topics: set[int]) -> bool:
    named = {topic.pk for topic in period.topics.all()}
    return not named or bool(named & topics)


def _periods(*, until: datetime) -> list[QuietPeriod]:
    rows = QuietPeriod.objects.filter(starts_at__lt=until).prefetch_related("topics")
    return list(rows.order_by("ends_at", "pk"))


def _earliest(periods: Sequence[QuietPeriod], start: datetime) -> datetime:
    """How far back something may have begun to wait that is offered from `start` on."""
    for period in reversed(periods):
        if period.ends_at >= start:
            start = min(start, period.starts_at)
    return start


def _touches(period: QuietPeriod, day: date) -> bool:
    start, end = brand.start_of(day), brand.start_of(day + timedelta(1))
    return period.starts_at < end and period.ends_at > start
