"""Totals of published stories, added up in the database so that a page reads only its rows."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Aggregate, Count, Min, Q, QuerySet, Sum

from advocacy.content.models import COUNTED_AS, Story
from advocacy.figures import published_figures
from advocacy.figures.daily import COLUMNS
from advocacy.figures.models import Dimension, MonthlyCell
from advocacy.figures.published_figures import ReportingPeriod
from advocacy.figures.published_totals import PublishedTotals
from advocacy.thresholds.group_size import SuppressionReason

StorySelection = QuerySet[Story] | None  # None: every story


def count_published(period: ReportingPeriod, stories: StorySelection = None) -> int:
    """How many of these stories are published."""
    number: int = _published_cells(period, stories).values("story").distinct().count()
    return number


def most_shared(
    period: ReportingPeriod,
    stories: StorySelection = None,
    *,
    first: int = 0,
    last: int | None = None,
) -> list[int]:
    """Stories by how often they were shared, from one position in that order to another."""
    ordered = (
        _published_cells(period, stories)
        .values_list("story")
        .annotate(shared=Sum("opened"))
        .order_by("-shared", "story")
    )
    return [story for story, _ in ordered[first:last]]


def total(period: ReportingPeriod, stories: StorySelection = None) -> PublishedTotals:
    """The sum of these stories, without active people: distinct people cannot be added up."""
    row = _published_cells(period, stories).aggregate(cells=Count("pk"), **_sums())
    return _totals_of(row)


def by_month(
    period: ReportingPeriod, stories: StorySelection = None, *, of: int = 0
) -> dict[date, PublishedTotals]:
    """The sum of these stories by month; a month without a published story is suppressed.

    `of` is how many stories there are, so that those that are not in a sum can be counted.
    """
    rows = _published_cells(period, stories).order_by().values("month__since")
    row_of = {row["month__since"]: row for row in rows.annotate(cells=Count("pk"), **_sums())}
    nothing = {"cells": 0}
    return {month: _totals_of(row_of.get(month, nothing), of=of) for month in period.months}


def sum_of_months(months: Iterable[PublishedTotals]) -> PublishedTotals:
    """The sum of months, without active people: distinct people cannot be added up."""
    every = list(months)
    published = [totals for totals in every if not totals.suppression]
    sums = {column: sum(totals.sums[column] for totals in published) for column in COLUMNS}
    reasons = [totals.suppression for totals in every if totals.suppression]
    return PublishedTotals(
        sums=sums,
        active=None,
        eligible=0,
        suppression="" if published or not reasons else reasons[-1],
        suppressed_months=sum(totals.suppressed_months for totals in every),
        held_at=published_figures.oldest_held(published),
    )


def by_story(period: ReportingPeriod, stories: Iterable[int]) -> dict[int, PublishedTotals]:
    """The sums of each published one of these stories."""
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
    if stories is None:
        return cells
    return cells.filter(story__in=stories.order_by().values(counted=COUNTED_AS))


def _sums() -> dict[str, Aggregate]:
    """Named differently from the columns, which they would shadow."""
    held_at = Min("published_at", filter=Q(month__settled_at=None))
    return {"held_at": held_at} | {f"sum_{column}": Sum(column) for column in COLUMNS}


def _totals_of(row: dict[str, Any], *, of: int = 0) -> PublishedTotals:
    """The totals of a row whose cells are one for each story in it."""
    sums = {column: row.get(f"sum_{column}") or 0 for column in COLUMNS}
    suppression: SuppressionReason = "" if row["cells"] else "few"
    missing = max(of - row["cells"], 0)
    return PublishedTotals(
        sums, None, 0, suppression, 0, held_at=row.get("held_at"), suppressed_stories=missing
    )
