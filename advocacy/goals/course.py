"""Whether a goal is behind, on course or ahead, and what a week has to bring: no queries."""

import math
from dataclasses import dataclass
from fractions import Fraction

from django.db import models
from django.utils.translation import gettext_lazy as _

from advocacy.figures import rounding

RECENT_WEEKS = 4  # whole weeks of which the mean is what has been made lately
MIN_WEEKS = 2  # before that, a goal without a forecast has only just begun


class CourseState(models.TextChoices):
    """The worst first."""

    BEHIND = "behind", _("behind")
    ON_COURSE = "on_course", _("on course")
    AHEAD = "ahead", _("ahead")


@dataclass(frozen=True, kw_only=True)
class Made:
    """What has been made of a target, and in how much of the time."""

    value: int
    target: int
    at_least: bool = False  # more may have been made
    low: int | None = None  # the range in which a forecast ends
    high: int | None = None
    time_gone: Fraction = Fraction(0)  # of the whole time
    weeks_gone: int = 0


def state(made: Made) -> CourseState | None:
    """Behind where all of the range lies below the target; None while it cannot be said.

    Without a forecast the value is compared with the straight line to the target.
    """
    if made.value >= made.target:
        return CourseState.AHEAD
    if made.low is not None and made.high is not None:
        found = _by_forecast(made.low, made.high, made.target)
    elif made.weeks_gone < MIN_WEEKS:
        return None
    else:
        is_behind = made.value < made.target * made.time_gone
        found = CourseState.BEHIND if is_behind else CourseState.ON_COURSE
    return None if made.at_least and found == CourseState.BEHIND else found


def _by_forecast(low: int, high: int, target: int) -> CourseState:
    if high < target:
        return CourseState.BEHIND
    return CourseState.AHEAD if low >= target else CourseState.ON_COURSE


def needed_weekly(made: Made, *, weeks_left: float) -> int | None:
    """What each week left has to bring; None where the target is reached or the time is over."""
    if made.value >= made.target or weeks_left <= 0:
        return None
    return math.ceil((made.target - made.value) / max(weeks_left, 1.0))


def made_weekly(recent: list[int]) -> int | None:
    """What the last whole weeks have brought on average."""
    weeks = recent[-RECENT_WEEKS:]
    return int(rounding.rounded(Fraction(sum(weeks), len(weeks)))) if weeks else None
