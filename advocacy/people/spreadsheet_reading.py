"""Reading an uploaded list: delimiter, heading line, and the lines below it."""

import csv
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import StringIO
from itertools import islice

from django.utils.translation import gettext as _

from advocacy.people import spreadsheet_columns
from advocacy.people.spreadsheet_encoding import file_error

MAX_LINES = 20_000
DELIMITERS = ";,\t|"
HEADING_WITHIN = 10  # lines; titles and dates of exports stand above it
HEADING_COLUMNS = 2  # so many known ones make a line the heading

# “Blåtest, Åse”, not “Bo Berg, ph.d.” or “Bo Berg, MBA”
LAST_NAME_FIRST = re.compile(
    r"[^,]+,\s*(?!(?:MBA|PhD|MSc|BSc|MD|HD|Jr|Sr)\b)[^\W\d_][^,.]*", re.IGNORECASE
)

NumberedCells = tuple[int, list[str]]


@dataclass(frozen=True)
class SheetRow:
    """One line with its number in the file and its values by column."""

    number: int
    values: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values.get(column, "")


@dataclass(frozen=True)
class UploadedSheet:
    """The lines, the known columns, and the headings that were ignored."""

    lines: list[SheetRow]
    columns: list[str]
    ignored: list[str]


def read(text: str) -> UploadedSheet:
    """Parse the CSV text. Headings become the hub's column names."""
    text, delimiter = _split_delimiter(text)
    try:
        rows = list(_filled(_rows(text, delimiter)))
    except csv.Error as error:
        raise file_error(
            _("The file is not a valid CSV (%(why)s). Save it again and choose the new file.")
            % {"why": error}
        ) from None
    if not rows:
        raise file_error(_("The file is empty. Choose it again."))
    heading = _heading(rows)
    positions = spreadsheet_columns.positions(rows[heading][1])
    lines = [SheetRow(number, positions.values(cells)) for number, cells in rows[heading + 1 :]]
    _turn_names(lines)
    return UploadedSheet(lines, positions.columns, positions.ignored)


def _turn_names(lines: list[SheetRow]) -> None:
    """Turn names that begin with the last one, if every name of the list does."""
    found = [LAST_NAME_FIRST.fullmatch(line["name"].strip()) for line in lines if line["name"]]
    if not found or not all(found):
        return
    for line in lines:
        last, _comma, first = line["name"].partition(",")
        if first:
            line.values["name"] = f"{first.strip()} {last.strip()}"


def _split_delimiter(text: str) -> tuple[str, str]:
    """The text and its delimiter: from Excel's `sep=` line, else by what makes a heading line."""
    first, _end, rest = text.partition("\n")
    declaration = first.strip().lower()
    if declaration.startswith("sep=") and len(declaration) == len("sep=;"):
        return f"\n{rest}", declaration[-1]  # the lines keep their numbers
    return text, max(DELIMITERS, key=lambda one: (_best_heading(text, one), first.count(one)))


def _best_heading(text: str, delimiter: str) -> int:
    """The most columns that one of the first lines names."""
    most = 0
    with suppress(csv.Error):
        for _number, cells in islice(_filled(_rows(text, delimiter)), HEADING_WITHIN):
            most = max(most, spreadsheet_columns.known_columns(cells))
    return most


def _heading(rows: list[NumberedCells]) -> int:
    """Which of the first lines names the columns; the first if none does."""
    for at, (_number, cells) in enumerate(rows[:HEADING_WITHIN]):
        if spreadsheet_columns.known_columns(cells) >= HEADING_COLUMNS:
            return at
    return 0


def _filled(rows: Iterator[NumberedCells]) -> Iterator[NumberedCells]:
    return (row for row in rows if any(cell.strip() for cell in row[1]))


def _rows(text: str, delimiter: str) -> Iterator[NumberedCells]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    before = 0
    for cells in reader:
        if before >= MAX_LINES:
            raise file_error(
                _("The list has more than 20,000 lines. Split it and import the parts.")
            )
        yield before + 1, cells
        before = reader.line_num
