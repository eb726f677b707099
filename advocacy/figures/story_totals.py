"""Stories that may be told of, added up in the database: a page reads no more than it shows."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet, Sum

from advocacy.content.models import Story
from advocacy.figures.daily import COLUMNS
from advocacy.figures.models import Dimension, MonthlyCell
from advocacy.figures.published_figures import PublishedTotals, ReportingPeriod

StorySelection = QuerySet[Story] | None  # None: every story


def count_published(period: ReportingPeriod, stories: StorySelection = None) -> int:
    """How many of these stories may be told of."""
    found: int = _published_cells(period, stories).values("story").distinct().count()
    return found


def most_shared(
    period: ReportingPeriod,
    stories: StorySelection = None,
    *,
    first: int = 0,
    last: int | None = None,
) -> list[int]:
    """These stories by how often they were shared, from one place in that order to another."""
    ordered = (
        _published_cells(period, stories)
        .values_list("story")
        .annotate(shared=Sum("opened"))
        .order_by("-shared", "story")
    )
    return [story for story, _ in ordered[first:last]]


def total(period: ReportingPeriod, stories: StorySelection = None) -> PublishedTotals:
    """The sum of these stories; different people cannot be added up, so none are told of."""
    found = _published_cells(period, stories).aggregate(cells=Count("pk"), **_sums())
    return _totals_of(found)


def by_month(period: ReportingPeriod, stories: StorySelection = None) -> dict[date, PublishedTotals]:
    """The same, month by month; a month nothing is told of is withheld."""
    rows = _published_cells(period, stories).order_by().values("month__since")
    found = {row["month__since"]: row for row in rows.annotate(cells=Count("pk"), **_sums())}
    nothing = {"cells": 0}
    return {month: _totals_of(found.get(month, nothing)) for month in period.months}


def sum_of_months(months: Iterable[PublishedTotals]) -> PublishedTotals:
    """The sum of months; different people cannot be added up, so none are told of."""
    told = [one for one in months if not one.suppression]
    sums = {column: sum(one.sums[column] for one in told) for column in COLUMNS}
    return PublishedTotals(sums, None, 0, "" if told else "few", 0)


def by_story(period: ReportingPeriod, stories: Iterable[int]) -> dict[int, PublishedTotals]:
    """The sums of each of these stories that may be told of."""
    rows = _published_cells(period, None).filter(story__in=stories)
    counted = rows.order_by().values("story").annotate(cells=Count("pk"), **_sums())
    return {row["story"]: _totals_of(row) for row in counted}


def _story_cells(period: ReportingPeriod) -> Any:
    return MonthlyCell.objects.filter(
        month__since__range=(period.since, period.last_day),
        team=None,
        own=False,
        dimension=Dimension.STORY,
    )


def _published_cells(period: ReportingPeriod, stories: StorySelection) -> Any:
    cells = _story_cells(period).filter(suppression="")
    return cells if stories is None else cells.filter(story__in=stories.order_by().values("pk"))


def _sums() -> dict[str, Sum]:
    """Named apart from the columns, which they would hide."""
    return {f"sum_{column}": Sum(column) for column in COLUMNS}


def _totals_of(row: dict[str, Any]) -> PublishedTotals:
    sums = {column: row.get(f"sum_{column}") or 0 for column in COLUMNS}
    return PublishedTotals(sums, None, 0, "" if row["cells"] else "few", 0)
