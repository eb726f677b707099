"""The editorial calendar: per day, which stories begin and end, quiet periods, and gaps."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Case, F, Q, When
from django.db.models.functions import Coalesce, Greatest

from advocacy.content import planning
from advocacy.content.models import OFFERED_FROM, QuietPeriod, Status, Story, StoryVersion
from advocacy.people import brand

MAX_PER_DAY = 3
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
    """A calendar day in the company's time zone."""

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
        """A future workday on which no story begins and no quiet period covers every topic."""
        is_quiet = any(not period.topics.all() for period in self.quiet)
        return self.is_workday and self.on >= self.today and not self.begin and not is_quiet

    @property
    def slot(self) -> datetime:
        """The publish time for a story that fills the gap."""
        return planning.default_publish_time(self.on)

    @property
    def is_past(self) -> bool:
        return self.on < self.today

    @property
    def is_overfull(self) -> bool:
        return len(self.begin) > MAX_PER_DAY


def days(first: date, count: int, *, at: datetime, topic: str = "") -> list[Day]:
    """`count` days from the first, in the company's time zone."""
    today = brand.day_of(at)
    by_date = {on: Day(on, today) for on in (first + timedelta(n) for n in range(count))}
    start, end = brand.start_of(first), brand.start_of(first + timedelta(count))
    periods = _periods(until=end)
    for story in _stories(_earliest(periods, start), start, end, topic=topic):
        version = planning.current_version(story)
        entry = _entry(story, version, periods, at=at)
        if (on := brand.day_of(entry.at)) in by_date:
            by_date[on].begin.append(entry)
        expires_at = version.expires_at
        if expires_at is not None and (on := brand.day_of(expires_at)) in by_date:
            by_date[on].end.append(Entry(story, version, expires_at))
    for day in by_date.values():
        day.begin.sort(key=lambda entry: (entry.at, entry.story.pk))
        day.quiet = [period for period in periods if _touches(period, day.on)]
    return list(by_date.values())


def add_suggestions(days: Iterable[Day]) -> None:
    """Set every story without a day that may begin on it; one query for all of them."""
    coming = [day for day in days if not day.is_past]
    stories = list(planning.unscheduled()) if coming else []
    for day in coming:
        slot = day.slot
        if brand.day_of(slot) == day.on:
            day.suggested = [story for story in stories if planning.fits(story, slot)]


def _stories(earliest: datetime, start: datetime, end: datetime, *, topic: str) -> Iterable[Story]:
    """Stories that begin or end within the range, or may have waited since `earliest`."""
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
    """When the story is first offered, after every quiet period that delays it."""
    moment: datetime = story.begins  # type: ignore[attr-defined]
    topics = {topic.pk for topic in version.topics.all()}
    waits_for = None
    for period in periods:  # sorted by their ends, so that one pass is enough
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
    """The earliest moment at which a story offered from `start` on may have begun to wait."""
    for period in reversed(periods):
        if period.ends_at >= start:
            start = min(start, period.starts_at)
    return start


def _touches(period: QuietPeriod, day: date) -> bool:
    start, end = brand.start_of(day), brand.start_of(day + timedelta(1))
    return period.starts_at < end and period.ends_at > start
