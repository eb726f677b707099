"""How far a goal is, as of any moment, and where it is likely to end."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from advocacy.goals import distinct_growth, forecasting, goal_counts, seasonality
from advocacy.goals.distinct_growth import GrowthHistory
from advocacy.goals.forecasting import MAX_WEEKS, ForecastRange
from advocacy.goals.goal_counts import OF_PEOPLE, CountSources, GoalCount
from advocacy.goals.goal_period import GoalPeriod
from advocacy.goals.headcount import Headcount
from advocacy.goals.models import Goal, Metric
from advocacy.goals.seasonality import Seasons
from advocacy.people import brand
from advocacy.thresholds.group_size import SuppressionReason


@dataclass(frozen=True, kw_only=True)
class Progress:
    """What is reached, and the range in which it is likely to end (None: too early to say)."""

    goal: Goal
    value: int
    target: int
    period: GoalPeriod
    as_of: datetime
    days_left: int
    weeks: Mapping[date, int] = field(default_factory=dict)
    running: Mapping[date, int] = field(default_factory=dict)
    ahead: Sequence[
        ForecastRange
    ] = ()  # from published weeks alone, so a suggestion may lean on it
    seasons: Seasons | None = None
    suppressed_periods: int = 0  # weeks or months that are not in the value
    heads: int | None = None
    suppression: SuppressionReason = ""
    rules: int | None = None

    @property
    def percent(self) -> int:
        return math.floor(100 * self.value / self.target)

    @property
    def fan(self) -> Sequence[ForecastRange]:
        """Where it may go, for pages: not beside a value that is not shown."""
        return () if self.suppression else self.ahead

    @property
    def low(self) -> int | None:
        return math.floor(self.fan[-1].low) if self.fan else None

    @property
    def expected(self) -> int | None:
        return round(self.fan[-1].expected) if self.fan else None

    @property
    def high(self) -> int | None:
        return math.ceil(self.fan[-1].high) if self.fan else None

    @property
    def low_percent(self) -> int | None:
        return None if self.low is None else math.floor(100 * self.low / self.target)

    @property
    def high_percent(self) -> int | None:
        return None if self.high is None else math.floor(100 * self.high / self.target)

    @property
    def is_over(self) -> bool:
        return self.days_left == 0

    @property
    def is_kept(self) -> bool:
        return self.goal.kept is not None


def progress(goal: Goal, *, at: datetime) -> Progress:
    """What a goal's weeks have come to by this moment, and what is likely to come."""
    return progress_of([goal], at=at)[0]


def progress_of(goals: Sequence[Goal], *, at: datetime) -> list[Progress]:
    """The same of several goals, read together."""
    today = brand.day_of(at)
    live = [goal for goal in goals if goal.kept is None]
    found, heads = goal_counts.read_sources(live, today=today), _HeadsByDay()
    return [
        _kept(goal, at=at) if goal.kept is not None else _live(goal, found, heads, at, today)
        for goal in goals
    ]


class _HeadsByDay(dict[date, Headcount]):
    def __missing__(self, day: date) -> Headcount:
        self[day] = Headcount(day)
        return self[day]


def _live(
    goal: Goal, found: CountSources, heads: _HeadsByDay, at: datetime, today: date
) -> Progress:
    count, period = goal_counts.count(goal, found, today=today), goal_counts.period(goal)
    people = heads[min(today, period.last)].of(goal.team_id) if goal.per_head else None
    ahead, learnt = _ahead(goal, count, period, today)
    return Progress(
        goal=goal,
        value=0 if count.suppression else count.value,
        target=whole_target(goal, heads=people),
        period=period,
        as_of=at,
        days_left=period.days_left(today=today),
        weeks=count.weeks,
        running=count.running,
        ahead=ahead,
        seasons=learnt,
        suppressed_periods=count.suppressed_periods,
        heads=people,
        suppression=count.suppression,
    )


def whole_target(goal: Goal, *, heads: int | None) -> int:
    """The target of everybody and all weeks together."""
    if goal.metric == Metric.HABIT:
        return goal.target * len(goal_counts.period(goal).weeks)
    return goal.target * max(heads, 1) if heads is not None else goal.target


def _kept(goal: Goal, *, at: datetime) -> Progress:
    """What was kept when the goal ended, whatever rules have come since."""
    kept: dict[str, Any] = goal.kept or {}
    return Progress(
        goal=goal,
        value=kept["value"] or 0,
        target=kept["target"],
        period=goal_counts.period(goal),
        as_of=goal.kept_at or at,
        days_left=0,
        weeks=_by_day(kept["weeks"]),
        running=_by_day(kept["running"]),
        suppressed_periods=kept.get("left_out", 0),
        heads=kept.get("heads"),
        suppression=kept["withheld"],
        rules=kept["rules"],
    )


def _by_day(kept: Mapping[str, int]) -> dict[date, int]:
    return {date.fromisoformat(day): number for day, number in kept.items()}


def _ahead(
    goal: Goal, count: GoalCount, period: GoalPeriod, today: date
) -> tuple[Sequence[ForecastRange], Seasons | None]:
    """What has come and what is to come, week by week to the end."""
    ahead = period.ahead(today=today)
    if not ahead or len(ahead) > MAX_WEEKS:
        return (), None
    if goal.metric in OF_PEOPLE:
        return _more_people(goal, count, [week.monday for week in ahead], period, today), None
    fan = forecasting.forecast(count.past, ahead)
    if fan is None:
        return (), None
    most = goal.target if goal.metric == Metric.HABIT else None
    return _on_top(0 if count.suppression else count.value, fan.weeks, most), fan.seasons


def _on_top(value: int, weeks: Sequence[ForecastRange], most: int | None) -> list[ForecastRange]:
    """The ranges ahead, on top of what has come; a habit's weeks hold no more than their target."""
    tops = [math.inf if most is None else most * (number + 1) for number in range(len(weeks))]
    return [
        ForecastRange(
            week.monday,
            value + min(week.low, top),
            value + min(week.expected, top),
            value + min(week.high, top),
        )
        for week, top in zip(weeks, tops, strict=True)
    ]


def _more_people(
    goal: Goal, count: GoalCount, mondays: Sequence[date], period: GoalPeriod, today: date
) -> list[ForecastRange]:
    """More different people, or the part of all that they are."""
    so_far = count.so_far or GrowthHistory((), (), count.eligible)
    parts = {week.monday: week.part for week in period.ahead(today=today)}
    weights = [seasonality.calendar_weight(monday) * parts[monday] for monday in mondays]
    more = distinct_growth.expected_newcomers(so_far, weights, before=count.before)
    unit = 100 / count.eligible if goal.metric == Metric.ADOPTION and count.eligible else 1.0
    most = 100 if goal.metric == Metric.ADOPTION else count.eligible
    value = 0 if count.suppression else count.value
    return [
        ForecastRange(monday, *(min(value + unit * one, most) for one in ends))
        for monday, ends in zip(mondays, more or (), strict=False)
    ]
