"""Reading figures: every figure is a sum of published monthly cells."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, cached_property
from operator import itemgetter
from typing import Any, Literal, overload

from pyroaring import BitMap

from advocacy.figures import (
    distinct_people,
    divided_people,
    published_cells,
    reporting_months,
    value_moments,
)
from advocacy.figures.daily import COLUMNS
from advocacy.figures.distinct_people import DistinctCount
from advocacy.figures.models import COLUMNS_OF, Dimension, MonthlyCell
from advocacy.figures.monthly import deserialize_people
from advocacy.figures.published_cells import CellValues, read
from advocacy.figures.published_totals import PublishedTotals
from advocacy.figures.shared_reads import once, once_between
from advocacy.people import team_tree
from advocacy.prepared_query import Ids, PreparedQuery
from advocacy.thresholds import group_size
from advocacy.thresholds.group_size import Group, SuppressionReason

MAX_MONTHS = 36  # months


@dataclass(frozen=True)
class ReportingPeriod:
    """Whole reporting months, from a Monday to a Sunday, both included."""

    since: date
    last_day: date

    @cached_property
    def months(self) -> list[date]:
        """The first day of each month."""
        return reporting_months.months_between(self.since, self.last_day)

    def before(self) -> "ReportingPeriod":
        """The same number of months, directly before."""
        since = self.since
        for _ in self.months:
            since = reporting_months.previous_month(since)
        return ReportingPeriod(since, self.since - reporting_months.DAY)


def whole_months(first_day: date, last_day: date) -> ReportingPeriod:
    """The months that contain these days, as no shorter period is published."""
    first, last = reporting_months.month_of(first_day), reporting_months.month_of(last_day)
    first, last = min(first, last), max(first, last)
    months = reporting_months.months_between(first, reporting_months.last_day(last))[-MAX_MONTHS:]
    return ReportingPeriod(months[0], reporting_months.last_day(last))


def last_months(number: int, *, today: date) -> ReportingPeriod:
    """The current month and those before it."""
    return ending_with(today, months=number)


def ending_with(day: date, *, months: int) -> ReportingPeriod:
    """So many months, of which the last one contains a day."""
    first = reporting_months.month_of(day)
    for _ in range(months - 1):
        first = reporting_months.previous_month(first)
    return whole_months(first, day)


def finished_months(period: ReportingPeriod, *, today: date) -> ReportingPeriod:
    """As many months as in a period, of which the last one is over."""
    if period.last_day < today:
        return period
    last = reporting_months.previous_month(reporting_months.month_of(today))
    return ending_with(last, months=len(period.months))


def total(period: ReportingPeriod, *, team: int | None) -> PublishedTotals:
    """A team with all teams below it, or the whole company."""
    cells = published_cells.undivided(period.since, period.last_day, team=team)
    return add_up(cells, counted=_counted_months(period))


def by_month(period: ReportingPeriod, *, team: int | None) -> dict[date, PublishedTotals]:
    """A team or the company by month."""
    cells = by_key(published_cells.undivided(period.since, period.last_day, team=team))
    known = _counted_months(period)
    return {month: add_up(cells[month], counted=known & {month}) for month in period.months}


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
    """A team or the company by network, kind or week (its Monday)."""
    key = ("by dimension", dimension, period, team)
    return once(key, lambda: _by_dimension(dimension, period, team))


def _by_dimension(dimension: Dimension, period: ReportingPeriod, team: int | None) -> Any:
    counted = _counted_months(period)
    undivided = published_cells.undivided(period.since, period.last_day, team=team)
    cells = by_key(_divided(undivided, period, team=team, dimension=dimension))
    found = {
        value: add_up(
            [cell for cell in cells[value] if cell.month in months], counted=counted & months
        )
        for value, months in sorted(_months_by_value(dimension, period).items())
    }
    if dimension != Dimension.WEEK:
        return divided_people.of_parts(found, add_up(undivided, counted=counted))
    months = {cell.month: add_up([cell], counted={cell.month}) for cell in undivided}
    return divided_people.of_weeks(found, months)


def sums_by_week(period: ReportingPeriod, *, team: int | None) -> dict[date, PublishedTotals]:
    """The sums of a team or the company by week, without people, at the cost of one query."""
    days = period.since, period.last_day
    rows = published_cells.stored_rows(days, team, Dimension.WEEK)
    cells = by_key(read(rows, key=itemgetter("week")))
    return {
        monday: add_up(cells[monday], counted={cell.month for cell in cells[monday]})
        for monday in sorted(cells)
    }


def kind_total(kind: str, period: ReportingPeriod) -> PublishedTotals:
    """All stories of a kind, for the whole company."""
    kinds = by_dimension(Dimension.KIND, period, team=None)
    return kinds.get(kind) or add_up((), counted=())


def kind_by_month(kind: str, period: ReportingPeriod) -> dict[date, PublishedTotals]:
    """All stories of a kind by month; a month before they were first published is not counted."""
    months_of = _months_by_value(Dimension.KIND, period)
    cells: dict[date, dict[str, list[CellValues]]] = defaultdict(lambda: defaultdict(list))
    undivided = published_cells.undivided(period.since, period.last_day, team=None)
    for cell in _divided(undivided, period, team=None, dimension=Dimension.KIND):
        if cell.month in months_of.get(cell.key, ()):
            cells[cell.month][cell.key].append(cell)
    return {
        month: _kinds_of_month(cells[month], month, whole).get(kind) or add_up((), counted=())
        for month, whole in by_month(period, team=None).items()
    }


def _kinds_of_month(
    kinds: Mapping[str, list[CellValues]], month: date, whole: PublishedTotals
) -> dict[str, PublishedTotals]:
    totals = {kind: add_up(cells, counted={month}) for kind, cells in kinds.items()}
    return divided_people.of_parts(totals, whole)


def child_teams(period: ReportingPeriod, *, team: int | None) -> dict[int, PublishedTotals]:
    """The direct children of a team, each with all below it, by the tree at the period's end."""
    parent_of = team_tree.parents(on=period.last_day)
    children = [child for child, parent in parent_of.items() if parent == team]
    rows = _OF_CHILDREN(since=period.since, last_day=period.last_day, teams=children)
    cells = by_key(read(rows, key=itemgetter("team")))
    counted = _counted_months(period)
    return {child: add_up(cells[child], counted=counted) for child in sorted(cells)}


def active_people(
    period: ReportingPeriod, nodes: Collection[int | None]
) -> dict[int | None, DistinctCount]:
    """The active people of teams and of the company (None), where published."""
    teams = [node for node in nodes if node is not None]
    cells: dict[int | None, list[CellValues]] = dict(_cells_of_teams(period, teams).items())
    if None in nodes:
        company = published_cells.undivided(period.since, period.last_day, team=None)
        cells |= by_key(cell._replace(key=None) for cell in company if not cell.suppression)
    totals = {node: add_up(cells[node], counted=()) for node in nodes if node in cells}
    return {
        node: DistinctCount(one.active, at_least=one.at_least)
        for node, one in totals.items()
        if one.active is not None
    }


def published_teams(period: ReportingPeriod, ids: Collection[int]) -> dict[int, PublishedTotals]:
    """Those of these teams that are published, each with all below it."""
    cells, counted = _cells_of_teams(period, ids), _counted_months(period)
    return {team: add_up(some, counted=counted) for team, some in cells.items()}


_OF_CHILDREN: PreparedQuery[tuple[Any, ...]] = PreparedQuery(
    lambda since, last_day, teams: published_cells.values(
        MonthlyCell.objects.filter(
            month__since__range=(since, last_day),
            team__in=teams,
            own=False,
            dimension=Dimension.NOTHING,
        )
    ),
    since=date,
    last_day=date,
    teams=Ids,
)


def _cells_of_teams(period: ReportingPeriod, teams: Collection[int]) -> dict[int, list[CellValues]]:
    rows = _OF_TEAMS(since=period.since, last_day=period.last_day, teams=sorted(teams))
    return by_key(read(rows, key=itemgetter("team")))


def published_team_cells(period: ReportingPeriod) -> Any:
    """The published cells of teams that no dimension divides."""
    return _team_cells(period.since, period.last_day)


def _team_cells(since: date, last_day: date) -> Any:
    return MonthlyCell.objects.filter(
        month__since__range=(since, last_day),
        team__isnull=False,
        own=False,
        dimension=Dimension.NOTHING,
        suppression="",
    )


_OF_TEAMS: PreparedQuery[tuple[Any, ...]] = PreparedQuery(
    lambda since, last_day, teams: published_cells.values(
        _team_cells(since, last_day).filter(team__in=teams)
    ),
    since=date,
    last_day=date,
    teams=Ids,
)


def sharers_of_stories(ids: Collection[int]) -> dict[int, list[BitMap]]:
    """Who shared these stories, by each month in which that is published, in order."""
    by_story: dict[int, list[BitMap]] = defaultdict(list)
    for story, openers in _SHARERS(stories=ids):
        by_story[story].append(deserialize_people(openers))
    return by_story


_SHARERS: PreparedQuery[tuple[int, Any]] = PreparedQuery(
    lambda stories: (
        MonthlyCell.objects.filter(
            team=None, own=False, dimension=Dimension.STORY, story__in=stories, suppression=""
        )
        .order_by("month__since")
        .values_list("story", "openers")
    ),
    stories=Ids,
)


def eligible_by_month(period: ReportingPeriod) -> dict[date, BitMap]:
    """The people eligible in the whole company, by month."""
    undivided = published_cells.undivided(period.since, period.last_day, team=None)
    return {cell.month: cell.eligible for cell in undivided}


def _divided(
    whole: Collection[CellValues],
    period: ReportingPeriod,
    *,
    team: int | None,
    dimension: Dimension,
) -> list[CellValues]:
    days = period.since, period.last_day
    return published_cells.divided(whole, *days, team=team, dimension=dimension)


def _counted_months(period: ReportingPeriod) -> frozenset[date]:
    return published_cells.counted_months(period.since, period.last_day)


def _months_by_value(dimension: Dimension, period: ReportingPeriod) -> Mapping[Any, set[date]]:
    """The values of a dimension that are told of, and in which months of a period.

    A network or kind is told of from the first month on in which it is published: that it is there
    already says that somebody has used it. A week is told of as soon as it begins.
    """
    key = ("months by value", dimension, period)
    return once(key, lambda: _read_months_by_value(dimension, period))


def _read_months_by_value(dimension: Dimension, period: ReportingPeriod) -> Mapping[Any, set[date]]:
    months_of: dict[Any, set[date]] = defaultdict(set)
    since = period.since if dimension == Dimension.WEEK else date.min
    for value, month, suppression in _states(dimension, since, period.last_day):
        if dimension == Dimension.WEEK or value in months_of or not suppression:
            months_of[value].add(month)
    return {
        value: inside
        for value, months in months_of.items()
        if (inside := {month for month in months if month >= period.since})
    }


def _states(
    dimension: Dimension, since: date, last_day: date
) -> list[tuple[Any, date, SuppressionReason]]:
    """Each value of a dimension with its months, in order, and why they are not published."""
    return once_between(
        ("states", dimension),
        (since, last_day),
        lambda: _states_of(dimension)(since=since, last_day=last_day),
        day_of=itemgetter(1),
    )


@cache
def _states_of(dimension: Dimension) -> PreparedQuery[Any]:
    columns = (*COLUMNS_OF[dimension], "month__since", "suppression")
    return PreparedQuery(
        lambda since, last_day: (
            published_cells.cells(since, last_day, team=None, dimension=dimension)
            .order_by("month__since")
            .values_list(*columns)
        ),
        since=date,
        last_day=date,
    )


def by_key(cells: Iterable[CellValues]) -> dict[Any, list[CellValues]]:
    cells_of: dict[Any, list[CellValues]] = defaultdict(list)
    for cell in cells:
        cells_of[cell.key].append(cell)
    return cells_of


def add_up(cells: Collection[CellValues], *, counted: Collection[date]) -> PublishedTotals:
    """Add up the published months; a counted month without a cell counts as suppressed."""
    published = sorted(
        (cell for cell in cells if not cell.suppression), key=lambda cell: cell.month
    )
    sharers = BitMap.union(BitMap(), *(cell.sharers for cell in published))
    eligible = BitMap.union(BitMap(), *(cell.eligible for cell in published))
    group = Group(len(eligible | sharers), len(sharers))
    active = distinct_people.publishable_count(
        [cell.sharers for cell in published],
        minimum=group_size.current_threshold().contributing,
    )
    sums = [sum(column) for column in zip(*(cell.sums for cell in published), strict=True)]
    return PublishedTotals(
        sums=dict(zip(COLUMNS, sums or [0] * len(COLUMNS), strict=True)),
        active=None if group.suppression else active.number,
        at_least=active.at_least,
        held_at=oldest_held(published),
        eligible=group.eligible,
        suppression="" if published else _newest_reason(cells),
        suppressed_months=len(counted) - len(published),
    )


def oldest_held(published: Iterable[PublishedTotals | CellValues]) -> datetime | None:
    """The oldest moment of the values."""
    return value_moments.oldest(one.held_at for one in published)


def _newest_reason(cells: Collection[CellValues]) -> SuppressionReason:
    """Why nothing is published: the newest month's reason."""
    return max(cells, key=lambda cell: cell.month).suppression if cells else "few"
