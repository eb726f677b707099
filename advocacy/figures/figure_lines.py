"""Figures by name, and the lines of tables, from published totals."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from advocacy.figures import (
    earned_value_settings,
    known_sources,
    published_figures,
    rounding,
    value_moments,
)
from advocacy.figures.daily import COLUMNS
from advocacy.figures.definitions import Figure, Figures, MissingReason
from advocacy.figures.models import CountedUpTo
from advocacy.figures.published_figures import ReportingPeriod
from advocacy.figures.published_totals import PublishedTotals
from advocacy.figures.shared_reads import once
from advocacy.networks.facts import NetworkSlug
from advocacy.prepared_query import Ids, PreparedQuery
from advocacy.sharing import told_stories

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
    def participation(self) -> int | None:
        """How many per cent took part, where it is published."""
        return self.figures["adoption"].value

    @property
    def growth(self) -> int | None:
        """By how many points more took part than in the period before, where both are exact."""
        now, before = self.figures["adoption"], self.before["adoption"] if self.before else None
        if before is None or now.value is None or before.value is None:
            return None
        return None if now.at_least or before.at_least else now.value - before.value


def counted_at() -> datetime:
    """Up to when figures are counted."""
    moments: list[datetime] = once("counted at", _COUNTED_UP_TO)
    return moments[0] if moments else timezone.now()


_COUNTED_UP_TO: PreparedQuery[datetime] = PreparedQuery(
    lambda: CountedUpTo.objects.values_list("at", flat=True)
)


def figure_names(*, people: bool = True) -> tuple[str, ...]:
    """The names of all figures; earned value only where the company shows it."""
    hidden = earned_value_settings.hidden_figures()
    sums = [name for name in COLUMNS if name not in hidden]
    return (*sums, *PEOPLE_FIGURES) if people else tuple(sums)


def figures(
    totals: PublishedTotals, *, as_of: datetime, people: bool = True, network: str = ""
) -> Figures:
    """Every figure by name, from the totals of a sum of cells, of one network or of several."""
    names = figure_names(people=people)
    held_at = value_moments.if_before(totals.held_at, as_of)
    return {name: _figure(name, totals, as_of, held_at, network=network) for name in names}


def line(
    key: Any, name: str, totals: PublishedTotals, *, as_of: datetime, network: str = ""
) -> FigureLine:
    """A row of a table, of one network or of several."""
    return FigureLine(key=key, name=name, figures=figures(totals, as_of=as_of, network=network))


def months(period: ReportingPeriod, *, team: int | None, as_of: datetime) -> list[FigureLine]:
    """The figures of a period by month."""
    by_month = published_figures.by_month(period, team=team)
    return [line(month, "", totals, as_of=as_of) for month, totals in by_month.items()]


def weekly_sums(period: ReportingPeriod, *, team: int | None, as_of: datetime) -> list[FigureLine]:
    """The figures of a period by week, without people."""
    by_week = published_figures.sums_by_week(period, team=team)
    return [
        FigureLine(key=monday, name="", figures=figures(totals, as_of=as_of, people=False))
        for monday, totals in by_week.items()
    ]


def titles(stories: Collection[int]) -> dict[int, str]:
    """The title each story was offered with last, whether or not anybody has shared it since."""
    return dict(_TITLES(at=timezone.now(), stories=stories))


_TITLES: PreparedQuery[tuple[int, str]] = PreparedQuery(
    lambda at, stories: (
        told_stories.offered_versions(at=at)
        .filter(story__in=stories)
        .order_by("number")
        .values_list("story_id", "title")
    ),
    at=datetime,
    stories=Ids,
)


def value_lines(
    totals_of: Mapping[str, PublishedTotals],
    before: Mapping[str, PublishedTotals],
    names: Mapping[str, Any],
    *,
    as_of: datetime,
) -> Sequence[FigureLine]:
    """A line for each network or kind, with the period before; most shared first."""
    networks = {value: value if value in NetworkSlug.values else "" for value in totals_of}
    lines = [
        FigureLine(
            key=value,
            name=str(names[value]),
            figures=figures(totals, as_of=as_of, network=networks[value]),
            before=figures(before[value], as_of=as_of, network=networks[value])
            if value in before
            else None,
        )
        for value, totals in totals_of.items()
    ]
    return sorted(lines, key=lambda line: -(line.figures["opened"].value or 0))


def _figure(
    name: str, totals: PublishedTotals, as_of: datetime, held_at: datetime | None, *, network: str
) -> Figure:
    """A figure with its value, or without it where it is suppressed or not known."""
    value, suppression = _value_and_reason(name, totals, network)
    return Figure(
        name=name,
        value=None if suppression else value,
        suppression=suppression,
        as_of=totals.held_at or as_of,
        suppressed_months=totals.suppressed_months,
        suppressed_stories=totals.suppressed_stories,
        at_least=name in PEOPLE_FIGURES and totals.at_least,
        held_at=None if suppression else held_at,
    )


def _value_and_reason(
    name: str, totals: PublishedTotals, network: str
) -> tuple[int, MissingReason]:
    """The value of a figure by name, and why it is suppressed or not known, or ""."""
    if name not in PEOPLE_FIGURES:
        known = known_sources.is_known(name, totals.sums, network=network)
        return totals.sums[name], totals.suppression or ("" if known else "not_known")
    if totals.active is None:
        return 0, totals.suppression or "few"
    adoption = rounding.per_cent(totals.active, totals.eligible) if totals.eligible else 0
    return (totals.active if name == "active" else adoption), totals.suppression
