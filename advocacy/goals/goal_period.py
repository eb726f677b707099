"""The whole weeks a goal counts: those that hold its first and its last day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from advocacy.goals.forecasting import WEEK, FutureWeek
from advocacy.workdays.holidays import WORKDAYS_PER_WEEK, days_off

DAY = timedelta(days=1)


@dataclass(frozen=True)
class GoalPeriod:
    """From a Monday up to and including a Sunday."""

    first: date
    last: date

    @property
    def weeks(self) -> Sequence[date]:
        """The Mondays."""
        return [
            self.first + WEEK * number for number in range((self.last - self.first).days // 7 + 1)
        ]

    def over(self, *, today: date) -> list[date]:
        """The Mondays of the weeks that are over."""
        return [monday for monday in self.weeks if monday + WEEK <= today]

    def ahead(self, *, today: date) -> list[FutureWeek]:
        """What is left: the rest of the week it is by its workdays, and the weeks to come."""
        weeks = [FutureWeek(monday, _left(monday, today)) for monday in self.weeks]
        return [week for week in weeks if week.part > 0]

    def days_left(self, *, today: date) -> int:
        return max((self.last - max(today, self.first - DAY)).days, 0)

    def before(self) -> "GoalPeriod":
        """As many weeks, just before."""
        return GoalPeriod(self.first - WEEK * len(self.weeks), self.first - DAY)


def weeks_around(first: date, last: date) -> GoalPeriod:
    """The whole weeks that hold these days."""
    ends = last - timedelta(days=last.weekday()) + WEEK - DAY
    return GoalPeriod(first - timedelta(days=first.weekday()), ends)


def _left(monday: date, today: date) -> float:
    """The part of a week's workdays that is left after today; of a week without any, its days."""
    if today < monday:
        return 1.0
    worked = [
        day
        for day in (monday + DAY * number for number in range(WORKDAYS_PER_WEEK))
        if _is_worked(day)
    ]
    if today >= monday + WEEK - DAY or not worked:
        return 0.0
    return sum(day > today for day in worked) / len(worked)


def _is_worked(day: date) -> bool:
    return day not in days_off(day.year)
