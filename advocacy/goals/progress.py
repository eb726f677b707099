"""Progress of goals at any moment, and the forecast of their end."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from functools import cached_property
from typing import Any

from advocacy.figures import rounding, value_moments
from advocacy.goals import course, distinct_growth, forecasting, goal_counts, seasonality
from advocacy.goals.course import CourseState, Made
from advocacy.goals.distinct_growth import GrowthHistory
from advocacy.goals.forecasting import MAX_WEEKS, WEEK, ForecastRange
from advocacy.goals.goal_counts import OF_PEOPLE, CountSources, GoalCount
from advocacy.goals.goal_period import GoalPeriod
from advocacy.goals.headcount import Headcount
from advocacy.goals.models import Goal, Metric
from advocacy.goals.seasonality import Seasons
from advocacy.people import brand
from advocacy.thresholds.group_size import SuppressionReason


@dataclass(frozen=True, kw_only=True)
class Progress:
    """The progress of a goal, and its forecast range (None: too early to say)."""

    goal: Goal
    value: int
    at_least: bool = False  # more people may stand behind the value
    target: int
    period: GoalPeriod
    as_of: datetime
    published_at: datetime | None = None  # later changes may be held; None: nothing is
    days_left: int
    weeks: Mapping[date, int] = field(default_factory=dict)
    running: Mapping[date, int] = field(default_factory=dict)
    ahead: Sequence[
        ForecastRange
    ] = ()  # from published weeks only, so that a suggestion may use it
    seasons: Seasons | None = None
    suppressed_periods: int = 0  # weeks or months that are not in the value
    headcount: int | None = None
    suppression: SuppressionReason = ""
    rules: int | None = None

    @property
    def moment(self) -> datetime:
        """Of when the value is."""
        return self.published_at or self.as_of

    @property
    def held_at(self) -> datetime | None:
        """The moment of the value, if it is of an earlier day."""
        return value_moments.if_before(self.published_at, self.as_of)

    @property
    def percent(self) -> int:
        return math.floor(100 * self.value / self.target)

    @property
    def forecast(self) -> Sequence[ForecastRange]:
        """The forecast range for pages; empty if the value is suppressed."""
        return () if self.suppression else self.ahead

    @property
    def low(self) -> int | None:
        return math.floor(self.forecast[-1].low) if self.forecast else None

    @property
    def expected(self) -> int | None:
        return round(self.forecast[-1].expected) if self.forecast else None

    @property
    def high(self) -> int | None:
        return math.ceil(self.forecast[-1].high) if self.forecast else None

    @property
    def low_percent(self) -> int | None:
        return None if self.low is None else math.floor(100 * self.low / self.target)

    @property
    def high_percent(self) -> int | None:
        return None if self.high is None else math.floor(100 * self.high / self.target)

    @property
    def was_passed_when_set(self) -> bool:
        """Whether the target had been reached by the end of a week before the goal was set."""
        set_on = brand.day_of(self.goal.created_at)
        return any(
            total >= self.target and monday + WEEK <= set_on
            for monday, total in self.running.items()
        )

    @cached_property
    def course(self) -> CourseState | None:
        """Behind, on course or ahead; None where it is over, not shown or too early to say."""
        return None if self.is_over or self.suppression else course.state(self._made)

    @property
    def gone_percent(self) -> int:
        """How much of the time has gone."""
        return int(rounding.rounded(100 * self._made.time_gone))

    @property
    def off_line(self) -> int:
        """How far the value is above the straight line to the target; negative: below it."""
        return self.value - int(rounding.rounded(self.target * self._made.time_gone))

    @cached_property
    def needed_weekly(self) -> int | None:
        """What each week left has to bring."""
        if self.suppression or self.goal.metric == Metric.HABIT:
            return None
        return course.needed_weekly(
            self._made, weeks_left=self.period.weeks_left(today=brand.day_of(self.as_of))
        )

    @cached_property
    def made_weekly(self) -> int | None:
        """What the last whole weeks brought on average, or all weeks so far."""
        if self.suppression or not self._weeks_over:
            return None
        if self.made_lately is not None:
            return self.made_lately
        return int(rounding.rounded(Fraction(self.value, len(self._weeks_over))))

    @cached_property
    def made_lately(self) -> int | None:
        """The mean of the last whole weeks; None if one is suppressed, and for people.

        A person is new only once, so that the weeks of people cannot be added up.
        """
        last = self._weeks_over[-course.RECENT_WEEKS :]
        if self.goal.metric in OF_PEOPLE or not all(monday in self.weeks for monday in last):
            return None
        return course.made_weekly([self.weeks[monday] for monday in last])

    @cached_property
    def _weeks_over(self) -> Sequence[date]:
        return self.period.over(today=brand.day_of(self.as_of))

    @cached_property
    def _made(self) -> Made:
        today = brand.day_of(self.as_of)
        return Made(
            value=self.value,
            target=self.target,
            at_least=self.at_least,
            low=self.low,
            high=self.high,
            time_gone=self.period.time_gone(today=today),
            weeks_gone=len(self._weeks_over),
        )

    @property
    def is_over(self) -> bool:
        return self.days_left == 0

    @property
    def is_final(self) -> bool:
        return self.goal.kept is not None


def progress(goal: Goal, *, at: datetime) -> Progress:
    """Progress of one goal."""
    return progress_of([goal], at=at)[0]


def progress_of(goals: Sequence[Goal], *, at: datetime) -> list[Progress]:
    """Progress of several goals, with shared queries."""
    today = brand.day_of(at)
    running = [goal for goal in goals if goal.kept is None]
    sources, headcounts = goal_counts.read_sources(running, today=today), _HeadcountByDay()
    return [
        _kept(goal, at=at) if goal.kept is not None else _live(goal, sources, headcounts, at, today)
        for goal in goals
    ]


class _HeadcountByDay(dict[date, Headcount]):
    def __missing__(self, day: date) -> Headcount:
        self[day] = Headcount(day)
        return self[day]


def _live(
    goal: Goal, sources: CountSources, headcounts: _HeadcountByDay, at: datetime, today: date
) -> Progress:
    count, period = goal_counts.count(goal, sources, today=today), goal_counts.period(goal)
    people = headcounts[min(today, period.last)].of(goal.team_id) if goal.per_head else None
    ahead, seasons = _forecast_ranges(goal, count, period, today)
    return Progress(
        goal=goal,
        value=0 if count.suppression else count.value,
        at_least=count.at_least,
        target=total_target(goal, headcount=people),
        period=period,
        as_of=at,
        published_at=None if count.suppression else count.published_at,
        days_left=period.days_left(today=today),
        weeks=count.weeks,
        running=count.running,
        ahead=ahead,
        seasons=seasons,
        suppressed_periods=count.suppressed_periods,
        headcount=people,
        suppression=count.suppression,
    )


def total_target(goal: Goal, *, headcount: int | None) -> int:
    """The target for all people and all weeks together."""
    if goal.metric == Metric.HABIT:
        return goal.target * len(goal_counts.period(goal).weeks)
    return goal.target * max(headcount, 1) if headcount is not None else goal.target


def _kept(goal: Goal, *, at: datetime) -> Progress:
    """The stored final result of a goal."""
    kept: dict[str, Any] = goal.kept or {}
    return Progress(
        goal=goal,
        value=kept["value"] or 0,
        at_least=kept.get("at_least", False),
        target=kept["target"],
        period=goal_counts.period(goal),
        as_of=goal.kept_at or at,
        published_at=_moment(kept.get("held_at")),
        days_left=0,
        weeks=_by_day(kept["weeks"]),
        running=_by_day(kept["running"]),
        suppressed_periods=kept.get("left_out", 0),
        headcount=kept.get("heads"),
        suppression=kept["withheld"],
        rules=kept["rules"],
    )


def _moment(kept: str | None) -> datetime | None:
    return datetime.fromisoformat(kept) if kept else None


def _by_day(kept: Mapping[str, int]) -> dict[date, int]:
    return {date.fromisoformat(day): number for day, number in kept.items()}


def _forecast_ranges(
    goal: Goal, count: GoalCount, period: GoalPeriod, today: date
) -> tuple[Sequence[ForecastRange], Seasons | None]:
    """The forecast by week to the end, on top of the present value."""
    ahead = period.remaining_weeks(today=today)
    if not ahead or len(ahead) > MAX_WEEKS:
        return (), None
    if goal.metric in OF_PEOPLE:
        return _people_ranges(goal, count, [week.monday for week in ahead], period, today), None
    result = forecasting.forecast(count.past, ahead)
    if result is None:
        return (), None
    weekly_limit = goal.target if goal.metric == Metric.HABIT else None
    return _cumulative(
        0 if count.suppression else count.value, result.weeks, weekly_limit
    ), result.seasons


def _cumulative(
    value: int, weeks: Sequence[ForecastRange], weekly_limit: int | None
) -> list[ForecastRange]:
    """Ranges on top of the present value; for a habit, limited by its weekly target."""
    limits = [
        math.inf if weekly_limit is None else weekly_limit * (number + 1)
        for number in range(len(weeks))
    ]
    return [
        ForecastRange(
            week.monday,
            value + min(week.low, limit),
            value + min(week.expected, limit),
            value + min(week.high, limit),
        )
        for week, limit in zip(weeks, limits, strict=True)
    ]


def _people_ranges(
    goal: Goal, count: GoalCount, mondays: Sequence[date], period: GoalPeriod, today: date
) -> list[ForecastRange]:
    """The forecast of distinct people, or of their share of all."""
    so_far = count.so_far or GrowthHistory((), (), count.eligible)
    parts = {week.monday: week.part for week in period.remaining_weeks(today=today)}
    weights = [seasonality.calendar_weight(monday) * parts[monday] for monday in mondays]
    newcomers = distinct_growth.expected_newcomers(so_far, weights, before=count.before)
    unit = 100 / count.eligible if goal.metric == Metric.ADOPTION and count.eligible else 1.0
    maximum = 100 if goal.metric == Metric.ADOPTION else count.eligible
    value = 0 if count.suppression else count.value
    return [
        ForecastRange(monday, *(min(value + unit * bound, maximum) for bound in bounds))
        for monday, bounds in zip(mondays, newcomers or (), strict=False)
    ]
