"""Reading monthly cells: rows become values, and what is asked for again is read once."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from pyroaring import BitMap

from advocacy.figures import value_moments
from advocacy.figures.daily import COLUMNS
from advocacy.figures.models import Dimension, MonthlyCell, ReportingMonth
from advocacy.figures.monthly import deserialize_people
from advocacy.figures.shared_reads import once
from advocacy.figures.slices import Slice
from advocacy.thresholds.group_size import SuppressionReason

STATE = ("suppression", *value_moments.STATE)


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
    """Read cells; `eligible` are the people, by month, of those that have no base of their own."""
    names = ("month__since", "team", *Slice._fields, *STATE, "openers", "eligible")
    return [
        CellValues(
            row["month__since"],
            key(row),
            row["suppression"],
            deserialize_people(row["openers"]),
            deserialize_people(row["eligible"])
            or (eligible or {}).get(row["month__since"], BitMap()),
            value_moments.published_at(row),
            tuple(row[column] for column in COLUMNS),
        )
        for row in rows.order_by("month__since").values(*names, *COLUMNS)
    ]


def undivided(since: date, last_day: date, *, team: int | None) -> list[CellValues]:
    """The cells of a team or of the company that no dimension divides, by month."""
    return once(
        ("undivided", since, last_day, team),
        lambda: read(cells(since, last_day, team=team), key=_month_of),
    )


def counted_months(since: date, last_day: date) -> frozenset[date]:
    """The months between two days that have been counted."""
    rows = ReportingMonth.objects.filter(since__range=(since, last_day))
    return once(
        ("counted months", since, last_day),
        lambda: frozenset(rows.values_list("since", flat=True)),
    )


def _month_of(row: Mapping[str, Any]) -> Any:
    return row["month__since"]
