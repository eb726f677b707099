"""Sums of cells put in words: figures by name, and the lines of tables."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from advocacy.content.models import StoryVersion
from advocacy.figures import published_figures
from advocacy.figures.daily import COLUMNS
from advocacy.figures.definitions import Figure, Figures, make_figure
from advocacy.figures.models import CountedUpTo, Dimension, ReportingMonth
from advocacy.figures.published_figures import PublishedTotals, ReportingPeriod
from advocacy.people import brand
from advocacy.sharing.models import Share
from advocacy.thresholds.group_size import SuppressionReason

PEOPLE_FIGURES = ("active", "adoption")
MAX_WEEKLY_MONTHS = 3  # months up to which a chart is drawn by weeks


@dataclass(frozen=True, kw_only=True)
class Line:
    """One row of a table: a team, a network, a kind, a story, a week or a month."""

    key: Any
    name: str
    figures: Figures
    before: Figures | None = None

    @property
    def per_head(self) -> float | None:
        """Confirmed shares per active person, where both may be told."""
        active, confirmed = self.figures["active"].value, self.figures["confirmed"].value
        return confirmed / active if active and confirmed is not None else None


def counted_at() -> datetime:
    """Up to when figures tell."""
    return CountedUpTo.moment() or timezone.now()


def is_counted(period: ReportingPeriod) -> bool:
    """Whether there are figures of all months of a period; if not, nothing is compared with it."""
    return ReportingMonth.objects.filter(since__in=period.months).count() == len(period.months)


def figure_names(*, people: bool = True) -> tuple[str, ...]:
    """The figures there are; what is earned is hidden where the company wants it hidden."""
    sums = [one for one in COLUMNS if one != "earned" or brand.current().shows_earned_value]
    return (*sums, *PEOPLE_FIGURES) if people else tuple(sums)


def figures(told: PublishedTotals, *, as_of: datetime, people: bool = True) -> Figures:
    """Every figure of a sum of cells."""
    return {name: _figure(name, told, as_of) for name in figure_names(people=people)}


def line(key: Any, name: str, told: PublishedTotals, *, as_of: datetime) -> Line:
    """A row of a table."""
    return Line(key=key, name=name, figures=figures(told, as_of=as_of))


def timeline(period: ReportingPeriod, *, team: int | None, as_of: datetime) -> list[Line]:
    """Week by week where the period is short, otherwise month by month."""
    if len(period.months) > MAX_WEEKLY_MONTHS:
        found = published_figures.by_month(period, team=team)
        return [line(month, "", one, as_of=as_of) for month, one in found.items()]
    weeks = published_figures.by_dimension(Dimension.WEEK, period, team=team)
    return [line(monday, "", told, as_of=as_of) for monday, told in weeks.items()]


def shared_titles(stories: Collection[int]) -> dict[int, str]:
    """Each story as it was last shared: a leader does not read the desk's drafts."""
    was_shared = Exists(Share.objects.filter(version=OuterRef("pk")))
    versions = StoryVersion.objects.filter(was_shared, story__in=stories).order_by("number")
    return dict(versions.values_list("story_id", "title"))


def value_lines(
    found: Mapping[str, PublishedTotals],
    before: Mapping[str, PublishedTotals],
    named: Mapping[str, Any],
    *,
    as_of: datetime,
) -> Sequence[Line]:
    """The values of a dimension beside what they were in the period before; most shared first."""
    lines = [
        Line(
            key=value,
            name=str(named[value]),
            figures=figures(told, as_of=as_of),
            before=figures(before[value], as_of=as_of) if value in before else None,
        )
        for value, told in found.items()
    ]
    return sorted(lines, key=lambda one: -(one.figures["opened"].value or 0))


def _figure(name: str, told: PublishedTotals, as_of: datetime) -> Figure:
    value, withheld = value_and_suppression(name, told)
    return make_figure(name, value, suppression=suppression, left_out=told.left_out, as_of=as_of)


def value_and_suppression(name: str, told: PublishedTotals) -> tuple[int, SuppressionReason]:
    """A figure of a sum of cells, and why it is withheld if it is."""
    if name not in PEOPLE_FIGURES:
        return told.sums[name], told.suppression
    if told.active is None:
        return 0, told.suppression or "few"
    share = round(100 * told.active / told.could) if told.could else 0
    return (told.active if name == "active" else share), told.suppression
