"""What is taken away as a spreadsheet: text is never worked out, and numbers stay numbers."""

import csv
import json
import re
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from advocacy.insights.spreadsheets import (
    Sheet,
    WorkbookContent,
    as_csv,
    as_xlsx,
    clean,
    neutralise_formula,
)

NUMBERS = [-5, 0, 12_345]
BLANK = " \t\u00a0\u2003\u200b\ufeff"
begins = st.text(BLANK, max_size=3)
signs = st.sampled_from("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
breaks = st.sampled_from(
    ["", "\n", "\r", "\r\n", "\x0b", "\u2028", "a\n", "a\r\n", ";", ",", '"', '",', '";']
)
rest = st.one_of(st.text(max_size=12), st.just("cmd|' /C calc'!A0"), st.just('HYPERLINK("x")'))
dangerous = st.builds("".join, st.tuples(breaks, begins, signs, begins, signs, rest))


def a_book(*cells):
    sheet = Sheet("Stories", ["Story"], [[cell] for cell in cells])
    return WorkbookContent("Results", [["What", *cells]], [sheet])


def read(data, delimiter):
    text = data.decode("utf-8-sig")
    return [
        cell for row in csv.reader(StringIO(text, newline=""), delimiter=delimiter) for cell in row
    ]


def would_be_worked_out(cell):
    """Whether Excel or LibreOffice could take any line of a cell for a formula."""
    unseen = re.compile(r"[\s\u200b\ufeff]+")
    lines = [unseen.sub("", line).lstrip('"') for line in cell.splitlines()]
    return any(line[:1] in set("=+-@\uff1d\uff0b\uff0d\uff20") for line in lines)


@given(st.lists(st.one_of(dangerous, st.text(max_size=20)), min_size=1, max_size=4))
@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_csv_text_is_never_a_formula(language, delimiter, texts):
    with translation.override(language):
        data = as_csv(a_book(*texts))

    assert [cell for cell in read(data, delimiter) if would_be_worked_out(cell)] == []


@given(dangerous)
def test_no_text_begins_with_a_tab_or_a_line_end(text):
    assert neutralise_formula(text)[:1] not in {"\t", "\r", "\n"}


@given(st.lists(st.one_of(dangerous, st.text(max_size=20)), min_size=1, max_size=4))
def test_xlsx_text_is_never_a_formula(texts):
    page = openpyxl.load_workbook(BytesIO(as_xlsx(a_book(*texts)))).active

    kinds = {cell.data_type for row in page.iter_rows() for cell in row if cell.value is not None}
    assert kinds == {"s"}
    for row in page.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and would_be_worked_out(cell.value):
                assert cell.quotePrefix, cell.value


@given(st.text("abcæøå 123.!?é☂", max_size=30))
def test_harmless_text_stays_as_it_is(text):
    assert neutralise_formula(text) == text


@pytest.mark.parametrize("delimiter", [";", ","])
def test_the_naughty_strings_come_back_and_are_no_formulas(corpora, delimiter):
    file = corpora / "text" / "naughty-strings.json"
    texts = [clean(text) for text in json.loads(file.read_text(encoding="utf-8")) if clean(text)]
    book = a_book(*texts)

    with translation.override("da" if delimiter == ";" else "en"):
        cells = read(as_csv(book), delimiter)
    page = openpyxl.load_workbook(BytesIO(as_xlsx(book))).active

    rows = cells[-len(texts) :]
    assert [cell for cell in rows if would_be_worked_out(cell)] == []
    assert [text.replace("'", "") for text in texts] == [row.replace("'", "") for row in rows]
    assert len(texts) > 500
    assert set(texts) <= {cell.value for row in page.iter_rows() for cell in row}


def test_numbers_follow_the_locale():
    book = a_book(*NUMBERS, Decimal("-1234.50"), date(2026, 11, 2), None)

    with translation.override("da"):
        danish = as_csv(book)
    with translation.override("en"):
        english = as_csv(book)
    page = openpyxl.load_workbook(BytesIO(as_xlsx(book))).active

    assert danish.startswith(b'\xef\xbb\xbf"What";-5;0;12345;-1234,50;"2026-11-02";""\r\n')
    assert english.startswith(b'\xef\xbb\xbf"What",-5,0,12345,-1234.50,"2026-11-02",""\r\n')
    told = [cell.value for cell in page["A"][4:]]
    assert told[:4] == [-5, 0, 12345, -1234.5]
    assert told[4].date() == date(2026, 11, 2)
