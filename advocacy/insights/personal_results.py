"""One's own results, visible only to oneself, without comparison to others."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Prefetch, Q

from advocacy.clicks import evidence
from advocacy.clicks.models import Verdict
from advocacy.content.models import VersionAsset
from advocacy.figures import figure_lines, reporting_months
from advocacy.figures.daily import day_bounds
from advocacy.figures.published_figures import ReportingPeriod
from advocacy.goals import goal_visibility, personal_goals
from advocacy.goals.personal_goals import PersonalCounts
from advocacy.goals.progress import Progress, progress_of
from advocacy.insights import personal_figures
from advocacy.networks.facts import NetworkSlug
from advocacy.people.models import User
from advocacy.prepared_query import PreparedQuery
from advocacy.sharing.models import Evidence, Share
from advocacy.text.name_order import name_key

MAX_STORIES = 50
NEWEST = 5
WEEKLY = figure_lines.MAX_WEEKLY_MONTHS


@dataclass(kw_only=True)
class PersonalLine:
    """A story, network, week or month with one's shares by evidence and clicks by people."""

    key: Any
    name: str
    opened: int = 0
    confirmed: int = 0
    proven: int = 0
    people: int = 0

    def add(self, level: int, clicks: int) -> None:
        self.opened += 1
        self.confirmed += level >= 1
        self.proven += level > 1
        self.people += clicks


@dataclass(frozen=True, kw_only=True)
class PersonalResults:
    """The results of a period and of the one before."""

    period: ReportingPeriod
    figures: dict[str, int | None]
    before: dict[str, int | None]
    over_time: Sequence[PersonalLine]
    stories: Sequence[PersonalLine]
    networks: Sequence[PersonalLine]
    goals: Sequence[Progress]

    @property
    def best(self) -> PersonalLine | None:
        """The story with most clicks by people."""
        best = max(self.stories, key=lambda line: line.people, default=None)
        return best if best and best.people else None


def results(period: ReportingPeriod, *, by: User, at: Any) -> PersonalResults:
    """The person's shares and their results."""
    running_goals = list(goal_visibility.own_goals(by=by).running().order_by("ends_on", "pk"))
    stories, networks = _by_story_and_network(period, by)
    weeks = personal_goals.read(by, since=period.before().since)
    return PersonalResults(
        period=period,
        figures=personal_figures.figures_of(weeks, period),
        before=personal_figures.figures_of(weeks, period.before()),
        over_time=_over_time(period, weeks),
        stories=stories[:MAX_STORIES],
        networks=networks,
        goals=progress_of(running_goals, at=at),
    )


def newest_shares(person: User) -> list[Share]:
    """The person's newest shares, each with its `clicks` by people."""
    by_people = Count("link__clicks", filter=Q(link__clicks__verdict=Verdict.PERSON))
    shares = Share.objects.not_undone().visible_to(person).annotate(clicks=by_people)
    pictures = VersionAsset.objects.select_related("asset").prefetch_related("asset__renditions")
    return list(
        shares.select_related("version__story")
        .prefetch_related(Prefetch("version__placed_assets", queryset=pictures))
        .order_by("-opened_at", "-pk")[:NEWEST]
    )


def _by_story_and_network(
    period: ReportingPeriod, person: User
) -> tuple[list[PersonalLine], list[PersonalLine]]:
    stories: dict[int, PersonalLine] = {}
    networks: dict[str, PersonalLine] = {}
    for story, title, network, level, clicks in _shares(period, person):
        stories.setdefault(story, PersonalLine(key=story, name=title)).add(level, clicks)
        name = str(NetworkSlug(network).label)
        networks.setdefault(network, PersonalLine(key=network, name=name)).add(level, clicks)
    return _by_clicks(stories.values()), _by_clicks(networks.values())


def _shares(period: ReportingPeriod, person: User) -> Any:
    """Shares of the period, with their clicks up to now."""
    start, end = day_bounds(period.since)[0], day_bounds(period.last_day)[1]
    return _SHARES(person=person.pk, start=start, end=end)


def _shares_between(person: int, start: datetime, end: datetime) -> Any:
    shares = Share.objects.not_undone().filter(person=person)
    by_people = Count("link__clicks", filter=Q(link__clicks__verdict=Verdict.PERSON))
    in_span = shares.filter(opened_at__gte=start, opened_at__lt=end).order_by("-opened_at", "-pk")
    return in_span.annotate(level=evidence.evidence_level(), clicks=by_people).values_list(
        "story", "version__title", "network", "level", "clicks"
    )


_SHARES: PreparedQuery[Any] = PreparedQuery(
    _shares_between, person=int, start=datetime, end=datetime
)


def _by_clicks(lines: Any) -> list[PersonalLine]:
    return sorted(lines, key=lambda line: (-line.people, -line.opened, name_key(line.name)))


def _over_time(period: ReportingPeriod, weeks: PersonalCounts) -> list[PersonalLine]:
    """By week if the period is short, else by month."""
    periods = _parts(period)
    lines = []
    for first, last in periods:
        counts: dict[str, int] = defaultdict(int)
        for name in (*(level.value for level in Evidence), "people"):
            counts[name] = sum(weeks.between(name, first, last).values())
        lines.append(PersonalLine(key=first, name="", **counts))
    return lines


def _parts(period: ReportingPeriod) -> list[tuple[date, date]]:
    if len(period.months) > WEEKLY:
        return [(month, reporting_months.last_day(month)) for month in period.months]
    mondays = [monday for month in period.months for monday in reporting_months.weeks(month)]
    return [(monday, monday + reporting_months.WEEK - reporting_months.DAY) for monday in mondays]
