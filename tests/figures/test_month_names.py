"""A month is whole weeks, and its name says which."""

from datetime import date

import pytest
from django.utils import translation

from advocacy.figures import reporting_months
from advocacy.figures.month_names import month_name, period_name
from advocacy.figures.published_figures import ReportingPeriod


@pytest.mark.parametrize(
    ("day", "english", "danish"),
    [
        (date(2026, 11, 18), "November 2026 (weeks 45 to 48)", "november 2026 (uge 45 til 48)"),
        (date(2027, 1, 3), "December 2026 (weeks 49 to 53)", "december 2026 (uge 49 til 53)"),
        (date(2027, 1, 4), "January 2027 (weeks 1 to 4)", "januar 2027 (uge 1 til 4)"),
    ],
)
def test_a_months_name_says_its_weeks(day, english, danish):
    month = reporting_months.month_of(day)

    said = []
    for language in ("en", "da"):
        with translation.override(language):
            said.append(month_name(month))

    assert said == [english, danish]


def test_the_name_of_a_period_says_its_months_and_weeks():
    across_a_year = ReportingPeriod(date(2026, 11, 2), date(2027, 1, 31))

    assert period_name(across_a_year) == "November 2026 to January 2027 (weeks 45 to 4)"
    assert period_name(ReportingPeriod(date(2026, 11, 2), date(2026, 11, 29))) == (
        "November 2026 (weeks 45 to 48)"
    )


def test_a_month_is_found_by_the_calendar_month_it_is_named_after():
    for number in range(1, 13):
        named = date(2026, number, 1)
        month = reporting_months.named_after(named)

        assert reporting_months.calendar_month(month) == named
