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
from advocacy.figures.models import COLUMNS_OF, Dimension, Month, MonthCount
from advocacy.figures.monthly import read
from advocacy.figures.slices import Slice
from advocacy.people import team_tree
from advocacy.thresholds import groups
from advocacy.thresholds.groups import Crowd, Withheld

LONGEST = 36  # months
KEPT_FOR = 24 * 3600  # seconds


@dataclass(frozen=True)
class Span:
    """Whole months, from a Monday up to and including a Sunday."""

    since: date
    last_day: date

    @cached_property
    def months(self) -> list[date]:
        """The first days."""
        return reporting_months.months(self.since, self.last_day)

    def before(self) -> "Span":
        """As many months, just before."""
        since = self.since
        for _ in self.months:
            since = reporting_months.preceding(since)
        return Span(since, self.since - reporting_months.DAY)


@dataclass(frozen=True)
class Told:
    """A sum of cells that may be told."""

    sums: Mapping[str, int]
    active: int | None
    could: int
    withheld: Withheld
    left_out: int


class _Cell(NamedTuple):
    """One month of one figure."""

    month: date
    key: Any
    withheld: Withheld
    sharers: BitMap
    members: BitMap
    sums: tuple[int, ...]


def span(first_day: date, last_day: date) -> Span:
    """The whole months that hold these days: no shorter period is ever told of."""
    first, last = reporting_months.month_of(first_day), reporting_months.month_of(last_day)
    first, last = min(first, last), max(first, last)
    months = reporting_months.months(first, reporting_months.last_day(last))[-LONGEST:]
    return Span(months[0], reporting_months.last_day(last))


def last_months(number: int, *, today: date) -> Span:
    """The month it is, and those before it."""
    first = reporting_months.month_of(today)
    for _ in range(number - 1):
        first = reporting_months.preceding(first)
    return span(first, today)


def total(span: Span, *, team: int | None) -> Told:
    """A team with everything below it, or the whole company."""
    cells = _read(_cells(span, team=team), key=_nothing)
    return _told(cells, counted=_counted(span))


def months(span: Span, *, team: int | None) -> dict[date, Told]:
    """The same, month by month."""
    cells = _by_key(_read(_cells(span, team=team), key=lambda row: row["month__since"]))
    known = set(_counted(span))
    return {month: _told(cells[month], counted=known & {month}) for month in span.months}


@overload
def by(
    dimension: Literal[Dimension.NETWORK, Dimension.KIND], span: Span, *, team: int | None
) -> dict[str, Told]: ...


@overload
def by(dimension: Literal[Dimension.WEEK], span: Span, *, team: int | None) -> dict[date, Told]: ...


def by(dimension: Dimension, span: Span, *, team: int | None) -> Any:
    """A node divided by networks, kinds or weeks (their Mondays)."""
    counted, (column,) = _counted(span), COLUMNS_OF[dimension]
    members = {cell.month: cell.members for cell in _read(_cells(span, team=team), key=_nothing)}
    rows = _cells(span, team=team, dimension=dimension)
    cells = _by_key(_read(rows, key=itemgetter(column), members=members))
    possible = _possible(dimension, span)
    return {
        value: _told(cells[value], counted=counted & possible[value]) for value in sorted(possible)
    }


def below(span: Span, *, team: int | None) -> dict[int, Told]:
    """The teams right below, each with everything under it, as the tree is at the span's end."""
    parent_of = team_tree.parents(on=span.last_day)
    children = [child for child, parent in parent_of.items() if parent == team]
    rows = MonthCount.objects.filter(
        month__since__range=(span.since, span.last_day),
        team__in=children,
        own=False,
        dimension=Dimension.NOTHING,
    )
    cells = _by_key(_read(rows, key=lambda row: row["team"]))
    counted = _counted(span)
    return {child: _told(cells[child], counted=counted) for child in sorted(cells)}


def teams_by_rate(span: Span, *, least: float) -> list[int]:
    """All teams by what was confirmed for each person who shared: at least so much, most first.

    Thousands of teams are looked through, so the answer stands until a month is counted again.
    """
    counted = Month.objects.filter(since__range=(span.since, span.last_day))
    newest = counted.aggregate(newest=Max("counted_at"))["newest"]
    stamp = newest.timestamp() if newest else 0
    key = f"teams-by-rate:{span.since}:{span.last_day}:{least:.6f}:{stamp}"
    found = cache.get(key)
    if found is None:
        found = _teams_by_rate(span, least)
        cache.set(key, found, KEPT_FOR)
    return list(found)


def some_teams(span: Span, ids: Collection[int]) -> dict[int, Told]:
    """These teams, where they may be told of, each with everything under it."""
    rows = _teams(span).filter(team__in=ids)
    cells, counted = _by_key(_read(rows, key=lambda row: row["team"])), _counted(span)
    return {team: _told(some, counted=counted) for team, some in cells.items()}


def _teams_by_rate(span: Span, least: float) -> list[int]:
    sharers: dict[int, BitMap] = defaultdict(BitMap)
    confirmed: dict[int, int] = defaultdict(int)
    rows = _teams(span).order_by().values_list("team", "openers", "confirmed")
    for team, openers, number in rows.iterator(chunk_size=2000):
        sharers[team] |= read(openers)
        confirmed[team] += number
    rates = {team: confirmed[team] / len(some) for team, some in sharers.items() if some}
    told = [team for team, rate in rates.items() if rate >= least]
    return sorted(told, key=lambda team: (-rates[team], team))


def _teams(span: Span) -> Any:
    return MonthCount.objects.filter(
        month__since__range=(span.since, span.last_day),
        team__isnull=False,
        own=False,
        dimension=Dimension.NOTHING,
        withheld="",
    )


def stories(span: Span, ids: Collection[int] | None = None) -> dict[int, Told]:
    """What may be told of stories, for the whole company: these, or all that are told of."""
    rows = _cells(span, team=None, dimension=Dimension.STORY)
    rows = rows.filter(withheld="") if ids is None else rows.filter(story__in=ids)
    cells = _by_key(_read(rows, key=itemgetter("story"), members=_everyone(span)))
    keys, known = cells if ids is None else ids, _counted(span)
    return {story: _told(cells[story], counted=_since_told(cells[story], known)) for story in keys}


def months_of(story: int, span: Span) -> dict[date, Told]:
    """A story month by month, from the first in which it may be told of."""
    rows = _cells(span, team=None, dimension=Dimension.STORY).filter(story=story)
    cells = _by_key(_read(rows, key=lambda row: row["month__since"], members=_everyone(span)))
    found = [cell for some in cells.values() for cell in some]
    known = sorted(_since_told(found, _counted(span)))
    return {month: _told(cells[month], counted={month}) for month in known}


def _since_told(cells: Iterable[_Cell], known: Collection[date]) -> set[date]:
    """The months from the first that is told: whether anybody shared before it is not said."""
    first = min((cell.month for cell in cells if not cell.withheld), default=None)
    return {month for month in known if first is not None and month >= first}


def networks_of(story: int, span: Span) -> dict[str, Told]:
    """The networks a story may be told of on; those it may not are not named."""
    rows = _cells(span, team=None, dimension=Dimension.STORY_NETWORK).filter(story=story)
    cells = _by_key(_read(rows, key=itemgetter("network"), members=_everyone(span)))
    counted = {cell.month for some in cells.values() for cell in some}
    return {network: _told(some, counted=counted) for network, some in cells.items()}


def _everyone(span: Span) -> dict[date, BitMap]:
    """Who could have, in the whole company, month by month."""
    return {cell.month: cell.members for cell in _read(_cells(span, team=None), key=_nothing)}


def _cells(span: Span, *, team: int | None, dimension: str = Dimension.NOTHING) -> Any:
    return MonthCount.objects.filter(
        month__since__range=(span.since, span.last_day), team=team, own=False, dimension=dimension
    )


def _counted(span: Span) -> set[date]:
    """The months of a span that there are figures of."""
    rows = Month.objects.filter(since__range=(span.since, span.last_day))
    return set(rows.values_list("since", flat=True))


def _possible(dimension: Dimension, span: Span) -> Mapping[Any, set[date]]:
    """The values somebody in the company could have added to, and in which months."""
    found: dict[Any, set[date]] = defaultdict(set)
    rows = _cells(span, team=None, dimension=dimension)
    for value, month in rows.values_list(*COLUMNS_OF[dimension], "month__since"):
        found[value].add(month)
    return found


def _read(rows: Any, *, key: Any, members: Mapping[date, BitMap] | None = None) -> list[_Cell]:
    named = ("month__since", "team", *Slice._fields, "withheld", "openers", "members")
    return [
        _Cell(
            row["month__since"],
            key(row),
            row["withheld"],
            read(row["openers"]),
            read(row["members"]) if members is None else members.get(row["month__since"], BitMap()),
            tuple(row[column] for column in COLUMNS),
        )
        for row in rows.order_by("month__since").values(*named, *COLUMNS)
    ]


def _nothing(_row: Any) -> None:
    """Where there is one figure, it needs no key."""


def _by_key(cells: Iterable[_Cell]) -> dict[Any, list[_Cell]]:
    found: dict[Any, list[_Cell]] = defaultdict(list)
    for cell in cells:
        found[cell.key].append(cell)
    return found


def _told(cells: Collection[_Cell], *, counted: Collection[date]) -> Told:
    """Add up the months that may be told; a month without a cell has nobody in it to tell of."""
    told = [cell for cell in cells if not cell.withheld]
    sharers = BitMap.union(BitMap(), *(cell.sharers for cell in told))
    members = BitMap.union(BitMap(), *(cell.members for cell in told))
    crowd = Crowd(len(members | sharers), len(sharers))
    sums = [sum(column) for column in zip(*(cell.sums for cell in told), strict=True)]
    return Told(
        sums=dict(zip(COLUMNS, sums or [0] * len(COLUMNS), strict=True)),
        active=None if crowd.why_withheld(groups.fewest()) else crowd.did,
        could=crowd.could,
        withheld="" if told else _reason(cells),
        left_out=len(counted) - len(told),
    )


def _reason(cells: Collection[_Cell]) -> Withheld:
    """Why nothing is told: the newest month's reason."""
    return max(cells, key=lambda cell: cell.month).withheld if cells else "few"
