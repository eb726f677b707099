"""One's own results, for oneself alone: nobody else is given them, and nobody is beside them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from advocacy.clicks import evidence
from advocacy.clicks.models import Verdict
from advocacy.figures import figure_lines, reporting_months
from advocacy.figures.daily import day_bounds
from advocacy.figures.published_figures import ReportingPeriod
from advocacy.goals import goal_visibility, personal_goals
from advocacy.goals.progress import Progress, progress_of
from advocacy.insights import personal_figures
from advocacy.networks.facts import NetworkSlug
from advocacy.people.models import User
from advocacy.sharing.models import Evidence, Share

MAX_STORIES = 50
WEEKLY = figure_lines.MAX_WEEKLY_MONTHS


@dataclass(kw_only=True)
class PersonalLine:
    """A story, a network, a week or a month: one's shares by evidence, and clicks by people."""

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
    """A period, the one before, and what it is made of."""

    period: ReportingPeriod
    figures: dict[str, int]
    before: dict[str, int]
    over_time: Sequence[PersonalLine]
    stories: Sequence[PersonalLine]
    networks: Sequence[PersonalLine]
    goals: Sequence[Progress]

    @property
    def best(self) -> PersonalLine | None:
        """The story that brought most clicks by people."""
        found = max(self.stories, key=lambda one: one.people, default=None)
        return found if found and found.people else None


def results(period: ReportingPeriod, *, by: User, at: Any) -> PersonalResults:
    """What this person shared, and what came of it."""
    running = list(goal_visibility.own_goals(by=by).running().order_by("ends_on", "pk"))
    stories, networks = _by_story_and_network(period, by)
    return PersonalResults(
        period=period,
        figures=personal_figures.figures(period, by=by),
        before=personal_figures.figures(period.before(), by=by),
        over_time=_over_time(period, by),
        stories=stories[:MAX_STORIES],
        networks=networks,
        goals=progress_of(running, at=at),
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
    return _most_followed(stories.values()), _most_followed(networks.values())


def _shares(period: ReportingPeriod, person: User) -> Any:
    """Shares of the period, with the clicks that each has brought up to now."""
    start, end = day_bounds(period.since)[0], day_bounds(period.last_day)[1]
    shares = Share.objects.standing().visible_to(person)
    by_people = Count("link__clicks", filter=Q(link__clicks__verdict=Verdict.PERSON))
    found = shares.filter(opened_at__gte=start, opened_at__lt=end).order_by("-opened_at", "-pk")
    return found.annotate(level=evidence.evidence_level(), clicks=by_people).values_list(
        "story", "version__title", "network", "level", "clicks"
    )


def _most_followed(found: Any) -> list[PersonalLine]:
    return sorted(found, key=lambda one: (-one.people, -one.opened, one.name))


def _over_time(period: ReportingPeriod, person: User) -> list[PersonalLine]:
    """Week by week where the period is short, otherwise month by month."""
    weeks = personal_goals.read(person, since=period.since)
    periods = _parts(period)
    found = []
    for first, last in periods:
        counted: dict[str, int] = defaultdict(int)
        for name in (*(one.value for one in Evidence), "people"):
            counted[name] = sum(weeks.between(name, first, last).values())
        found.append(PersonalLine(key=first, name="", **counted))
    return found


def _parts(period: ReportingPeriod) -> list[tuple[date, date]]:
    if len(period.months) > WEEKLY:
        return [(month, reporting_months.last_day(month)) for month in period.months]
    mondays = [monday for month in period.months for monday in reporting_months.weeks(month)]
    return [(monday, monday + reporting_months.WEEK - reporting_months.DAY) for monday in mondays]
