"""Own periods are whole reporting months, and a range that makes no sense gets a sentence."""

from datetime import date

import pytest

from advocacy.errors import Invalid
from advocacy.figures import chosen_periods
from advocacy.figures.published_figures import ReportingPeriod

TODAY = date(2026, 11, 18)


def test_months_are_whole_weeks():
    found = chosen_periods.from_names("2026-09", "2026-11", today=TODAY)

    assert found == ReportingPeriod(date(2026, 8, 31), date(2026, 11, 29))


@pytest.mark.parametrize(
    ("first", "last", "field", "said"),
    [
        ("2026-11", "2026-09", "to", "The period ends before it begins. Choose a later end."),
        ("2027-01", "2027-02", "from", "The period begins in the future."),
        ("2023-01", "2026-11", "from", "A period is at most 36 months."),
        ("September", "2026-11", "from", "Write a month as its year and number"),
        ("2026-09", "2026-13", "to", "Write a month as its year and number"),
        ("1066-10", "2026-11", "from", "Choose a date between 2000 and 2099."),
    ],
)
def test_a_range_that_makes_no_sense_is_refused_in_a_sentence(first, last, field, said):
    with pytest.raises(Invalid) as refused:
        chosen_periods.from_names(first, last, today=TODAY)

    assert str(refused.value).startswith(said)
    assert refused.value.field == field


def test_the_year_before_has_months_of_the_same_names():
    period = chosen_periods.from_names("2026-02", "2026-03", today=TODAY)

    found = chosen_periods.year_before(period)

    assert found == chosen_periods.from_names("2025-02", "2025-03", today=TODAY)
