"""The whole weeks of a goal: those that contain its first and last day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from advocacy.figures import reporting_months
from advocacy.goals.forecasting import WEEK, FutureWeek
from advocacy.workdays.holidays import WORKDAYS_PER_WEEK, days_off

DAY = timedelta(days=1)


@dataclass(frozen=True)
class GoalPeriod:
    """From a Monday to a Sunday, both inclusive."""

    first: date
    last: date

    @property
    def weeks(self) -> Sequence[date]:
        """The Mondays."""
        return [
            self.first + WEEK * number for number in range((self.last - self.first).days // 7 + 1)
        ]

    def over(self, *, today: date) -> list[date]:
        """The Mondays of the weeks that have ended."""
        return [monday for monday in self.weeks if monday + WEEK <= today]

    def remaining_weeks(self, *, today: date) -> list[FutureWeek]:
        """The remaining part of the current week, by its workdays, and the future weeks."""
        weeks = [FutureWeek(monday, _share_left(monday, today)) for monday in self.weeks]
        return [week for week in weeks if week.part > 0]

    def days_left(self, *, today: date) -> int:
        return max((self.last - max(today, self.first - DAY)).days, 0)

    def weeks_left(self, *, today: date) -> float:
        """The weeks to come, with the part of the current one that is left."""
        return sum(week.part for week in self.remaining_weeks(today=today))

    def time_gone(self, *, today: date) -> Fraction:
        """The part of the days that is over."""
        days = (self.last - self.first).days + 1
        return Fraction(days - self.days_left(today=today), days)

    def before(self) -> "GoalPeriod":
        """The same number of weeks, directly before."""
        return GoalPeriod(self.first - WEEK * len(self.weeks), self.first - DAY)


def weeks_around(first: date, last: date) -> GoalPeriod:
    """The whole weeks that contain these days."""
    ends = last - timedelta(days=last.weekday()) + WEEK - DAY
    return GoalPeriod(first - timedelta(days=first.weekday()), ends)


def calendar_months(first: date, last: date) -> GoalPeriod | None:
    """The months of whole weeks with the names of these calendar months; None if they are not."""
    if first.day > 1 or (last + DAY).day > 1:
        return None
    month = reporting_months.named_after(last)
    return GoalPeriod(reporting_months.named_after(first), reporting_months.last_day(month))


def _share_left(monday: date, today: date) -> float:
    """The share of a week's workdays left after today; of its days if it has no workdays."""
    if today < monday:
        return 1.0
    worked_days = [
        day
        for day in (monday + DAY * number for number in range(WORKDAYS_PER_WEEK))
        if _is_workday(day)
    ]
    if today >= monday + WEEK - DAY or not worked_days:
        return 0.0
    return sum(day > today for day in worked_days) / len(worked_days)


def _is_workday(day: date) -> bool:
    return day not in days_off(day.year)
