"""Stories that may be told of, added up in the database: a page reads no more than it shows."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet, Sum

from advocacy.content.models import Story
from advocacy.figures.daily import COLUMNS
from advocacy.figures.models import Dimension, MonthCount
from advocacy.figures.published import Span, Told

Stories = QuerySet[Story] | None  # None: every story


def number(span: Span, stories: Stories = None) -> int:
    """How many of these stories may be told of."""
    found: int = _told(span, stories).values("story").distinct().count()
    return found


def most_shared(
    span: Span, stories: Stories = None, *, first: int = 0, last: int | None = None
) -> list[int]:
    """These stories by how often they were shared, from one place in that order to another."""
    ordered = (
        _told(span, stories)
        .values_list("story")
        .annotate(shared=Sum("opened"))
        .order_by("-shared", "story")
    )
    return [story for story, _ in ordered[first:last]]


def total(span: Span, stories: Stories = None) -> Told:
    """The sum of these stories; different people cannot be added up, so none are told of."""
    found = _told(span, stories).aggregate(cells=Count("pk"), **_sums())
    return _as_told(found)


def months(span: Span, stories: Stories = None) -> dict[date, Told]:
    """The same, month by month; a month nothing is told of is withheld."""
    rows = _told(span, stories).order_by().values("month__since")
    found = {row["month__since"]: row for row in rows.annotate(cells=Count("pk"), **_sums())}
    nothing = {"cells": 0}
    return {month: _as_told(found.get(month, nothing)) for month in span.months}


def added(months: Iterable[Told]) -> Told:
    """The sum of months; different people cannot be added up, so none are told of."""
    told = [one for one in months if not one.withheld]
    sums = {column: sum(one.sums[column] for one in told) for column in COLUMNS}
    return Told(sums, None, 0, "" if told else "few", 0)


def each(span: Span, stories: Iterable[int]) -> dict[int, Told]:
    """The sums of each of these stories that may be told of."""
    rows = _told(span, None).filter(story__in=stories)
    counted = rows.order_by().values("story").annotate(cells=Count("pk"), **_sums())
    return {row["story"]: _as_told(row) for row in counted}


def _cells(span: Span) -> Any:
    return MonthCount.objects.filter(
        month__since__range=(span.since, span.last_day),
        team=None,
        own=False,
        dimension=Dimension.STORY,
    )


def _told(span: Span, stories: Stories) -> Any:
    cells = _cells(span).filter(withheld="")
    return cells if stories is None else cells.filter(story__in=stories.order_by().values("pk"))


def _sums() -> dict[str, Sum]:
    """Named apart from the columns, which they would hide."""
    return {f"sum_{column}": Sum(column) for column in COLUMNS}


def _as_told(row: dict[str, Any]) -> Told:
    sums = {column: row.get(f"sum_{column}") or 0 for column in COLUMNS}
    return Told(sums, None, 0, "" if row["cells"] else "few", 0)
