"""Printed reports of result pages, as HTML and as PDF where WeasyPrint is installed."""

from collections.abc import Sequence
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from advocacy.figures.definition_table import MEANINGS
from advocacy.figures.definitions import Figure
from advocacy.figures.figure_lines import FigureLine
from advocacy.insights import page_sheets
from advocacy.insights.page_tables import Page, Table
from advocacy.pdf import rendering
from advocacy.people.permissions import Permission
from frontend.charts.line_and_bar import LineChart
from frontend.insights import result_tables
from frontend.insights.exports import requested_page
from frontend.pdf_response import pdf_response
from frontend.user_request import UserRequest
from frontend.waiting import limited_export

MAX_WEEKLY_MONTHS = 3  # months up to which the line is drawn by weeks
SHOWN = ("confirmed", "proven", "adoption", "people", "applications")
PrintedLine = tuple[str, str, Sequence[Figure | None]]  # name, what is left out, figures
OF_STORIES = ("opened", "confirmed", "proven", "people", "applications")


@require_GET
def report(request: UserRequest, which: str) -> HttpResponse:
    """The page, ready for the printer."""
    request.user.require(Permission.SEE_RESULTS)
    context = _context(requested_page(request, which)) | {
        "query": request.GET.urlencode(),
        "which": which,
        "as_pdf": rendering.is_available(),
    }
    return render(request, "insights/report.html", context)


@require_GET
@limited_export
def as_pdf(request: UserRequest, which: str) -> HttpResponse:
    request.user.require(Permission.SEE_RESULTS)
    found = requested_page(request, which)
    html = render_to_string("insights/report.html", _context(found), request)
    return pdf_response(html, name=page_sheets.title(found))


def _context(found: Page) -> dict[str, object]:
    names = SHOWN if "active" in found.figures else OF_STORIES
    return {
        "page": found,
        "title": page_sheets.title(found),
        "drawing": _drawing(found),
        "labels": [page_sheets.label(name) for name in names],
        "figures": [
            (page_sheets.label(name), page_sheets.left_out_note(figure), figure, found.before[name])
            for name, figure in found.figures.items()
        ],
        "tables": [
            (table, _printed_lines(table, names, found))
            for table in found.tables
            if table.lines and table.name != _not_printed(found)
        ],
        "definitions": [(page_sheets.label(name), MEANINGS[name]) for name in found.figures],
    }


def _printed_lines(table: Table, names: Sequence[str], found: Page) -> list[PrintedLine]:
    """The lines with their figures, and what they do not show."""
    known = [name for name in names if name in found.figures]
    lines: list[PrintedLine] = [
        (
            _named(line),
            page_sheets.left_out_note(line.figures["opened"]),
            [line.figures[name] for name in known],
        )
        for line in table.lines
    ]
    rest = result_tables.cells_not_shown(table.not_shown, known, found.figures)
    return [*lines, (_("Not shown separately"), "", rest)] if rest else lines


def _not_printed(found: Page) -> str:
    """Weeks of a long period fill pages; they are in the sheet."""
    return "weeks" if len(found.period.months) > MAX_WEEKLY_MONTHS else ""


def _drawing(found: Page) -> object:
    """Confirmed shares by week, or by month over a long period; a page of stories has no line."""
    monthly = bool(_not_printed(found))
    by_name = {table.name: table.lines for table in found.tables}
    lines = by_name.get("months" if monthly else "weeks", [])
    names = [_short(line, monthly=monthly) for line in lines]
    chart = LineChart(names, [_confirmed(line) for line in lines])
    return chart.page() if lines and chart.is_drawn else None


def _confirmed(line: FigureLine) -> int | None:
    return line.figures["confirmed"].value


def _short(line: FigureLine, *, monthly: bool) -> str:
    """A week by its number, a month by its name."""
    return date_format(line.key, "M") if monthly else str(line.key.isocalendar().week)


def _named(line: FigureLine) -> str:
    """A line by its name, a week by its Monday."""
    if line.name or not isinstance(line.key, date):
        return line.name
    return date_format(line.key, _("j F Y"))
