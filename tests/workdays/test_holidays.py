"""Public holidays in Denmark, as the almanac has them."""

from datetime import date

import pytest

from advocacy.goals import seasonality
from advocacy.workdays import holidays


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [(2000, 4, 23), (2008, 3, 23), (2019, 4, 21), (2024, 3, 31), (2025, 4, 20), (2026, 4, 5),
     (2027, 3, 28), (2028, 4, 16), (2038, 4, 25), (2049, 4, 18), (2076, 4, 19), (2099, 4, 12)],
)  # fmt: skip
def test_easter_sunday_agrees_with_the_almanac(year, month, day):
    assert holidays.easter_sunday(year) == date(year, month, day)


def test_great_prayer_day_was_given_up():
    assert date(2023, 5, 5) in holidays.days_off(2023)
    assert date(2024, 4, 26) not in holidays.days_off(2024)


@pytest.mark.parametrize(
    ("monday", "worked"),
    [
        (date(2026, 3, 30), 3),  # Maundy Thursday and Good Friday
        (date(2026, 4, 6), 4),  # Easter Monday
        (date(2026, 5, 11), 4),  # Ascension Day
        (date(2026, 5, 25), 4),  # Whit Monday
        (date(2026, 6, 1), 4),  # Constitution Day
        (date(2026, 12, 21), 3),  # Christmas
        (date(2026, 12, 28), 3),  # over New Year
        (date(2026, 9, 7), 5),
    ],
)
def test_a_week_has_its_workdays(monday, worked):
    assert holidays.workday_count(monday) == worked


def test_summer_and_christmas_are_the_weeks_people_are_away():
    found = {
        week: seasonality.season_of(date.fromisocalendar(2026, week, 1))
        for week in (1, 2, 27, 28, 30, 31, 51, 52, 53)
    }

    assert found == {
        1: "christmas", 2: None, 27: None, 28: "summer", 30: "summer", 31: None,
        51: None, 52: "christmas", 53: "christmas",
    }  # fmt: skip
