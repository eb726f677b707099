"""Figures by name, and the lines of tables, from published totals."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from advocacy.content.models import StoryVersion
from advocacy.figures import earned_value_settings, published_figures
from advocacy.figures.daily import COLUMNS
from advocacy.figures.definitions import Figure, Figures, make_figure
from advocacy.figures.models import CountedUpTo, Dimension, ReportingMonth
from advocacy.figures.published_figures import PublishedTotals, ReportingPeriod
from advocacy.sharing.models import Share
from advocacy.thresholds.group_size import SuppressionReason

PEOPLE_FIGURES = ("active", "adoption")
MAX_WEEKLY_MONTHS = 3  # longer periods are charted by month


@dataclass(frozen=True, kw_only=True)
class FigureLine:
    """One row of a table: a team, a network, a kind, a story, a week or a month."""

    key: Any
    name: str
    figures: Figures
    before: Figures | None = None

    @property
    def shares_per_person(self) -> float | None:
        """Confirmed shares per active person, where both are published."""
        active, confirmed = self.figures["active"].value, self.figures["confirmed"].value
        return confirmed / active if active and confirmed is not None else None


def counted_at() -> datetime:
    """Up to when figures are counted."""
    return CountedUpTo.moment() or timezone.now()


def is_counted(period: ReportingPeriod) -> bool:
    """Whether all months of a period have been counted, so that it can be compared with."""
    return ReportingMonth.objects.filter(since__in=period.months).count() == len(period.months)


def figure_names(*, people: bool = True) -> tuple[str, ...]:
    """The names of all figures; earned value only where the company shows it."""
    sums = [
        name
        for name in COLUMNS
        if name != "earned" or earned_value_settings.current().shows_earned_value
    ]
    return (*sums, *PEOPLE_FIGURES) if people else tuple(sums)


def figures(totals: PublishedTotals, *, as_of: datetime, people: bool = True) -> Figures:
    """Every figure by name, from the totals of a sum of cells."""
    return {name: _figure(name, totals, as_of) for name in figure_names(people=people)}


def line(key: Any, name: str, totals: PublishedTotals, *, as_of: datetime) -> FigureLine:
    """A row of a table."""
    return FigureLine(key=key, name=name, figures=figures(totals, as_of=as_of))


def timeline(period: ReportingPeriod, *, team: int | None, as_of: datetime) -> list[FigureLine]:
    """The figures of a short period by week, of a longer one by month."""
    if len(period.months) > MAX_WEEKLY_MONTHS:
        months = published_figures.by_month(period, team=team)
        return [line(month, "", totals, as_of=as_of) for month, totals in months.items()]
    weeks = published_figures.by_dimension(Dimension.WEEK, period, team=team)
    return [line(monday, "", totals, as_of=as_of) for monday, totals in weeks.items()]


def shared_titles(stories: Collection[int]) -> dict[int, str]:
    """The title of each story in the version shared last, as leaders may not read drafts."""
    was_shared = Exists(Share.objects.filter(version=OuterRef("pk")))
    versions = StoryVersion.objects.filter(was_shared, story__in=stories).order_by("number")
    return dict(versions.values_list("story_id", "title"))


def value_lines(
    totals_of: Mapping[str, PublishedTotals],
    before: Mapping[str, PublishedTotals],
    names: Mapping[str, Any],
    *,
    as_of: datetime,
) -> Sequence[FigureLine]:
    """A line for each value of a dimension, with the period before; most shared first."""
    lines = [
        FigureLine(
            key=value,
            name=str(names[value]),
            figures=figures(totals, as_of=as_of),
            before=figures(before[value], as_of=as_of) if value in before else None,
        )
        for value, totals in totals_of.items()
    ]
    return sorted(lines, key=lambda line: -(line.figures["opened"].value or 0))


def _figure(name: str, totals: PublishedTotals, as_of: datetime) -> Figure:
    value, suppression = value_and_suppression(name, totals)
    return make_figure(
        name,
        value,
        suppression=suppression,
        suppressed_months=totals.suppressed_months,
        suppressed_stories=totals.suppressed_stories,
        as_of=as_of,
    )


def value_and_suppression(name: str, totals: PublishedTotals) -> tuple[int, SuppressionReason]:
    """The value of a figure by name, and why it is suppressed, or ""."""
    if name not in PEOPLE_FIGURES:
        return totals.sums[name], totals.suppression
    if totals.active is None:
        return 0, totals.suppression or "few"
    adoption = round(100 * totals.active / totals.eligible) if totals.eligible else 0
    return (totals.active if name == "active" else adoption), totals.suppression
