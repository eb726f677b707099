"""What the dashboards read: the weekly counts of a scope, added up and united."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count as CountOf
from django.db.models import Sum
from pyroaring import BitMap

from advocacy.insights.periods import Period
from advocacy.people import teams
from advocacy.people.models import Membership
from advocacy.tracking.days import COLUMNS
from advocacy.tracking.models import Dimension, WeekCount

Sums = dict[str, int]
ON_THE_PAGE = (Dimension.NOTHING, Dimension.NETWORK, Dimension.KIND)


@dataclass(frozen=True)
class Scope:
    """Whose figures, and of when. No teams means the whole company."""

    period: Period
    team_ids: tuple[int, ...] | None

    def weeks(self) -> Any:
        return WeekCount.objects.filter(monday__range=(self.period.since, self.period.until))


@dataclass(frozen=True)
class Row:
    """One week of one team (None: the whole company), divided by one dimension."""

    monday: date
    team: int | None
    dimension: str
    value: str
    sharers: BitMap
    sums: tuple[int, ...]


@dataclass
class Count:
    """Rows taken together: numbers added, people united."""

    sums: Sums = field(default_factory=lambda: dict.fromkeys(COLUMNS, 0))
    sharers: BitMap = field(default_factory=BitMap)

    @property
    def did(self) -> int:
        """How many different people stand behind it."""
        return len(self.sharers)

    def add(self, row: Row) -> None:
        for name, number in zip(COLUMNS, row.sums, strict=True):
            self.sums[name] += number
        self.sharers |= row.sharers


def scope(period: Period, *, team: int | None) -> Scope:
    """The whole company, or a team with those below it as they were at the period's end."""
    ids = None if team is None else tuple(teams.below(team, on=period.until))
    return Scope(period, ids)


def rows(scope: Scope) -> list[Row]:
    """What a page needs: the scope by network and kind, and the total of each team in it."""
    weeks = scope.weeks().filter(dimension__in=ON_THE_PAGE)
    if scope.team_ids is not None:
        return _read(weeks.filter(team__in=scope.team_ids))
    of_teams = scope.weeks().filter(dimension=Dimension.NOTHING, team__isnull=False)
    return [*_read(weeks.filter(team=None)), *_read(of_teams)]


def stories(scope: Scope, *, most: int) -> list[Row]:
    """The weeks of the stories shared most in the period, in the whole company."""
    weeks = scope.weeks().filter(dimension=Dimension.STORY, team=None)
    totals = weeks.order_by().values("value").annotate(opened=Sum("opened"), people=Sum("people"))
    top = totals.order_by("-opened", "-people", "value")[:most]
    return _read(weeks.filter(value__in=[row["value"] for row in top]))


def by(key: Callable[[Row], Any], rows: Iterable[Row]) -> "Counts":
    """Rows taken together by a key; a key without rows counts nothing."""
    counts = Counts()
    for row in rows:
        counts[key(row)].add(row)
    return counts


def together(rows: Iterable[Row]) -> Count:
    """All of these as one."""
    count = Count()
    for row in rows:
        count.add(row)
    return count


class Counts(dict[Any, Count]):
    """Counts by a key."""

    def __missing__(self, key: Any) -> Count:
        self[key] = Count()
        return self[key]


def heads(period: Period) -> dict[int, int]:
    """How many were in each team itself at the period's end."""
    members = Membership.objects.on(period.until).filter(person__is_active=True)
    return dict(members.order_by().values_list("team").annotate(CountOf("person", distinct=True)))


def _read(weeks: Any) -> list[Row]:
    columns = ("monday", "team", "dimension", "value", "openers", *COLUMNS)
    return [
        Row(monday, team, dimension, value, BitMap.deserialize(bytes(openers)), tuple(sums))
        for monday, team, dimension, value, openers, *sums in weeks.values_list(*columns)
    ]
