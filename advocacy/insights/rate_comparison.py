"""Rates compared with those of a larger whole, independent of size."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from advocacy.content.models import Story
from advocacy.figures import figure_lines, published_figures, story_totals
from advocacy.figures.definition_table import MEANINGS
from advocacy.figures.definitions import Figures
from advocacy.figures.meaning import Meaning
from advocacy.figures.published_figures import ReportingPeriod
from advocacy.figures.rounding import Number


@dataclass(frozen=True, kw_only=True)
class Rate:
    """A rate and its reference; None if suppressed."""

    name: str
    value: Number | None
    reference: Number | None
    as_of: datetime

    @property
    def meaning(self) -> Meaning:
        return MEANINGS[self.name]


@dataclass(frozen=True)
class RateComparison:
    """Rates, and the name of what they are compared with."""

    compared_with: Promise | str
    rates: Sequence[Rate]

    @property
    def is_published(self) -> bool:
        return any(rate.value is not None for rate in self.rates)


def with_company(team: Figures, period: ReportingPeriod) -> RateComparison:
    """A team compared with the company."""
    as_of = figure_lines.counted_at()
    company = figure_lines.figures(published_figures.total(period, team=None), as_of=as_of)
    return _compared(_("the whole company"), _of_people(team), _of_people(company), as_of)


def with_kind(story: Story, figures: Figures, period: ReportingPeriod) -> RateComparison:
    """A story compared with the average of its kind."""
    return _with_average(figures, 1, period, Story.objects.filter(kind=story.kind))


def with_all_stories(figures: Figures, stories: int, period: ReportingPeriod) -> RateComparison:
    """A campaign of `stories` published stories compared with the average of all stories."""
    return _with_average(figures, stories, period, None)


def _with_average(
    figures: Figures, stories: int, period: ReportingPeriod, others: QuerySet[Story] | None
) -> RateComparison:
    as_of = figure_lines.counted_at()
    total = figure_lines.figures(story_totals.total(period, others), as_of=as_of, people=False)
    average = _of_stories(total, story_totals.count_published(period, others))
    name = _("the average of all stories") if others is None else _("the average of its kind")
    return _compared(name, _of_stories(figures, stories), average, as_of)


def _compared(
    beside: Promise,
    values: Mapping[str, Number | None],
    references: Mapping[str, Number | None],
    as_of: datetime,
) -> RateComparison:
    return RateComparison(
        beside,
        [
            Rate(name=name, value=values[name], reference=references[name], as_of=as_of)
            for name in values
        ],
    )


def _of_people(figures: Figures) -> dict[str, Number | None]:
    is_exact = not figures["active"].at_least
    return {
        "adoption": figures["adoption"].value if is_exact else None,
        "per_active": _part(figures, "confirmed", figures["active"].value if is_exact else None),
        "per_share": _part(figures, "people", figures["confirmed"].value),
    }


def _of_stories(figures: Figures, stories: int) -> dict[str, Number | None]:
    return {
        "shares_per_story": _part(figures, "confirmed", stories),
        "clicks_per_story": _part(figures, "people", stories),
        "per_share": _part(figures, "people", figures["confirmed"].value),
    }


def _part(figures: Figures, name: str, of: int | None) -> Number | None:
    value = figures[name].value
    return Fraction(value, of) if of and value is not None else None
