"""Reading monthly cells: rows become values, and what is asked for again is read once."""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, datetime
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple

from pyroaring import BitMap

from advocacy.figures import value_moments
from advocacy.figures.daily import COLUMNS
from advocacy.figures.models import COLUMNS_OF, Dimension, MonthlyCell, ReportingMonth
from advocacy.figures.monthly import deserialize_people
from advocacy.figures.shared_reads import once_between
from advocacy.figures.slices import Slice
from advocacy.prepared_query import PreparedQuery
from advocacy.thresholds.group_size import SuppressionReason

STATE = ("suppression", *value_moments.STATE)
NAMES = ("month__since", "team", *Slice._fields, *STATE, "openers", "eligible", *COLUMNS)


class CellValues(NamedTuple):
    """The values of one cell of one month."""

    month: date
    key: Any
    suppression: SuppressionReason
    sharers: BitMap
    eligible: BitMap
    held_at: datetime | None
    sums: tuple[int, ...]


def cells(
    since: date, last_day: date, *, team: int | None, dimension: str = Dimension.NOTHING
) -> Any:
    """The rows of a team with all below it, or of the company, in the months between two days."""
    return MonthlyCell.objects.filter(
        month__since__range=(since, last_day), team=team, own=False, dimension=dimension
    )


def read(
    rows: Any,
    *,
    key: Callable[[Mapping[str, Any]], Any],
    eligible: Mapping[date, BitMap] | None = None,
) -> list[CellValues]:
    """Read cells, or the values of some that were read already.

    `eligible` are the people, by month, of those that have no base of their own.
    """
    found = rows if isinstance(rows, list) else values(rows)
    return _from_rows(found, key, eligible or {})


def values(rows: Any) -> Any:
    """The columns of cells that are read, by month."""
    return rows.order_by("month__since").values_list(*NAMES)


def _from_rows(
    rows: Iterable[tuple[Any, ...]],
    key: Callable[[Mapping[str, Any]], Any],
    eligible: Mapping[date, BitMap],
) -> list[CellValues]:
    found = []
    for values in rows:
        row = dict(zip(NAMES, values, strict=True))
        month = row["month__since"]
        base = deserialize_people(row["eligible"]) or eligible.get(month, BitMap())
        found.append(
            CellValues(
                month,
                key(row),
                row["suppression"],
                deserialize_people(row["openers"]),
                base,
                value_moments.published_at(row),
                values[-len(COLUMNS) :],
            )
        )
    return found


def undivided(since: date, last_day: date, *, team: int | None) -> list[CellValues]:
    """The cells of a team or of the company that no dimension divides, by month."""
    days = (since, last_day)
    return once_between(
        ("undivided", team),
        days,
        lambda: _from_rows(stored_rows(days, team, Dimension.NOTHING), _month_of, {}),
        day_of=attrgetter("month"),
    )


def divided(
    whole: Collection[CellValues],
    since: date,
    last_day: date,
    *,
    team: int | None,
    dimension: Dimension,
) -> list[CellValues]:
    """The cells of a team or of the company by the one column that a dimension divides them by.

    Those that have no base of their own have that of the undivided cell they are a part of.
    """
    (column,) = COLUMNS_OF[dimension]
    eligible = {cell.month: cell.eligible for cell in whole}
    days = (since, last_day)
    return once_between(
        ("divided", team, dimension),
        days,
        lambda: _from_rows(stored_rows(days, team, dimension), itemgetter(column), eligible),
        day_of=attrgetter("month"),
    )


def counted_months(since: date, last_day: date) -> frozenset[date]:
    """The months between two days that have been counted."""
    found: list[date] = once_between(
        "counted months",
        (since, last_day),
        lambda: _COUNTED(since=since, last_day=last_day),
        day_of=lambda month: month,
    )
    return frozenset(found)


def stored_rows(
    days: tuple[date, date], team: int | None, dimension: Dimension
) -> list[tuple[Any, ...]]:
    """The cells of a team or of the company between two days, as `read` takes them."""
    since, last_day = days
    if team is None:
        return _OF_COMPANY(since=since, last_day=last_day, dimension=dimension.value)
    return _OF_TEAM(since=since, last_day=last_day, team=team, dimension=dimension.value)


_DAYS = {"since": date, "last_day": date}
_OF_COMPANY: PreparedQuery[tuple[Any, ...]] = PreparedQuery(
    lambda since, last_day, dimension: values(
        cells(since, last_day, team=None, dimension=dimension)
    ),
    **_DAYS,
    dimension=str,
)
_OF_TEAM: PreparedQuery[tuple[Any, ...]] = PreparedQuery(
    lambda since, last_day, team, dimension: values(
        cells(since, last_day, team=team, dimension=dimension)
    ),
    **_DAYS,
    team=int,
    dimension=str,
)
_COUNTED: PreparedQuery[date] = PreparedQuery(
    lambda since, last_day: ReportingMonth.objects.filter(
        since__range=(since, last_day)
    ).values_list("since", flat=True),
    **_DAYS,
)


def _month_of(row: Mapping[str, Any]) -> Any:
    return row["month__since"]
