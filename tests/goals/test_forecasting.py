"""The range in which a count is likely to end."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advocacy.goals import forecasting
from advocacy.goals.forecasting import FutureWeek
from tests.benchmarks.forecast import coverage, naive, ours
from tests.goals.generated_weeks import KINDS, cases

WEEK = timedelta(weeks=1)
START = date(2026, 8, 31)  # nothing but usual weeks until Christmas


def past(*came, start=START):
    return {start + WEEK * number: value for number, value in enumerate(came)}


def ahead(number, *, after):
    return [FutureWeek(max(after) + WEEK * step) for step in range(1, number + 1)]


def test_the_stated_range_holds_as_often_as_it_says():
    tried = [ours(case) for kind in KINDS for case in cases(kind, number=40, seed=7)]

    assert forecasting.COVERAGE == 80
    assert 0.77 <= coverage(tried) <= 0.88


def test_no_kind_of_company_is_far_from_the_stated_range():
    for kind in KINDS:
        tried = [ours(case) for case in cases(kind, number=40, seed=3)]

        assert 0.65 <= coverage(tried) <= 0.95, kind


def test_the_naive_range_holds_less_often():
    tried = [naive(case) for kind in KINDS for case in cases(kind, number=30, seed=7)]

    assert coverage(tried) < 0.6


def test_steady_weeks_are_continued():
    known = past(*[20] * 12)

    end = forecasting.forecast(known, ahead(2, after=known)).end

    assert round(end.expected) == 40
    assert 25 < end.low < 40 < end.high < 60


def test_six_whole_weeks_are_needed():
    five, six = past(*[4] * 5), past(*[4] * 6)

    assert forecasting.forecast(five, ahead(2, after=five)) is None
    assert forecasting.forecast(six, ahead(2, after=six)) is not None


def test_suppressed_week_is_not_zero():
    known = past(*[20] * 12)
    told = {monday: came for monday, came in known.items() if monday != START + WEEK * 8}

    end = forecasting.forecast(told, ahead(2, after=known)).end

    assert round(end.expected) == 40


def test_the_rest_of_a_week_counts_by_its_part():
    known = past(*[20] * 12)
    [whole] = ahead(1, after=known)

    half = forecasting.forecast(known, [FutureWeek(whole.monday, 0.5)]).end

    assert round(half.expected) == 10


def test_july_is_expected_to_be_quiet_before_it_was_ever_seen():
    known = past(*[20] * 12, start=date(2027, 4, 19) - WEEK * 2)
    july = [FutureWeek(date(2027, 7, 12) + WEEK * number) for number in range(3)]

    end = forecasting.forecast(known, july).end

    assert 30 < end.expected < 40


def test_july_is_learnt_from_own_past():
    came = [5 if number in range(27, 30) else 20 for number in range(78)]
    known = past(*came, start=date(2025, 1, 6) - WEEK)
    july = [FutureWeek(date(2026, 7, 6) + WEEK * number) for number in range(3)]

    fan = forecasting.forecast(known, july)

    assert fan.seasons.seen["summer"] == 3
    assert 15 < fan.end.expected < 28


@settings(max_examples=40)
@given(
    came=st.lists(st.integers(0, 5000), min_size=6, max_size=60),
    left=st.integers(1, 30),
)
def test_range_never_narrows(came, left):
    known = past(*came)

    fan = forecasting.forecast(known, ahead(left, after=known))

    for week in fan.weeks:
        assert 0 <= week.low <= week.high
    for earlier, later in zip(fan.weeks, fan.weeks[1:], strict=False):
        assert earlier.expected <= later.expected
        assert earlier.high <= later.high


@pytest.mark.parametrize("worth", [1, 1000])
def test_a_forecast_of_thousands_is_that_of_units_times_thousand(worth):
    known = past(*[30 * worth, 50 * worth, 40 * worth] * 5, start=START - WEEK * 4)

    end = forecasting.forecast(known, ahead(3, after=known)).end

    assert round(end.expected / worth) in range(110, 131)
