"""Reading figures: every one of them is a sum of cells that may be told."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from operator import itemgetter
from typing import Any, Literal, NamedTuple, overload

from django.core.cache import cache
from django.db.models import Max
from pyroaring import BitMap

from advocacy.figures import reporting_months
from advocacy.figures.daily import COLUMNS
from advocacy.figures.models import COLUMNS_OF, Dimension, MonthlyCell, ReportingMonth
from advocacy.figures.monthly import deserialize_people
from advocacy.figures.slices import Slice
from advocacy.people import team_tree
from advocacy.thresholds import group_size
from advocacy.thresholds.group_size import Group, SuppressionReason

MAX_MONTHS = 36  # months
CACHE_SECONDS = 24 * 3600  # seconds


@dataclass(frozen=True)
class ReportingPeriod:
    """Whole months, from a Monday up to and including a Sunday."""

    since: date
    last_day: date

    @cached_property
    def months(self) -> list[date]:
        """The first days."""
        return reporting_months.months_between(self.since, self.last_day)

    def before(self) -> "ReportingPeriod":
        """As many months, just before."""
        since = self.since
        for _ in self.months:
            since = reporting_months.previous_month(since)
        return ReportingPeriod(since, self.since - reporting_months.DAY)


@dataclass(frozen=True)
class PublishedTotals:
    """A sum of cells that may be told."""

    sums: Mapping[str, int]
    active: int | None
    could: int
    suppression: SuppressionReason
    left_out: int


class _CellValues(NamedTuple):
    """One month of one figure."""

    month: date
    key: Any
    suppression: SuppressionReason
    sharers: BitMap
    members: BitMap
    sums: tuple[int, ...]


def whole_months(first_day: date, last_day: date) -> ReportingPeriod:
    """The whole months that hold these days: no shorter period is ever told of."""
    first, last = reporting_months.month_of(first_day), reporting_months.month_of(last_day)
    first, last = min(first, last), max(first, last)
    months = reporting_months.months_between(first, reporting_months.last_day(last))[-MAX_MONTHS:]
    return ReportingPeriod(months[0], reporting_months.last_day(last))


def last_months(number: int, *, today: date) -> ReportingPeriod:
    """The month it is, and those before it."""
    first = reporting_months.month_of(today)
    for _ in range(number - 1):
        first = reporting_months.previous_month(first)
    return whole_months(first, today)


def total(period: ReportingPeriod, *, team: int | None) -> PublishedTotals:
    """A team with everything below it, or the whole company."""
    cells = _read(_cells(period, team=team), key=_no_key)
    return _add_up(cells, counted=_counted_months(period))


def by_month(period: ReportingPeriod, *, team: int | None) -> dict[date, PublishedTotals]:
    """The same, month by month."""
    cells = _by_key(_read(_cells(period, team=team), key=lambda row: row["month__since"]))
    known = set(_counted_months(period))
    return {month: _add_up(cells[month], counted=known & {month}) for month in period.months}


@overload
def by_dimension(
    dimension: Literal[Dimension.NETWORK, Dimension.KIND],
    period: ReportingPeriod,
    *,
    team: int | None,
) -> dict[str, PublishedTotals]: ...


@overload
def by_dimension(
    dimension: Literal[Dimension.WEEK], period: ReportingPeriod, *, team: int | None
) -> dict[date, PublishedTotals]: ...


def by_dimension(dimension: Dimension, period: ReportingPeriod, *, team: int | None) -> Any:
    """A node divided by networks, kinds or weeks (their Mondays)."""
    counted, (column,) = _counted_months(period), COLUMNS_OF[dimension]
    members = {cell.month: cell.members for cell in _read(_cells(period, team=team), key=_no_key)}
    rows = _cells(period, team=team, dimension=dimension)
    cells = _by_key(_read(rows, key=itemgetter(column), members=members))
    possible = _months_by_value(dimension, period)
    return {
        value: _add_up(cells[value], counted=counted & possible[value])
        for value in sorted(possible)
    }


def child_teams(period: ReportingPeriod, *, team: int | None) -> dict[int, PublishedTotals]:
    """The teams right below, each with everything under it, as the tree is at the period's end."""
    parent_of = team_tree.parents(on=period.last_day)
    children = [child for child, parent in parent_of.items() if parent == team]
    rows = MonthlyCell.objects.filter(
        month__since__range=(period.since, period.last_day),
        team__in=children,
        own=False,
        dimension=Dimension.NOTHING,
    )
    cells = _by_key(_read(rows, key=lambda row: row["team"]))
    counted = _counted_months(period)
    return {child: _add_up(cells[child], counted=counted) for child in sorted(cells)}


def teams_by_rate(period: ReportingPeriod, *, least: float) -> list[int]:
    """All teams by what was confirmed for each person who shared: at least so much, most first.

    Thousands of teams are looked through, so the answer stands until a month is counted again.
    """
    counted = ReportingMonth.objects.filter(since__range=(period.since, period.last_day))
    newest = counted.aggregate(newest=Max("counted_at"))["newest"]
    stamp = newest.timestamp() if newest else 0
    key = f"teams-by-rate:{period.since}:{period.last_day}:{least:.6f}:{stamp}"
    found = cache.get(key)
    if found is None:
        found = _teams_by_rate(period, least)
        cache.set(key, found, CACHE_SECONDS)
    return list(found)


def published_teams(period: ReportingPeriod, ids: Collection[int]) -> dict[int, PublishedTotals]:
    """These teams, where they may be told of, each with everything under it."""
    rows = _published_team_cells(period).filter(team__in=ids)
    cells, counted = _by_key(_read(rows, key=lambda row: row["team"])), _counted_months(period)
    return {team: _add_up(some, counted=counted) for team, some in cells.items()}


def _teams_by_rate(period: ReportingPeriod, least: float) -> list[int]:
    sharers: dict[int, BitMap] = defaultdict(BitMap)
    confirmed: dict[int, int] = defaultdict(int)
    rows = _published_team_cells(period).order_by().values_list("team", "openers", "confirmed")
    for team, openers, number in rows.iterator(chunk_size=2000):
        sharers[team] |= deserialize_people(openers)
        confirmed[team] += number
    rates = {team: confirmed[team] / len(some) for team, some in sharers.items() if some}
    told = [team for team, rate in rates.items() if rate >= least]
    return sorted(told, key=lambda team: (-rates[team], team))


def _published_team_cells(period: ReportingPeriod) -> Any:
    return MonthlyCell.objects.filter(
        month__since__range=(period.since, period.last_day),
        team__isnull=False,
        own=False,
        dimension=Dimension.NOTHING,
        suppression="",
    )


def stories(
    period: ReportingPeriod, ids: Collection[int] | None = None
) -> dict[int, PublishedTotals]:
    """What may be told of stories, for the whole company: these, or all that are told of."""
    rows = _cells(period, team=None, dimension=Dimension.STORY)
    rows = rows.filter(suppression="") if ids is None else rows.filter(story__in=ids)
    cells = _by_key(_read(rows, key=itemgetter("story"), members=_eligible_by_month(period)))
    keys, known = cells if ids is None else ids, _counted_months(period)
    return {
        story: _add_up(cells[story], counted=_since_first_published(cells[story], known))
        for story in keys
    }


def story_by_month(story: int, period: ReportingPeriod) -> dict[date, PublishedTotals]:
    """A story month by month, from the first in which it may be told of."""
    rows = _cells(period, team=None, dimension=Dimension.STORY).filter(story=story)
    cells = _by_key(
        _read(rows, key=lambda row: row["month__since"], members=_eligible_by_month(period))
    )
    found = [cell for some in cells.values() for cell in some]
    known = sorted(_since_first_published(found, _counted_months(period)))
    return {month: _add_up(cells[month], counted={month}) for month in known}


def _since_first_published(cells: Iterable[_CellValues], known: Collection[date]) -> set[date]:
    """The months from the first that is told: whether anybody shared before it is not said."""
    first = min((cell.month for cell in cells if not cell.suppression), default=None)
    return {month for month in known if first is not None and month >= first}


def story_by_network(story: int, period: ReportingPeriod) -> dict[str, PublishedTotals]:
    """The networks a story may be told of on; those it may not are not named."""
    rows = _cells(period, team=None, dimension=Dimension.STORY_NETWORK).filter(story=story)
    cells = _by_key(_read(rows, key=itemgetter("network"), members=_eligible_by_month(period)))
    counted = {cell.month for some in cells.values() for cell in some}
    return {network: _add_up(some, counted=counted) for network, some in cells.items()}


def _eligible_by_month(period: ReportingPeriod) -> dict[date, BitMap]:
    """Who could have, in the whole company, month by month."""
    return {cell.month: cell.members for cell in _read(_cells(period, team=None), key=_no_key)}


def _cells(period: ReportingPeriod, *, team: int | None, dimension: str = Dimension.NOTHING) -> Any:
    return MonthlyCell.objects.filter(
        month__since__range=(period.since, period.last_day), team=team, own=False, dimension=dimension
    )


def _counted_months(period: ReportingPeriod) -> set[date]:
    """The months of a period that there are figures of."""
    rows = ReportingMonth.objects.filter(since__range=(period.since, period.last_day))
    return set(rows.values_list("since", flat=True))


def _months_by_value(dimension: Dimension, period: ReportingPeriod) -> Mapping[Any, set[date]]:
    """The values somebody in the company could have added to, and in which months."""
    found: dict[Any, set[date]] = defaultdict(set)
    rows = _cells(period, team=None, dimension=dimension)
    for value, month in rows.values_list(*COLUMNS_OF[dimension], "month__since"):
        found[value].add(month)
    return found


def _read(
    rows: Any, *, key: Any, members: Mapping[date, BitMap] | None = None
) -> list[_CellValues]:
    named = ("month__since", "team", *Slice._fields, "suppression", "openers", "members")
    return [
        _CellValues(
            row["month__since"],
            key(row),
            row["suppression"],
            deserialize_people(row["openers"]),
            deserialize_people(row["members"])
            if members is None
            else members.get(row["month__since"], BitMap()),
            tuple(row[column] for column in COLUMNS),
        )
        for row in rows.order_by("month__since").values(*named, *COLUMNS)
    ]


def _no_key(_row: Any) -> None:
    """Where there is one figure, it needs no key."""


def _by_key(cells: Iterable[_CellValues]) -> dict[Any, list[_CellValues]]:
    found: dict[Any, list[_CellValues]] = defaultdict(list)
    for cell in cells:
        found[cell.key].append(cell)
    return found


def _add_up(cells: Collection[_CellValues], *, counted: Collection[date]) -> PublishedTotals:
    """Add up the months that may be told; a month without a cell has nobody in it to tell of."""
    told = [cell for cell in cells if not cell.suppression]
    sharers = BitMap.union(BitMap(), *(cell.sharers for cell in told))
    members = BitMap.union(BitMap(), *(cell.members for cell in told))
    crowd = Group(len(members | sharers), len(sharers))
    sums = [sum(column) for column in zip(*(cell.sums for cell in told), strict=True)]
    return PublishedTotals(
        sums=dict(zip(COLUMNS, sums or [0] * len(COLUMNS), strict=True)),
        active=None if crowd.why_withheld(group_size.current_threshold()) else crowd.did,
        could=crowd.could,
        suppression="" if told else _newest_reason(cells),
        left_out=len(counted) - len(told),
    )


def _newest_reason(cells: Collection[_CellValues]) -> SuppressionReason:
    """Why nothing is told: the newest month's reason."""
    return max(cells, key=lambda cell: cell.month).suppression if cells else "few"
