"""Counting the different people of a goal, so that goals cannot be subtracted from each other.

Goals may be set of any weeks. Two that differ by a week would say how many people were there in
that week only. So different people are counted by whole months, as everywhere else: the weeks of a
month that is not wholly in a goal add nobody, and the number is then the least that it can be.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from advocacy.figures import distinct_people, weekly_series
from advocacy.figures.distinct_people import DistinctCount
from advocacy.figures.weekly_series import SHARERS_COLUMN, PeriodCounts, TeamSeries
from advocacy.goals.distinct_growth import GrowthHistory
from advocacy.goals.forecasting import WEEK
from advocacy.goals.goal_period import GoalPeriod
from advocacy.goals.seasonality import calendar_weight
from advocacy.thresholds import group_size

_SETS = tuple(SHARERS_COLUMN.values())  # each of people who are in those before it
NOBODY = DistinctCount(0)


def of_parts(parts: Sequence[PeriodCounts], series: TeamSeries, people_set: str) -> DistinctCount:
    """The people of months, and of weeks of other months."""
    published = [part for part in parts if not part.suppression]
    months = [part for part in published if part.is_month]
    weeks = [_of_week(part, series, people_set) for part in published if not part.is_month]
    known = [*([_of_months(months, people_set)] if months else []), *filter(None, weeks)]
    most = max(known, key=lambda count: count.number, default=NOBODY)
    is_one = len(weeks) + bool(months) <= 1
    return DistinctCount(most.number, at_least=most.at_least or not is_one)


def by_week(weeks: GoalPeriod, series: TeamSeries, people_set: str) -> dict[date, int]:
    """The exact numbers of weeks, where they are published."""
    inside = [week for week in series.published_weeks if weeks.first <= week.since <= weeks.last]
    counts = {week.since: _of_week(week, series, people_set) for week in inside}
    return {
        monday: count.number for monday, count in counts.items() if count and not count.at_least
    }


def running(
    so_far_by_week: Iterable[tuple[date, list[PeriodCounts]]], people_set: str
) -> dict[date, int]:
    """The people up to the end of each week: exactly at the end of months, else in steps."""
    shown, numbers = 0, {}
    for monday, so_far in so_far_by_week:
        shown = max(shown, _up_to(so_far, people_set))
        numbers[monday] = shown
    return numbers


def growth(totals: Mapping[date, int], *, eligible: int, today: date) -> GrowthHistory | None:
    """The new people of each whole week, from what is shown of the totals."""
    over = [monday for monday in sorted(totals) if monday + WEEK <= today]
    if not over:
        return None
    before = [0, *(totals[monday] for monday in over)]
    newcomers = tuple(
        totals[monday] - earlier for monday, earlier in zip(over, before, strict=False)
    )
    weights = tuple(calendar_weight(monday) for monday in over)
    return GrowthHistory(newcomers, weights, max(eligible, totals[over[-1]]))


def _up_to(so_far: Sequence[PeriodCounts], people_set: str) -> int:
    if all(part.is_month for part in so_far):
        return _of_months(so_far, people_set).number
    return group_size.in_steps(len(weekly_series.distinct_people(so_far, people_set)))


def _of_months(months: Sequence[PeriodCounts], people_set: str) -> DistinctCount:
    """The people of months, beside those with less evidence."""
    minimum = group_size.current_threshold().contributing
    wider = _SETS[: _SETS.index(people_set)]
    count = distinct_people.publishable_count(
        [month.people(people_set) for month in months], minimum=minimum
    )
    return distinct_people.beside(
        count, (_of_months(months, name) for name in wider), minimum=minimum
    )


def _of_week(week: PeriodCounts, series: TeamSeries, people_set: str) -> DistinctCount | None:
    """The people of a week beside those of its month; None where too few are left."""
    month = series.month_of(week.since)
    if month is None or month.suppression:
        return None
    return _weeks_of_month(month, series, people_set).get(week.since)


def _weeks_of_month(
    month: PeriodCounts, series: TeamSeries, people_set: str
) -> Mapping[date, DistinctCount]:
    minimum = group_size.current_threshold().contributing
    weeks = [week for week in series.published_weeks if month.since <= week.since <= month.last_day]
    wider = _SETS[: _SETS.index(people_set)]
    whole = _of_months([month], people_set)
    wholes = [whole, *(_of_months([month], name) for name in wider)]
    counts: Mapping[date, DistinctCount] = {
        week.since: distinct_people.beside(
            DistinctCount(len(week.people(people_set))),
            [*wholes, *(DistinctCount(len(week.people(name))) for name in wider)],
            minimum=minimum,
        )
        for week in weeks
        if len(week.people(people_set)) >= minimum
    }
    if not whole.at_least:
        return distinct_people.beside_any_others(
            counts,
            {week.since: week.people(people_set) for week in weeks},
            month.people(people_set),
            minimum=minimum,
        )
    opened = sum(week.sums["opened"] for week in weeks)
    if opened != month.sums["opened"]:
        return counts
    return distinct_people.beside_each_other(counts, None, minimum=minimum)
