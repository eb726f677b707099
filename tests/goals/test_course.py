"""Behind, on course or ahead: the rule, for every value, range and time."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.goals import course
from advocacy.goals.course import CourseState, Made

WORST_FIRST = [CourseState.BEHIND, CourseState.ON_COURSE, CourseState.AHEAD]
numbers = st.integers(0, 5000)


@st.composite
def goals(draw):
    value = draw(numbers)
    low = draw(st.none() | st.integers(value, value + 3000))
    return {
        "value": value,
        "target": draw(st.integers(1, 5000)),
        "low": low,
        "high": None if low is None else draw(st.integers(low, low + 3000)),
        "time_gone": draw(st.fractions(0, 1, max_denominator=364)),
        "weeks_gone": draw(st.integers(0, 52)),
    }


@given(goals(), st.integers(0, 3000))
def test_who_has_made_more_is_never_worse(goal, more):
    better = goal | {
        name: None if goal[name] is None else goal[name] + more for name in ("value", "low", "high")
    }

    before, after = course.state(Made(**goal)), course.state(Made(**better))

    if before is None or after is None:
        assert before is None
        assert after in {None, CourseState.AHEAD}
    else:
        assert WORST_FIRST.index(after) >= WORST_FIRST.index(before)


@given(goals(), st.booleans())
def test_a_range_below_the_target_is_behind_and_one_above_is_ahead(goal, at_least):
    made = Made(**goal, at_least=at_least)

    found = course.state(made)

    if made.value < made.target and made.high is not None:
        if made.high < made.target:
            assert found == (None if at_least else CourseState.BEHIND)
        else:
            assert found == (
                CourseState.AHEAD if made.low >= made.target else CourseState.ON_COURSE
            )


@given(goals(), st.integers(0, 1000))
def test_a_higher_target_is_never_easier(goal, higher):
    harder = goal | {"target": goal["target"] + higher}

    before, after = course.state(Made(**goal)), course.state(Made(**harder))

    if before is not None and after is not None:
        assert WORST_FIRST.index(after) <= WORST_FIRST.index(before)


@given(goals(), st.floats(0, 60))
def test_what_a_week_needs_is_enough(goal, weeks_left):
    made = Made(**goal)

    needed = course.needed_weekly(made, weeks_left=weeks_left)

    if needed is not None:
        assert made.value + needed * max(weeks_left, 1) >= made.target
        assert needed > 0
    else:
        assert made.value >= made.target or weeks_left == 0


@pytest.mark.parametrize(
    ("value", "weeks_gone", "expected"),
    [
        (1, 1, None),
        (49, 6, CourseState.BEHIND),
        (50, 6, CourseState.ON_COURSE),
        (100, 1, CourseState.AHEAD),
    ],
)
def test_without_a_forecast_the_straight_line_decides(value, weeks_gone, expected):
    made = Made(value=value, target=100, time_gone=Fraction(1, 2), weeks_gone=weeks_gone)

    assert course.state(made) == expected


def test_the_last_four_weeks_are_what_has_been_made_lately():
    assert course.made_weekly([100, 4, 6, 5, 7]) == 6
    assert course.made_weekly([]) is None
