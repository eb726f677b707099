"""Pages of results as their templates read them: figures beside those before, and rows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from advocacy.figures import click_prices, figure_lines, reporting_months
from advocacy.figures.definitions import MEANINGS, Figure
from advocacy.figures.figure_lines import MAX_WEEKLY_MONTHS, Line
from advocacy.figures.published_figures import ReportingPeriod
from advocacy.insights import page_tables
from advocacy.insights.excluded_visits import excluded_visits
from advocacy.insights.page_tables import Page
from advocacy.people import brand
from advocacy.people.models import Team
from frontend.charts.line_and_bar import LineChart

OF_PEOPLE = ("opened", "confirmed", "proven", "adoption", "people", "earned")
OF_STORIES = ("opened", "confirmed", "proven", "people", "engagement", "earned")
OF_JOBS = ("opened", "confirmed", "people", "applications", "earned")
Links = Callable[[Any], str]


@dataclass(frozen=True)
class FigureWithPrevious:
    """A figure beside what it was in the period before."""

    name: str
    figure: Figure
    before: Figure
    comparable: bool

    @property
    def change(self) -> int | None:
        """In percent, or in points of a percentage; silent where months are missing in either."""
        if not self.comparable:
            return None
        now, then = self.figure.value, self.before.value
        if now is None or then is None or self.figure.left_out != self.before.left_out:
            return None
        if self.figure.unit == "percent":
            return now - then
        return round(100 * (now - then) / then) if then else None


@dataclass(frozen=True)
class Row:
    """A line of a table; one cell in all its columns where it is withheld."""

    name: str
    link: str
    cells: Sequence[Figure]
    withheld: Figure | None


@dataclass(frozen=True)
class ResultTable:
    """A table, ready to be drawn."""

    of: Promise | str
    columns: Sequence[Promise]
    rows: Sequence[Row]


def definition_of(page: Page, team: Team | None) -> dict[str, Any]:
    """Every figure of a page with the one before, and what explains them."""
    comparable = figure_lines.is_counted(page.period.before())
    return {
        "page": page,
        "comparable": comparable,
        "figures": [
            FigureWithPrevious(name, figure, page.before[name], comparable)
            for name, figure in page.figures.items()
        ],
        "reasons": excluded_visits(page.period) if team is None else [],
        "priced": [one for one in click_prices.prices_by_network(brand.today()) if one.now],
    }


def table(
    rows: Sequence[Line],
    *,
    of: Promise | str,
    columns: Sequence[str],
    known: Mapping[str, Any],
    link: Links | None = None,
) -> ResultTable:
    """Lines with these columns, as far as the company shows them."""
    names = [name for name in columns if name in known]
    labels = [MEANINGS[name].label for name in names]
    monthly = of is page_tables.MONTH
    return ResultTable(of, labels, [_row(line, names, link, monthly=monthly) for line in rows])


def line_chart(now: Sequence[Line], before: Sequence[Line], period: ReportingPeriod) -> LineChart:
    """Confirmed shares over time, with the same weeks or months of the time before beneath."""
    monthly = len(period.months) > MAX_WEEKLY_MONTHS
    then = {_place(line.key, period.before(), monthly=monthly): line for line in before}
    under = [then.get(_place(line.key, period, monthly=monthly)) for line in now]
    return LineChart(
        [_short(line.key, monthly=monthly) for line in now],
        [_confirmed(line) for line in now],
        [_confirmed(line) if line else None for line in under],
    )


def months_chart(rows: Sequence[Line], figure: str = "confirmed") -> LineChart:
    """A figure month by month; where it may not be told, the line is broken."""
    return LineChart(
        [formats.date_format(line.key, "M") for line in rows],
        [line.figures[figure].value for line in rows],
    )


def months_table(
    rows: Sequence[Line], *, columns: Sequence[str], known: Mapping[str, Any]
) -> ResultTable:
    """Months with these columns, by their names."""
    return table(rows, of=page_tables.MONTH, columns=columns, known=known)


def _row(line: Line, names: Sequence[str], link: Links | None, *, monthly: bool) -> Row:
    opened = line.figures["opened"]
    return Row(
        _named(line, monthly=monthly),
        link(line.key) if link else "",
        [line.figures[name] for name in names],
        opened if opened.suppression else None,
    )


def _confirmed(line: Line) -> int | None:
    return line.figures["confirmed"].value


def _place(day: date, period: ReportingPeriod, *, monthly: bool) -> int:
    """Which month, or which week, of a period begins that day."""
    return period.months.index(day) if monthly else (day - period.since).days // 7


def _short(day: date, *, monthly: bool) -> str:
    """A week by its number, a month by its name."""
    return (
        formats.date_format(reporting_months.calendar_month(day), "M")
        if monthly
        else str(day.isocalendar().week)
    )


def _named(line: Line, *, monthly: bool) -> str:
    """A month by its name, a week by its Monday."""
    if line.name or not isinstance(line.key, date):
        return line.name
    return formats.date_format(line.key, _("F Y") if monthly else _("j F Y"))
