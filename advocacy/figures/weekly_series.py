"""Whole weeks of nodes of the tree, as sums of the lattice's cells that may be told."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from pyroaring import BitMap

from advocacy.figures import reporting_months
from advocacy.figures.daily import COLUMNS
from advocacy.figures.models import Dimension, MonthlyCell
from advocacy.sharing.models import Evidence
from advocacy.thresholds.group_size import SuppressionReason

PERSON_SETS = ("openers", "confirmers", "provers", "members")
SHARERS_COLUMN = {
    Evidence.OPENED: "openers",
    Evidence.CONFIRMED: "confirmers",
    Evidence.PROVEN: "provers",
}


@dataclass(frozen=True)
class PeriodCounts:
    """A month, or one week of a month: its sums, its people, and whether they may be told."""

    since: date
    last_day: date
    sums: Mapping[str, int] = field(default_factory=dict)
    sets: Mapping[str, Any] = field(default_factory=dict)
    suppression: SuppressionReason = "few"

    def people(self, which: str) -> BitMap:
        stored = self.sets.get(which)
        return BitMap.deserialize(bytes(stored)) if stored else BitMap()


@dataclass(frozen=True)
class TeamSeries:
    """What is counted of one node, by month and by week."""

    months: Mapping[date, PeriodCounts]
    weeks: Mapping[date, PeriodCounts]

    def pieces(self, first: date, last: date, *, today: date) -> list[PeriodCounts]:
        """The weeks from a Monday to a Sunday: months wholly inside, single weeks at the edges."""
        found: list[PeriodCounts] = []
        for month in (
            reporting_months.months_between(first, min(last, today)) if first <= today else ()
        ):
            if first <= month and reporting_months.last_day(month) <= last:
                found.append(
                    self.months.get(month) or PeriodCounts(month, reporting_months.last_day(month))
                )
            else:
                found += self._weeks_of(month, first, min(last, today))
        return found

    def _weeks_of(self, month: date, first: date, last: date) -> list[PeriodCounts]:
        mondays = [monday for monday in reporting_months.weeks(month) if first <= monday <= last]
        return [self.weeks.get(monday) or _uncounted_week(monday) for monday in mondays]

    def month_of(self, day: date) -> PeriodCounts | None:
        """The month that a day's week belongs to, if anything is known of it."""
        return self.months.get(reporting_months.month_of(day))

    @cached_property
    def told(self) -> list[PeriodCounts]:
        """The single weeks that may be told, in turn."""
        return [
            self.weeks[monday] for monday in sorted(self.weeks) if not self.weeks[monday].suppression
        ]


def read_series(
    teams: Collection[int | None], *, since: date, people: bool
) -> dict[int | None, TeamSeries]:
    """What is counted of these nodes (None: the company) from the month of a day on."""
    named = ("team", "week", "month__since", "suppression", *COLUMNS)
    sets = PERSON_SETS if people else ()
    months: dict[int | None, dict[date, PeriodCounts]] = {team: {} for team in teams}
    weeks: dict[int | None, dict[date, PeriodCounts]] = {team: {} for team in teams}
    for row in _cells(teams, since).values(*named, *sets):
        piece = _period_counts(row, sets)
        of = months if row["week"] is None else weeks
        of[row["team"]][piece.since] = piece
    return {team: TeamSeries(months[team], weeks[team]) for team in teams}


def distinct_people(pieces: Iterable[PeriodCounts], which: str) -> BitMap:
    """Different people of all pieces that may be told."""
    return BitMap.union(BitMap(), *(piece.people(which) for piece in pieces if not piece.suppression))


def sum_published(pieces: Sequence[PeriodCounts], column: str) -> int:
    """The sum of all pieces that may be told."""
    return sum(piece.sums[column] for piece in pieces if not piece.suppression)


def _cells(teams: Collection[int | None], since: date) -> Any:
    ids = [team for team in teams if team is not None]
    cells = MonthlyCell.objects.filter(
        own=False,
        dimension__in=(Dimension.NOTHING, Dimension.WEEK),
        month__since__gte=reporting_months.month_of(since),
    )
    of_teams = cells.filter(team__in=ids)
    return cells.filter(team=None) | of_teams if None in teams else of_teams


def _period_counts(row: Mapping[str, Any], sets: Sequence[str]) -> PeriodCounts:
    month, monday = row["month__since"], row["week"]
    return PeriodCounts(
        monday or month,
        monday + timedelta(days=6) if monday else reporting_months.last_day(month),
        {column: row[column] for column in COLUMNS},
        {name: row[name] for name in sets},
        row["suppression"],
    )


def _uncounted_week(monday: date) -> PeriodCounts:
    """A week nobody was counted in."""
    return PeriodCounts(monday, monday + timedelta(days=6))
