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
    """A span, the one before, and what it is made of."""

    span: ReportingPeriod
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


def results(span: ReportingPeriod, *, by: User, at: Any) -> PersonalResults:
    """What this person shared, and what came of it."""
    running = list(goal_visibility.own_goals(by=by).running().order_by("ends_on", "pk"))
    stories, networks = _by_story_and_network(span, by)
    return PersonalResults(
        span=span,
        figures=personal_figures.figures(span, by=by),
        before=personal_figures.figures(span.before(), by=by),
        over_time=_over_time(span, by),
        stories=stories[:MAX_STORIES],
        networks=networks,
        goals=progress_of(running, at=at),
    )


def _by_story_and_network(
    span: ReportingPeriod, person: User
) -> tuple[list[PersonalLine], list[PersonalLine]]:
    stories: dict[int, PersonalLine] = {}
    networks: dict[str, PersonalLine] = {}
    for story, title, network, level, clicks in _shares(span, person):
        stories.setdefault(story, PersonalLine(key=story, name=title)).add(level, clicks)
        name = str(NetworkSlug(network).label)
        networks.setdefault(network, PersonalLine(key=network, name=name)).add(level, clicks)
    return _most_followed(stories.values()), _most_followed(networks.values())


def _shares(span: ReportingPeriod, person: User) -> Any:
    """Shares of the span, with the clicks that each has brought up to now."""
    start, end = day_bounds(span.since)[0], day_bounds(span.last_day)[1]
    shares = Share.objects.standing().visible_to(person)
    by_people = Count("link__clicks", filter=Q(link__clicks__verdict=Verdict.PERSON))
    found = shares.filter(opened_at__gte=start, opened_at__lt=end).order_by("-opened_at", "-pk")
    return found.annotate(level=evidence.evidence_level(), clicks=by_people).values_list(
        "story", "version__title", "network", "level", "clicks"
    )


def _most_followed(found: Any) -> list[PersonalLine]:
    return sorted(found, key=lambda one: (-one.people, -one.opened, one.name))


def _over_time(span: ReportingPeriod, person: User) -> list[PersonalLine]:
    """Week by week where the span is short, otherwise month by month."""
    weeks = personal_goals.read(person, since=span.since)
    spans = _parts(span)
    found = []
    for first, last in spans:
        counted: dict[str, int] = defaultdict(int)
        for name in (*(one.value for one in Evidence), "people"):
            counted[name] = sum(weeks.between(name, first, last).values())
        found.append(PersonalLine(key=first, name="", **counted))
    return found


def _parts(span: ReportingPeriod) -> list[tuple[date, date]]:
    if len(span.months) > WEEKLY:
        return [(month, reporting_months.last_day(month)) for month in span.months]
    mondays = [monday for month in span.months for monday in reporting_months.weeks(month)]
    return [(monday, monday + reporting_months.WEEK - reporting_months.DAY) for monday in mondays]
