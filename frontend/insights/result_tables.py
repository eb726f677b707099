"""Figures, tables and charts of the result pages, as templates read them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from django.utils import formats
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from advocacy.figures import click_prices, reporting_months, rounding
from advocacy.figures.definition_table import MEANINGS
from advocacy.figures.definitions import Figure, Figures
from advocacy.figures.figure_lines import MAX_WEEKLY_MONTHS, FigureLine
from advocacy.figures.published_figures import ReportingPeriod
from advocacy.insights import page_sheets, page_tables
from advocacy.insights.excluded_clicks import excluded_clicks
from advocacy.insights.page_tables import Page
from advocacy.insights.table_remainders import NotShown
from advocacy.people import brand
from advocacy.people.models import Team
from frontend.charts.lines import LineChart
from frontend.insights.figure_definitions import definition
from frontend.templatetags.format_tags import moment

WEEK = timedelta(weeks=1)
# What matters most comes first: a phone has it beside the name.
OF_PEOPLE = ("confirmed", "people", "adoption", "earned", "opened", "proven")
OF_STORIES = ("people", "confirmed", "engagement", "earned", "opened", "proven")
OF_JOBS = ("applications", "people", "confirmed", "earned", "opened")
EXCLUDED = ("crawlers", "internal")
Links = Callable[[Any], str]


@dataclass(frozen=True)
class FigureWithPrevious:
    """A figure with that of the period beside it."""

    name: str
    figure: Figure
    before: Figure
    comparable: bool
    definition: Callable[[], SafeString]

    @property
    def is_left_out(self) -> bool:
        """Whether it counts visits that are not in the figures."""
        return self.name in EXCLUDED

    @property
    def change(self) -> int | None:
        """In percent or percentage points; None if what is left out differs."""
        if not self.comparable:
            return None
        now, then = self.figure.value, self.before.value
        if (
            now is None
            or then is None
            or self.figure.suppressed_months != self.before.suppressed_months
            or self.figure.suppressed_stories != self.before.suppressed_stories
        ):
            return None
        if self.figure.unit == "percent":
            return now - then
        return rounding.per_cent(now - then, then) if then else None


@dataclass(frozen=True)
class Row:
    """A line of a table; one cell across all columns where it is suppressed."""

    name: str
    link: str
    cells: Sequence[tuple[Promise, Figure]]  # with the label of its column
    suppressed: Figure | None
    left_out: str


@dataclass(frozen=True)
class ResultTable:
    """The rows and columns of a table."""

    of: Promise | str
    columns: Sequence[Promise]
    rows: Sequence[Row]
    not_shown: Sequence[tuple[Promise, Figure | None]] = ()  # where the rows do not show everything


def definition_of(page: Page, team: Team | None) -> dict[str, Any]:
    """Every figure of a page with the one before and its definition."""
    comparable = page.comparison.is_comparable
    counted_at, prices = moment(page.as_of), click_prices.prices_by_network(brand.today())
    reasons = excluded_clicks(page.period) if team is None else []

    def beside(name: str, figure: Figure) -> FigureWithPrevious:
        meant = partial(
            definition, figure, page_counted_at=counted_at, reasons=reasons, prices=prices
        )
        return FigureWithPrevious(name, figure, page.before[name], comparable, meant)

    return {
        "page": page,
        "part": page.part,
        "figures": [beside(name, figure) for name, figure in page.figures.items()],
        "held_at": _held_at(page.figures),
    }


def _held_at(figures: Figures) -> datetime | None:
    """A moment of the day that all figures are of; None if they differ, or are of today."""
    moments = [figure.held_at for figure in figures.values() if not figure.suppression]
    days = {moment and brand.day_of(moment) for moment in moments}
    return moments[0] if len(days) == 1 else None


def table(
    rows: Sequence[FigureLine],
    *,
    of: Promise | str,
    columns: Sequence[str],
    known: Figures,
    link: Links | None = None,
    not_shown: NotShown | None = None,
) -> ResultTable:
    """A table of lines with those of these columns that the company shows."""
    names = [name for name in columns if name in known]
    labels = [MEANINGS[name].label for name in names]
    lines = [_row(line, names, link) for line in rows]
    rest = cells_not_shown(not_shown or {}, names, known)
    return ResultTable(of, labels, lines, list(zip(labels, rest, strict=True)) if rest else [])


def line_chart(
    now: Sequence[FigureLine],
    before: Sequence[FigureLine],
    periods: tuple[ReportingPeriod, ReportingPeriod],
) -> LineChart:
    """Confirmed shares over time, with the same weeks or months of the period beside.

    A week that is not known has its place all the same, and nothing is drawn there.
    """
    period, beside = periods
    monthly = is_monthly(period)
    then = {_position(line.key, beside, monthly=monthly): line for line in before}
    shown = {_position(line.key, period, monthly=monthly): line for line in now}
    places = range(min(shown, default=0), max(shown, default=-1) + 1)
    days = [period.months[place] if monthly else period.since + WEEK * place for place in places]
    return LineChart(
        [_axis_label(day, monthly=monthly) for day in days],
        [_confirmed(shown.get(place)) for place in places],
        [_confirmed(then.get(place)) for place in places],
        running=bool(days) and is_running(days[-1], monthly=monthly),
    )


def is_monthly(period: ReportingPeriod) -> bool:
    """Whether a period is too long to be drawn by week."""
    return len(period.months) > MAX_WEEKLY_MONTHS


def is_running(day: date, *, monthly: bool) -> bool:
    """Whether the month or week that begins on a Monday has not ended."""
    if monthly:
        return reporting_months.calendar_month(day) == _this_month()
    return day + WEEK > brand.today()


def cells_not_shown(
    not_shown: NotShown, names: Sequence[str], known: Figures
) -> Sequence[Figure | None]:
    """What the rows do not show; nothing under figures that cannot be subtracted."""
    if not any(name in not_shown for name in names):
        return ()
    return [
        replace(known[name], value=not_shown[name]) if name in not_shown else None for name in names
    ]


def months_chart(rows: Sequence[FigureLine], figure: str = "confirmed") -> LineChart:
    """A figure by month; the line is broken where it is suppressed."""
    return LineChart(
        [formats.date_format(line.key, "M") for line in rows],
        [line.figures[figure].value for line in rows],
        running=bool(rows) and rows[-1].key == _this_month(),
    )


def months_table(
    rows: Sequence[FigureLine], *, columns: Sequence[str], known: Figures
) -> ResultTable:
    """A table of months with these columns."""
    return table(rows, of=page_tables.MONTH, columns=columns, known=known)


def _row(line: FigureLine, names: Sequence[str], link: Links | None) -> Row:
    opened = line.figures["opened"]
    return Row(
        _row_name(line),
        link(line.key) if link else "",
        [(MEANINGS[name].label, line.figures[name]) for name in names],
        opened if opened.suppression else None,
        "" if opened.suppression else page_sheets.left_out_note(opened),
    )


def _this_month() -> date:
    return reporting_months.calendar_month(reporting_months.month_of(brand.today()))


def _confirmed(line: FigureLine | None) -> int | None:
    return line.figures["confirmed"].value if line else None


def _position(day: date, period: ReportingPeriod, *, monthly: bool) -> int:
    """The position in a period of the month or week that begins on a day."""
    return period.months.index(day) if monthly else (day - period.since).days // 7


def _axis_label(day: date, *, monthly: bool) -> str:
    """A week by its number, a month by its name."""
    return (
        formats.date_format(reporting_months.calendar_month(day), "M")
        if monthly
        else str(day.isocalendar().week)
    )


def _row_name(line: FigureLine) -> str:
    """A line by its name, a week by its Monday."""
    if line.name or not isinstance(line.key, date):
        return line.name
    return formats.date_format(line.key, _("j F Y"))
