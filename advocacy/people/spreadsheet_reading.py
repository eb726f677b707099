"""Reading an uploaded CSV file: encoding, delimiter and columns."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from django.utils.translation import gettext as _

from advocacy.errors import Invalid

MAX_BYTES = 2 * 1024 * 1024
MAX_LINES = 20_000
BOMS = [  # the longer ones first: UTF-16's is the beginning of UTF-32's
    (b"\xff\xfe\x00\x00", ""),
    (b"\x00\x00\xfe\xff", ""),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
]
COLUMNS = {
    "email": {"email", "e-mail", "mail", "mail address", "e-mailadresse", "mailadresse"},
    "name": {"name", "full name", "navn", "fulde navn"},
    "job_title": {"job title", "title", "job_title", "titel", "stilling", "jobtitel"},
    "language": {"language", "sprog"},
    "team": {"team", "department", "hold", "afdeling"},
    "roles": {"roles", "role", "roller", "rolle"},
    "left": {"left", "leaves", "has left", "stoppet", "fratrådt", "holder op"},
    "parent": {"part of", "parent", "del af", "hører under", "overordnet"},
}


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


def decode(data: bytes) -> str:
    """Decode UTF-8, UTF-16 or Windows-1252. Raises Invalid."""
    if len(data) > MAX_BYTES:
        raise _file_error(_("The file is larger than 2 MB. Split it and import the parts."))
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise _file_error(_("This is a spreadsheet. Save it as CSV (UTF-8) and choose that file."))
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise _file_error(
        _("The file’s characters cannot be read. Save it as “CSV UTF-8” and choose it again.")
    )


def _encodings(data: bytes) -> list[str]:
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return [encoding] if encoding else []
    start = data[:2000]
    if b"\0" in start:
        even, odd = start[::2].count(0), start[1::2].count(0)
        return ["utf-16-le" if odd > even else "utf-16-be"]
    return ["utf-8", "cp1252"]


def read(text: str) -> UploadedSheet:
    """Parse the CSV text. Headings become the hub's column names."""
    text, delimiter = _split_delimiter(text)
    try:
        rows = [row for row in _rows(text, delimiter) if any(cell.strip() for cell in row[1])]
    except csv.Error as error:
        raise _file_error(
            _("The file is not a valid CSV (%(why)s). Save it again and choose the new file.")
            % {"why": error}
        ) from None
    if not rows:
        raise _file_error(_("The file is empty. Choose it again."))
    header = [cell.strip() for cell in rows[0][1]]
    places, ignored = _column_positions(header)
    lines = [
        SheetRow(number, {name: cells[at] for name, at in places.items() if at < len(cells)})
        for number, cells in rows[1:]
    ]
    return UploadedSheet(lines, list(places), ignored)


def _split_delimiter(text: str) -> tuple[str, str]:
    """The text and its delimiter: from Excel's `sep=` line, else from the heading line."""
    first, _end, rest = text.partition("\n")
    declaration = first.strip().lower()
    if declaration.startswith("sep=") and len(declaration) == len("sep=;"):
        return f"\n{rest}", declaration[-1]  # the lines keep their numbers
    return text, max(";,\t", key=first.count)


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    before = 0
    for cells in reader:
        if before >= MAX_LINES:
            raise _file_error(
                _("The list has more than 20,000 lines. Split it and import the parts.")
            )
        yield before + 1, cells
        before = reader.line_num


def _column_positions(header: list[str]) -> tuple[dict[str, int], list[str]]:
    places: dict[str, int] = {}
    ignored = []
    for at, word in enumerate(header):
        name = next((name for name, words in COLUMNS.items() if word.lower() in words), None)
        if name is None:
            ignored.append(word)
        elif name in places:
            raise _file_error(
                _("Two columns mean the same: “%(one)s” and “%(other)s”. Delete one of them.")
                % {"one": header[places[name]], "other": word}
            )
        else:
            places[name] = at
    return places, [word[:40] for word in ignored if word]


def _file_error(sentence: str) -> Invalid:
    return Invalid(sentence, field="file", code="file")
