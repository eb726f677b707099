"""Tables of the overview: two stand open where there is room, the rest are lines with a value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from advocacy.insights.figure_table import Table
from advocacy.insights.page_tables import Page
from frontend.insights.result_tables import OF_PEOPLE, Links, ResultTable, is_running, table
from frontend.templatetags.format_tags import number

STANDS_OPEN = ("teams", "networks")
OF_TIME = ("months", "weeks")
SHORT = 4  # figures of a table that stands beside another; its own page has them all
Value = tuple[str, int]  # a row's name and its first figure


@dataclass(frozen=True)
class OverviewTable:
    """A table and its title."""

    lines: Table
    table: ResultTable

    @property
    def is_open(self) -> bool:
        return self.lines.name in STANDS_OPEN

    @property
    def rows_are(self) -> str:
        """What each of its rows is, in a word; a week's column is headed by its first day."""
        return _("Week") if self.lines.name == "weeks" else str(self.lines.of)

    @property
    def value(self) -> str:
        """What the closed line says: the range of a time’s figures, or the highest."""
        if not self._shown:
            return ""
        what = str(self.table.columns[0])
        low, high = (pick(self._shown, key=_figure) for pick in (min, max))
        if self.lines.name not in OF_TIME:
            found = {"name": high[0], "number": number(high[1]), "what": what}
            return _("%(name)s: %(number)s %(what)s") % found
        if low[1] == high[1]:
            return f"{number(high[1])} {what}"
        ends = {"low": number(low[1]), "high": number(high[1]), "what": what}
        return _("%(low)s–%(high)s %(what)s") % ends

    @property
    def _shown(self) -> Sequence[Value]:
        """The rows that may be shown, without the week or month that is still running."""
        rows = zip(self.lines.lines, self.table.rows, strict=True)
        monthly = self.lines.name == "months"
        return [
            (row.name, row.cells[0][1].value)
            for line, row in rows
            if row.suppressed is None and row.cells and row.cells[0][1].value is not None
            if not (isinstance(line.key, date) and is_running(line.key, monthly=monthly))
        ]


def further(tables: Sequence[OverviewTable]) -> str:
    """What the rows of the tables are that do not stand open."""
    return ", ".join(one.rows_are.lower() for one in tables if not one.is_open)


def _figure(row: Value) -> int:
    return row[1]


def overview_tables(page: Page, links: Mapping[str, Links]) -> list[OverviewTable]:
    """The tables that have rows; `links` lead from the rows of those named."""
    return [
        OverviewTable(
            lines,
            table(
                lines.lines,
                of=lines.of,
                columns=OF_PEOPLE[:SHORT] if lines.name in STANDS_OPEN else OF_PEOPLE,
                known=lines.whole_or(page.figures),
                link=links.get(lines.name),
                not_shown=lines.not_shown,
            ),
        )
        for lines in page.tables
        if lines.lines
    ]
