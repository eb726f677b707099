"""The company by country, job function and joining year, as tables."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from advocacy.figures import figure_lines, reporting_months, segment_figures, segments
from advocacy.figures.figure_lines import FigureLine
from advocacy.figures.month_names import month_name, period_name
from advocacy.figures.published_figures import ReportingPeriod
from advocacy.figures.segment_figures import SegmentTotals
from advocacy.figures.segments import SegmentKind
from advocacy.insights.figure_table import Table

TITLES = {
    SegmentKind.COUNTRY: ("countries", gettext_lazy("By country")),
    SegmentKind.FUNCTION: ("functions", gettext_lazy("By job function")),
    SegmentKind.JOINED: ("joined", gettext_lazy("By year of joining")),
}
NAMES = tuple(name for name, _title in TITLES.values())


def tables(period: ReportingPeriod, *, as_of: datetime) -> list[Table]:
    """A table for each kind that some months of the period are divided by."""
    return [_table(totals, as_of) for totals in segment_figures.by_segment(period)]


def _table(totals: SegmentTotals, as_of: datetime) -> Table:
    name, title = TITLES[totals.kind]
    note = _("These are of %(months)s. A month is divided once it has been over for a week.")
    return Table(
        name,
        title,
        totals.kind.label,
        _lines(totals, as_of),
        whole=figure_lines.figures(totals.whole, as_of=as_of),
        months=[reporting_months.calendar_month(month) for month in totals.months],
        note=note % {"months": _names(totals.months)},
    )


def _lines(totals: SegmentTotals, as_of: datetime) -> Sequence[FigureLine]:
    """Years newest first, others by shares; whoever is not told of comes last."""
    lines = [
        figure_lines.line(value, str(segments.name_of(totals.kind, value)), one, as_of=as_of)
        for value, one in totals.by_value.items()
    ]
    if totals.kind == SegmentKind.JOINED:
        return sorted(lines, key=lambda line: line.key, reverse=True)
    return sorted(lines, key=lambda line: (not line.key, -(line.figures["opened"].value or 0)))


def _names(months: Sequence[date]) -> str:
    """“October to December 2026 (weeks 40 to 53)”, or each by its name where some are missing."""
    period = ReportingPeriod(months[0], reporting_months.last_day(months[-1]))
    if len(period.months) == len(months):
        return period_name(period)
    return ", ".join(month_name(month) for month in months)
