"""Periods that figures may be asked for: whole weeks of the company's calendar."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

WEEK = timedelta(days=7)
LONGEST_WEEKS = 106


@dataclass(frozen=True)
class Period:
    """From a Monday up to and including a Sunday."""

    since: date
    until: date

    @property
    def weeks(self) -> list[date]:
        """The Mondays."""
        return list(self._mondays())

    def before(self) -> "Period":
        """As many weeks, just before."""
        return Period(self.since - WEEK * len(self.weeks), self.since - timedelta(days=1))

    def _mondays(self) -> Iterator[date]:
        monday = self.since
        while monday <= self.until:
            yield monday
            monday += WEEK


def whole_weeks(since: date, until: date) -> Period:
    """The whole weeks that hold these days: no shorter period is ever counted."""
    first = monday_of(min(since, until))
    last = monday_of(max(since, until)) + WEEK - timedelta(days=1)
    return Period(max(first, last - WEEK * LONGEST_WEEKS + timedelta(days=1)), last)


def last_weeks(number: int, *, today: date) -> Period:
    """The week it is, and those before it."""
    last = monday_of(today)
    return Period(last - WEEK * (number - 1), last + WEEK - timedelta(days=1))


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())
