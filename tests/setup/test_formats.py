"""Dates, times, money and numbers follow the reader's language, and nothing is American."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import formats, translation

from advocacy.figures.models import EarnedValueSettings
from frontend.templatetags import format_tags, price_tags
from tests.factories import BrandFactory, save_settings
from tests.needs import ROOT

MOMENT = datetime(2025, 3, 4, 19, 5, tzinfo=UTC)
WRITTEN = {
    "en": {
        "DATE_FORMAT": "4 March 2025",
        "TIME_FORMAT": "19:05",
        "DATETIME_FORMAT": "4 March 2025 at 19:05",
        "MONTH_DAY_FORMAT": "4 March",
        "SHORT_DATE_FORMAT": "4 Mar 2025",
        "SHORT_DATETIME_FORMAT": "4 Mar 2025, 19:05",
    },
    "da": {
        "DATE_FORMAT": "4. marts 2025",
        "TIME_FORMAT": "19.05",
        "DATETIME_FORMAT": "4. marts 2025 kl. 19.05",
        "MONTH_DAY_FORMAT": "4. marts",
        "SHORT_DATE_FORMAT": "04.03.2025",
        "SHORT_DATETIME_FORMAT": "04.03.2025 19.05",
    },
}
READ_BY_MACHINES = {"c", "Y-m-d", "W", "l", "F Y", "YmdHis"}
PATTERN = re.compile(r"""\|(?:date|time):["']([^"'A-Z_]*[^"']*)["']|{% now ["']([^"']+)["']""")
NAMED = re.compile(r"[A-Z_]+_FORMAT")


@pytest.mark.parametrize("language", ["en", "da"])
def test_dates_and_times_are_written_as_the_language_does(language):
    with translation.override(language):
        said = {name: formats.date_format(MOMENT, name) for name in WRITTEN[language]}

    assert said == WRITTEN[language]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["1,234", "1,234.6", "DKK 1,234.50", "DKK 1,234", "4 March 2025"]),
        ("da", ["1.234", "1.234,6", "1.234,50 kr.", "1.234 kr.", "4. marts 2025"]),
    ],
)
def test_numbers_and_money_are_written_as_the_language_does(language, said):
    BrandFactory()
    save_settings(EarnedValueSettings, currency="DKK")
    with translation.override(language):
        written = [
            format_tags.number(1234),
            format_tags.decimal(Decimal("1234.56")),
            price_tags.price(123450),
            price_tags.whole_price(123450),
            format_tags.day(date(2025, 3, 4)),
        ]

    assert written == said


def test_no_template_writes_a_date_in_one_languages_order():
    found = {
        (str(path.relative_to(ROOT)), pattern)
        for path in ROOT.joinpath("frontend/templates").rglob("*.html")
        for groups in PATTERN.findall(path.read_text())
        for pattern in groups
        if pattern and pattern not in READ_BY_MACHINES and not NAMED.fullmatch(pattern)
    }

    assert found == set()
