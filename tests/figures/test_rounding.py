"""A rate is rounded half to even, once, and is the same on a page, in a sheet and in the API."""

from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from io import BytesIO

import openpyxl
import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from advocacy.figures import rounding
from advocacy.insights import people_sheets, spreadsheets
from advocacy.insights.spreadsheets import Sheet, WorkbookContent
from api.figure_serializers import RateField
from frontend.templatetags import format_tags

COUNTS = st.integers(min_value=0, max_value=100_000)


@pytest.mark.parametrize(
    ("value", "rate"),
    [
        (3.854, "3.9"),
        (Fraction(77, 20), "3.8"),  # 3.85
        (Fraction(79, 20), "4.0"),  # 3.95
        (3.85, "3.8"),
        (0.04, "0.04"),
        (0, "0.0"),
    ],
)
def test_rate_has_one_decimal(value, rate):
    assert str(rounding.rate(value)) == rate


@settings(max_examples=60, deadline=None)
@given(part=COUNTS, whole=st.integers(min_value=1, max_value=100_000))
def test_a_rate_is_the_same_everywhere(part, whole):
    value = Fraction(part, whole)
    digits = Decimal("0.1") if value == 0 or value >= Fraction(1, 10) else Decimal("0.01")
    expected = (Decimal(part) / Decimal(whole)).quantize(digits, ROUND_HALF_EVEN)
    book = WorkbookContent("", [], [Sheet("Rates", ["Rate"], [[people_sheets.in_sheet(value)]])])

    with translation.override("en"):
        page = format_tags.decimal(value)
        csv = spreadsheets.as_csv(book).decode().splitlines()[-1]

    [*_, cell] = openpyxl.load_workbook(BytesIO(spreadsheets.as_xlsx(book))).active["A"]
    assert page.replace(",", "") == csv == str(expected)
    assert cell.value == RateField().to_representation(value) == float(expected)


@given(part=COUNTS, whole=st.integers(min_value=1, max_value=100_000))
def test_per_cent_is_rounded_half_to_even(part, whole):
    expected = (Decimal(100 * part) / Decimal(whole)).quantize(Decimal(1), ROUND_HALF_EVEN)

    assert rounding.per_cent(part, whole) == expected
