"""What the dashboards read: sums of the daily counts, and how many people stand behind them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count, Sum

from advocacy.insights.periods import WEEK, Period
from advocacy.people import teams
from advocacy.people.models import Membership
from advocacy.sharing.models import Share
from advocacy.tracking.counting import COLUMNS, bounds
from advocacy.tracking.models import StoryDay, TeamDay

Sums = dict[str, int]
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Scope:
    """Whose figures, and of when. No teams means the whole company."""

    period: Period
    team_ids: tuple[int, ...] | None

    def days(self) -> Any:
        rows = TeamDay.objects.filter(day__range=(self.period.since, self.period.until))
        return rows if self.team_ids is None else rows.filter(team__in=self.team_ids)

    def shares(self) -> Any:
        start, _ = bounds(self.period.since)
        _, end = bounds(self.period.until)
        rows = Share.objects.standing().filter(opened_at__gte=start, opened_at__lt=end)
        return rows if self.team_ids is None else rows.filter(team__in=self.team_ids)


def scope(period: Period, *, team: int | None) -> Scope:
    """The whole company, or a team with those below it as they were at the period's end."""
    ids = None if team is None else tuple(teams.below(team, on=period.until))
    return Scope(period, ids)


def sums_by(scope: Scope, *dimensions: str) -> dict[tuple[Any, ...], Sums]:
    """The daily counts summed along dimensions of `TeamDay`."""
    sums = [Sum(column, default=0) for column in COLUMNS]
    if not dimensions:
        found = scope.days().aggregate(**dict(zip(COLUMNS, sums, strict=True)))
        return {(): found}
    rows = scope.days().order_by().values_list(*dimensions).annotate(*sums)
    size = len(dimensions)
    return {row[:size]: dict(zip(COLUMNS, row[size:], strict=True)) for row in rows}


def people_by(scope: Scope, dimension: str) -> dict[Any, int]:
    """How many different people shared, for each value of a dimension of `Share`."""
    rows = scope.shares().order_by().values_list(dimension)
    return dict(rows.annotate(Count("person", distinct=True)))


def people_by_week(scope: Scope) -> dict[Any, int]:
    """How many different people shared in each week, by its Monday.

    A query a week reads a short stretch of the index; one query that sorts the days into weeks
    takes ten times as long.
    """
    return {
        monday: people(Scope(Period(monday, monday + WEEK - DAY), scope.team_ids))
        for monday in scope.period.weeks
    }


def people(scope: Scope) -> int:
    """How many different people stand behind the shares."""
    found: dict[str, int] = scope.shares().aggregate(number=Count("person", distinct=True))
    return found["number"]


def stories(scope: Scope, *, most: int) -> list[dict[str, Any]]:
    """The stories shared most in the period, in the whole company."""
    rows = StoryDay.objects.filter(day__range=(scope.period.since, scope.period.until))
    totals = rows.order_by().values("story").annotate(**{c: Sum(c) for c in COLUMNS})
    return list(totals.order_by("-opened", "-people", "story")[:most])


def people_by_story(scope: Scope, story_ids: Iterable[int]) -> dict[int, int]:
    rows = scope.shares().filter(story__in=list(story_ids)).order_by().values_list("story")
    return dict(rows.annotate(Count("person", distinct=True)))


def heads(period: Period) -> dict[int, int]:
    """How many were in each team itself at the period's end."""
    members = Membership.objects.on(period.until).filter(person__is_active=True)
    return dict(members.order_by().values_list("team").annotate(Count("person", distinct=True)))


def total(rows: Iterable[Mapping[str, int]]) -> Sums:
    """Several sums as one."""
    added = dict.fromkeys(COLUMNS, 0)
    for row in rows:
        for name in COLUMNS:
            added[name] += row[name]
    return added
