"""Spreadsheets as CSV and XLSX. No text in them is interpreted as a formula.

CSV has a byte order mark, without which Excel does not read UTF-8, and in Danish a semicolon and a
decimal comma, as Danish Excel expects. A first line `sep=;` would serve every Excel, but makes it
ignore the mark.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO

from django.utils.translation import get_language
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

CellValue = str | int | Decimal | date | None

BYTE_ORDER_MARK = "\ufeff"
PAPER_A4 = 9
SHEET_NAME_LIMIT = 31
MIN_COLUMN_WIDTH, MAX_COLUMN_WIDTH = 9, 60
LINE_ENDS = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Characters that begin a formula: in a cell, in a later line of it, or after another separator than
# ours. Blanks, quotes and invisible characters before them make no difference.
IGNORED_CHARACTERS = (
    r"(?:[^\S\n]"
    r"|[\"\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff])"
)
FORMULA_SIGNS = r"[=+\-@\uff0b\uff0d\uff1d\uff20\ufe62\ufe63\ufe66\ufe6b\u2212]"
# A run of ignored characters is tried once, from its beginning. Tabs in it separate cells too.
FORMULA_START = re.compile(
    rf"(?:(?P<edge>^|[\n,;|])|(?<!{IGNORED_CHARACTERS})(?={IGNORED_CHARACTERS}*\t))"
    rf"(?P<ignored>{IGNORED_CHARACTERS}*+)(?={FORMULA_SIGNS})"
)
NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")


@dataclass(frozen=True)
class Sheet:
    """A table with a name."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[CellValue]]


@dataclass(frozen=True)
class WorkbookContent:
    """Sheets, with heading lines."""

    name: str
    about: Sequence[Sequence[CellValue]]
    sheets: Sequence[Sheet]


def as_csv(book: WorkbookContent) -> bytes:
    """All sheets, one below the other."""
    danish = get_language() == "da"
    separator = ";" if danish else ","
    rows = [*book.about, *_below_each_other(book.sheets)]
    lines = [separator.join(_in_csv(cell, danish=danish) for cell in row) for row in rows]
    return "".join([BYTE_ORDER_MARK, *(f"{line}\r\n" for line in lines)]).encode()


def as_xlsx(book: WorkbookContent) -> bytes:
    """A worksheet per sheet, each with the heading lines."""
    out = BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(out, options) as workbook:
        workbook.set_properties({"title": book.name})
        looks = _Formats(workbook)
        for sheet in book.sheets:
            name = NOT_IN_NAMES.sub(" ", sheet.name)[:SHEET_NAME_LIMIT]
            _fill(workbook.add_worksheet(name), sheet, book.about, looks)
    return out.getvalue()


def neutralise_formula(text: str) -> str:
    """The text with an apostrophe before anything a spreadsheet would evaluate."""
    return FORMULA_START.sub(_quoted, clean(text))


def _quoted(match: re.Match[str]) -> str:
    edge = "" if match["edge"] is None else f"{match['edge']}'"
    return edge + match["ignored"].replace("\t", "\t'")


def clean(text: str) -> str:
    """Unify line ends, and strip control characters and leading blank lines."""
    return INVISIBLE.sub("", LINE_ENDS.sub("\n", text)).lstrip("\n\t")


def _below_each_other(sheets: Iterable[Sheet]) -> Iterable[Sequence[CellValue]]:
    for sheet in sheets:
        yield from ([], [sheet.name], sheet.columns, *sheet.rows)


def _in_csv(cell: CellValue, *, danish: bool) -> str:
    """Numbers bare, everything else quoted."""
    if isinstance(cell, Decimal):
        return str(cell).replace(".", ",") if danish else str(cell)
    if isinstance(cell, int):
        return str(cell)
    text = cell.isoformat() if isinstance(cell, date) else neutralise_formula(cell or "")
    return '"{}"'.format(text.replace('"', '""'))


class _Formats:
    """The cell formats."""

    def __init__(self, workbook: Workbook) -> None:
        self.text = workbook.add_format({"valign": "top"})
        self.quoted = workbook.add_format({"valign": "top", "quote_prefix": True})
        self.first = workbook.add_format({"bold": True, "font_size": 14})
        self.head = workbook.add_format(
            {"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"}
        )
        self.number = workbook.add_format({"num_format": "#,##0", "valign": "top"})
        self.tenths = workbook.add_format({"num_format": "#,##0.0", "valign": "top"})
        self.hundredths = workbook.add_format({"num_format": "#,##0.00", "valign": "top"})
        self.day = workbook.add_format({"num_format": "yyyy-mm-dd", "align": "left"})

    def of_decimals(self, number: Decimal) -> Format:
        """A rate shows its one decimal, everything else two."""
        return self.tenths if number.as_tuple().exponent == -1 else self.hundredths


def _fill(
    page: Worksheet, sheet: Sheet, about: Sequence[Sequence[CellValue]], formats: _Formats
) -> None:
    for column in range(len(sheet.columns)):
        page.set_column(column, column, _width(sheet, column))
    _write(page, 0, [sheet.name], formats, formats.first)
    for number, row in enumerate(about, 1):
        _write(page, number, row, formats)
    header = len(about) + 2
    _write(page, header, sheet.columns, formats, formats.head)
    for number, row in enumerate(sheet.rows, header + 1):
        _write(page, number, row, formats)
    page.freeze_panes(header + 1, 1)
    _set_for_print(page, header)


def _write(
    page: Worksheet,
    row_number: int,
    row: Sequence[CellValue],
    formats: _Formats,
    cell_format: Format | None = None,
) -> None:
    for column, cell in enumerate(row):
        if isinstance(cell, Decimal):
            page.write_number(row_number, column, float(cell), formats.of_decimals(cell))
        elif isinstance(cell, int):
            page.write_number(row_number, column, cell, formats.number)
        elif isinstance(cell, date):
            page.write_datetime(row_number, column, cell, formats.day)
        elif cell:
            text = clean(cell)
            plain = formats.quoted if FORMULA_START.search(text) else formats.text
            page.write_string(row_number, column, text, cell_format or plain)


def _width(sheet: Sheet, column: int) -> int:
    cells = [str(row[column]) for row in sheet.rows if column < len(row)]
    longest = max((len(cell) for cell in cells), default=0)
    word = max((len(part) for part in sheet.columns[column].split()), default=0)
    return min(max(longest + 2, word + 2, MIN_COLUMN_WIDTH), MAX_COLUMN_WIDTH)


def _set_for_print(page: Worksheet, header: int) -> None:
    page.set_landscape()
    page.set_paper(PAPER_A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(header)
    page.set_footer("&L&A&R&P / &N")
