"""Counting goals: from published cells for the company and teams, from own rows for a person."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import accumulate

from pyroaring import BitMap

from advocacy.figures import rounding, weekly_series
from advocacy.figures.weekly_series import PeriodCounts, TeamSeries
from advocacy.goals import goal_period, people_counts, personal_goals
from advocacy.goals.distinct_growth import GrowthHistory
from advocacy.goals.forecasting import MAX_WEEKS, WEEK
from advocacy.goals.goal_period import GoalPeriod
from advocacy.goals.models import FIGURE_OF, Goal, Metric
from advocacy.goals.personal_goals import PersonalCounts
from advocacy.people.models import User
from advocacy.sharing.models import Evidence
from advocacy.thresholds.group_size import Group, SuppressionReason

OF_PEOPLE = (Metric.ACTIVE_ADVOCATES, Metric.ADOPTION)
_REASONS_BY_PRIORITY: tuple[SuppressionReason, ...] = ("small_group", "nearly_all", "beside", "few")


@dataclass(frozen=True)
class GoalCount:
    """The count of a goal by week, and the earlier weeks its forecast uses."""

    value: int
    weeks: Mapping[date, int]  # of the period, published ones only
    running: Mapping[date, int]  # the total by the end of each of them
    past: Mapping[date, int]  # whole weeks up to now, also before the period
    eligible: int = 0
    suppressed_periods: int = 0
    suppression: SuppressionReason = ""
    at_least: bool = False  # the value is the least it can be
    published_at: datetime | None = None  # the moment of the value; later changes may be held
    so_far: GrowthHistory | None = None
    before: GrowthHistory | None = None


@dataclass(frozen=True)
class CountSources:
    """Everything that several goals are counted from, read once."""

    teams: Mapping[int | None, TeamSeries] = field(default_factory=dict)
    own: Mapping[int, PersonalCounts] = field(default_factory=dict)


def period(goal: Goal) -> GoalPeriod:
    """Whole weeks; different people are counted by months, so calendar months are theirs."""
    months = goal_period.calendar_months(goal.starts_on, goal.ends_on)
    if months and goal.metric in OF_PEOPLE:
        return months
    return goal_period.weeks_around(goal.starts_on, goal.ends_on)


def column(goal: Goal) -> str:
    """The column that a goal is counted in."""
    return FIGURE_OF.get(goal.metric) or Evidence(goal.evidence).value


def figure_name(goal: Goal) -> str:
    """The figure that a goal counts, by its name in the table of definitions."""
    if goal.metric == Metric.HABIT:
        return "habit"
    if goal.metric not in OF_PEOPLE:
        return column(goal)
    name = "active" if goal.metric == Metric.ACTIVE_ADVOCATES else "adoption"
    return name if goal.evidence == Evidence.OPENED else f"{name}_{goal.evidence}"


def read_sources(goals: Collection[Goal], *, today: date) -> CountSources:
    """Read what these goals are counted from, in one query for each kind of goal."""
    if not goals:
        return CountSources()
    since = min([today - WEEK * MAX_WEEKS, *(period(goal).first for goal in goals)])
    shared = [goal for goal in goals if goal.person_id is None]
    teams = {goal.team_id for goal in shared}
    people = {goal.person.pk: goal.person for goal in goals if goal.person is not None}
    of_people = any(goal.metric in OF_PEOPLE for goal in shared)
    series = weekly_series.read_series(teams, since=since, people=of_people) if teams else {}
    return CountSources(series, {pk: _own(person, since) for pk, person in people.items()})


def _own(person: User, since: date) -> PersonalCounts:
    return personal_goals.read(person, since=goal_period.weeks_around(since, since).first)


def count(goal: Goal, sources: CountSources, *, today: date) -> GoalCount:
    """The count of a goal up to a day."""
    if goal.person_id is not None:
        return _own_weeks(goal, sources.own[goal.person_id], today=today)
    series = sources.teams[goal.team_id]
    if goal.metric in OF_PEOPLE:
        return _distinct_people(goal, series, today=today)
    return _sums(goal, series, today=today)


def in_goal_unit(goal: Goal, number: int) -> int:
    """A number in the goal's unit; earned value is counted in hundredths."""
    return rounding.whole_units(number) if goal.metric == Metric.EARNED_VALUE else number


def _own_weeks(goal: Goal, mine: PersonalCounts, *, today: date) -> GoalCount:
    weeks = period(goal)
    name = column(goal)
    counts = {
        monday: mine.columns[name].get(monday, 0) for monday in weeks.weeks if monday <= today
    }
    past = {
        monday: in_goal_unit(goal, mine.columns[name].get(monday, 0))
        for monday in _mondays_since_the_first(mine.columns[name], today)
    }
    if goal.metric == Metric.HABIT:
        counts = {monday: min(number, goal.target) for monday, number in counts.items()}
        past = {monday: min(number, goal.target) for monday, number in past.items()}
    in_unit = {monday: in_goal_unit(goal, number) for monday, number in counts.items()}
    return GoalCount(
        in_goal_unit(goal, sum(counts.values())), in_unit, _running_totals(goal, counts), past
    )


def _mondays_since_the_first(weeks: Mapping[date, int], today: date) -> list[date]:
    """The whole weeks since the first with a count."""
    first = min((monday for monday, number in weeks.items() if number), default=today)
    number = (today - first).days // 7
    return [first + WEEK * week for week in range(number)][-MAX_WEEKS:]


def _sums(goal: Goal, series: TeamSeries, *, today: date) -> GoalCount:
    weeks, name = period(goal), column(goal)
    parts = series.covering(weeks.first, weeks.last, today=today)
    published = {week.since: in_goal_unit(goal, week.sums[name]) for week in series.published_weeks}
    return GoalCount(
        value=in_goal_unit(goal, weekly_series.sum_published(parts, name)),
        weeks=_within(published, weeks),
        running={
            monday: in_goal_unit(goal, weekly_series.sum_published(so_far, name))
            for monday, so_far in _running(parts, series, today)
        },
        past={monday: number for monday, number in published.items() if monday + WEEK <= today},
        suppressed_periods=sum(bool(part.suppression) for part in parts),
        suppression=_suppression(parts),
        published_at=weekly_series.oldest_published(parts),
    )


def _distinct_people(goal: Goal, series: TeamSeries, *, today: date) -> GoalCount:
    weeks, people_set = period(goal), weekly_series.SHARERS_COLUMN[Evidence(goal.evidence)]
    parts = series.covering(weeks.first, weeks.last, today=today)
    count = people_counts.of_parts(parts, series, people_set)
    eligible, running = _eligible(series, weeks, today), _running_people(series, weeks, goal, today)
    adoption, before = goal.metric == Metric.ADOPTION, weeks.before()
    return GoalCount(
        value=rounding.per_cent(count.number, eligible) if adoption and eligible else count.number,
        at_least=count.at_least,
        published_at=weekly_series.oldest_published(parts),
        weeks=people_counts.by_week(weeks, series, people_set),
        running=_in_per_cent(running, eligible) if adoption and eligible else running,
        past={},
        eligible=eligible,
        suppressed_periods=sum(bool(part.suppression) for part in parts),
        suppression=_suppression(parts) or _group_suppression(parts, count.number, eligible),
        so_far=people_counts.growth(running, eligible=eligible, today=today),
        before=people_counts.growth(
            _running_people(series, before, goal, today),
            eligible=_eligible(series, before, today),
            today=today,
        ),
    )


def _eligible(series: TeamSeries, weeks: GoalPeriod, today: date) -> int:
    """The distinct people who were in the team in a month of the period."""
    mondays = [monday for monday in weeks.weeks if monday <= today]
    months = {month.since: month for month in map(series.month_of, mondays) if month}
    return len(BitMap.union(BitMap(), *(month.people("eligible") for month in months.values())))


def _group_suppression(
    parts: Sequence[PeriodCounts], number: int, eligible: int
) -> SuppressionReason:
    """The distinct people of several months must pass the threshold once more."""
    return Group(eligible, number).suppression if parts else ""


def _suppression(parts: Sequence[PeriodCounts]) -> SuppressionReason:
    """A goal is suppressed if it has periods and all of them are suppressed."""
    if not parts or any(not part.suppression for part in parts):
        return ""
    reasons = {part.suppression for part in parts}
    return next(reason for reason in _REASONS_BY_PRIORITY if reason in reasons)


def _running_totals(goal: Goal, counts: Mapping[date, int]) -> dict[date, int]:
    mondays = sorted(counts)
    sums = accumulate(counts[monday] for monday in mondays)
    return {
        monday: in_goal_unit(goal, so_far) for monday, so_far in zip(mondays, sums, strict=True)
    }


def _running(
    parts: Sequence[PeriodCounts], series: TeamSeries, today: date
) -> Iterator[tuple[date, list[PeriodCounts]]]:
    """By week, the published parts that add up to the total by its end.

    Once a month is over it replaces its weeks, as it includes the suppressed ones.
    """
    whole: list[PeriodCounts] = []
    for part in parts:
        if part.suppression:
            continue
        weeks = [
            week for week in series.published_weeks if part.since <= week.since <= part.last_day
        ]
        begun = min(part.last_day, today)
        last = begun - timedelta(days=begun.weekday())
        for number, week in enumerate(weeks):
            if week.since < last:
                yield week.since, [*whole, *weeks[: number + 1]]
        whole.append(part)
        yield last, list(whole)


def _running_people(
    series: TeamSeries, weeks: GoalPeriod, goal: Goal, today: date
) -> dict[date, int]:
    parts = series.covering(weeks.first, weeks.last, today=today)
    people_set = weekly_series.SHARERS_COLUMN[Evidence(goal.evidence)]
    return people_counts.running(_running(parts, series, today), people_set)


def _in_per_cent(totals: Mapping[date, int], eligible: int) -> dict[date, int]:
    return {monday: rounding.per_cent(number, eligible) for monday, number in totals.items()}


def _within(counts: Mapping[date, int], weeks: GoalPeriod) -> dict[date, int]:
    return {
        monday: number for monday, number in counts.items() if weeks.first <= monday <= weeks.last
    }
