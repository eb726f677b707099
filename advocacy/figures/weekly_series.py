"""Weekly and monthly counts of teams over time, from monthly cells."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from pyroaring import BitMap

from advocacy.figures import reporting_months, value_moments
from advocacy.figures.daily import COLUMNS
from advocacy.figures.models import Dimension, MonthlyCell
from advocacy.sharing.models import Evidence
from advocacy.thresholds.group_size import SuppressionReason

PERSON_SETS = ("openers", "confirmers", "provers", "eligible")
SHARERS_COLUMN = {
    Evidence.OPENED: "openers",
    Evidence.CONFIRMED: "confirmers",
    Evidence.PROVEN: "provers",
}


@dataclass(frozen=True)
class PeriodCounts:
    """The sums and people of a month, or of one week of it, and why they are suppressed."""

    since: date
    last_day: date
    sums: Mapping[str, int] = field(default_factory=dict)
    person_sets: Mapping[str, Any] = field(default_factory=dict)
    suppression: SuppressionReason = "few"
    published_at: datetime | None = None  # later changes may be held; None: nothing is

    @property
    def is_month(self) -> bool:
        return (self.last_day - self.since).days >= reporting_months.WEEK.days

    def people(self, name: str) -> BitMap:
        stored = self.person_sets.get(name)
        return BitMap.deserialize(bytes(stored)) if stored else BitMap()


@dataclass(frozen=True)
class TeamSeries:
    """The counts of one team or of the company, by month and by week."""

    months: Mapping[date, PeriodCounts]
    weeks: Mapping[date, PeriodCounts]

    def covering(self, first: date, last: date, *, today: date) -> list[PeriodCounts]:
        """A Monday to a Sunday: whole months inside, and single weeks at the edges."""
        parts: list[PeriodCounts] = []
        for month in (
            reporting_months.months_between(first, min(last, today)) if first <= today else ()
        ):
            if first <= month and reporting_months.last_day(month) <= last:
                parts.append(
                    self.months.get(month) or PeriodCounts(month, reporting_months.last_day(month))
                )
            else:
                parts += self._weeks_of(month, first, min(last, today))
        return parts

    def _weeks_of(self, month: date, first: date, last: date) -> list[PeriodCounts]:
        mondays = [monday for monday in reporting_months.weeks(month) if first <= monday <= last]
        return [self.weeks.get(monday) or _uncounted_week(monday) for monday in mondays]

    def month_of(self, day: date) -> PeriodCounts | None:
        """The month that contains a day's week, if it has been counted."""
        return self.months.get(reporting_months.month_of(day))

    @cached_property
    def published_weeks(self) -> list[PeriodCounts]:
        """The published weeks in order."""
        return [
            self.weeks[monday]
            for monday in sorted(self.weeks)
            if not self.weeks[monday].suppression
        ]


def read_series(
    teams: Collection[int | None], *, since: date, people: bool
) -> dict[int | None, TeamSeries]:
    """The counts of these teams (None: the company), from the month of a day on."""
    names = ("team", "week", "month__since", "suppression", *value_moments.STATE, *COLUMNS)
    sets = PERSON_SETS if people else ()
    months: dict[int | None, dict[date, PeriodCounts]] = {team: {} for team in teams}
    weeks: dict[int | None, dict[date, PeriodCounts]] = {team: {} for team in teams}
    for row in _cells(teams, since).values(*names, *sets):
        counts = _period_counts(row, sets)
        series = months if row["week"] is None else weeks
        series[row["team"]][counts.since] = counts
    return {team: TeamSeries(months[team], weeks[team]) for team in teams}


def distinct_people(parts: Iterable[PeriodCounts], name: str) -> BitMap:
    """The distinct people of all published parts."""
    return BitMap.union(BitMap(), *(part.people(name) for part in parts if not part.suppression))


def sum_published(parts: Sequence[PeriodCounts], column: str) -> int:
    """The sum of all published parts."""
    return sum(part.sums[column] for part in parts if not part.suppression)


def oldest_published(parts: Iterable[PeriodCounts]) -> datetime | None:
    """The oldest moment of the published values."""
    return value_moments.oldest(part.published_at for part in parts if not part.suppression)


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
        value_moments.published_at(row),
    )


def _uncounted_week(monday: date) -> PeriodCounts:
    """A week without counts."""
    return PeriodCounts(monday, monday + timedelta(days=6))
