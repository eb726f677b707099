"""Numbers as they stand on pages and in sheets, each with the words beside it."""

import csv
import io
import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser

DIGITS = re.compile(r"\d[\d.,\u00a0\u202f ]*")
AT_LEAST = ("at least", "mindst")
API_LISTS = {
    *("months", "weeks", "teams", "networks", "kinds", "stories"),
    *("countries", "functions", "joined"),
}
NOT_SHOWN = ("Not shown separately", "Vises ikke for sig")
SEPARATORS = str.maketrans("", "", "., \u00a0\u202f")


@dataclass(frozen=True)
class Shown:
    """A whole number as a page shows it; nothing where it says so in words."""

    number: int | None
    at_least: bool = False

    @classmethod
    def read(cls, text):
        found = DIGITS.search(text)
        number = int(found.group().translate(SEPARATORS)) if found else None
        return cls(number, any(words in text for words in AT_LEAST))


@dataclass
class Table:
    """A table of a page: the names of its columns, and its rows by name."""

    columns: list
    rows: dict = field(default_factory=dict)
    rest: list = field(default_factory=list)


def words(node):
    return " ".join(node.text().split())


def figures(html):
    """The figures of a page by label: of the period, and of the one before."""
    found = {}
    for one in LexborHTMLParser(html).css("dl.numbers > div"):
        value = one.css_first("dd.figure")
        before = value.css_first("small > span")
        then = Shown.read(words(before)) if before else None
        for small in value.css("small"):
            small.decompose()
        label = words(one.css_first("dt")).split(" (")[0]
        found[label] = (Shown.read(words(value)), then)
    return found


def tables(html):
    """The tables of a page by what their rows are of."""
    found = {}
    for region in LexborHTMLParser(html).css("div.table-scroll"):
        columns = [words(cell) for cell in region.css("thead th")][1:]
        table = Table(columns)
        for row in region.css("tbody tr"):
            name = row.css_first("th")
            for small in name.css("small"):
                small.decompose()
            cells = row.css("td")
            is_whole = len(cells) == len(columns)
            values = [Shown.read(words(cell)) if words(cell) else None for cell in cells]
            if "rest" in (row.attributes.get("class") or ""):
                table.rest = values
            else:
                table.rows[words(name)] = values if is_whole else None
        found[region.attributes["aria-label"]] = table
    return found


def book(text):
    """The figures and tables of a book in CSV; amounts are in hundredths."""
    separator = ";" if ";" in text.splitlines()[0] else ","
    lines = list(csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter=separator))
    _heading, first, *others, _definitions = _blocks(lines)
    of_page = {_label(row[0]): tuple(map(_cell, row[1:3])) for row in first[2:]}
    return of_page, {of: table for of, table in map(_table, others) if table.rows}


def _blocks(lines):
    """The sheets of a book, which an empty line divides."""
    block = []
    for line in [*lines, []]:
        if line:
            block.append(line)
        elif block:
            yield block
            block = []


def _table(block):
    _title, (of, *columns, _left_out), *rows = block
    table = Table([_label(column) for column in columns])
    for name, *cells, _note in (row for row in rows if len(row) > 1):
        values = [_cell(cell) for cell in cells]
        if name in NOT_SHOWN:
            table.rest = values
        else:
            table.rows[name] = values
    return of, table


def _label(text):
    return text.split(" (")[0]


def _cell(text):
    return Shown.read(text.replace("(", "")) if text else None


def answer(data):
    """The figures and lists of an answer of the API, by the names it has for them."""
    of_page = {name: (_of_api(figure), None) for name, figure in data["figures"].items()}
    found = {}
    for name in API_LISTS & data.keys():
        columns = [*list(data["figures"]), "active", "adoption"]
        table = Table(list(dict.fromkeys(columns)))
        for line in data[name]:
            table.rows[line["key"]] = [
                _of_api(line["figures"].get(column)) for column in table.columns
            ]
        left = data["not_shown"].get(name, {})
        table.rest = [Shown(left[column]) if column in left else None for column in table.columns]
        found[name] = table
    return of_page, found


def _of_api(figure):
    if figure is None or figure["withheld"]:
        return None
    return Shown(figure["value"], figure["at_least"])
