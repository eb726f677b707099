"""Which days a calendar page shows: a day, an ISO week, or a month in whole weeks."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

WEEK = 7
DAY, MONTH = "day", "month"
YEARS = range(1970, 3000)


@dataclass(frozen=True)
class CalendarSpan:
    """The day, or the week or month around it."""

    view: str
    around: date

    @cached_property
    def first(self) -> date:
        """Monday of the first week, or the day itself."""
        if self.view == DAY:
            return self.around
        day = self.around.replace(day=1) if self.view == MONTH else self.around
        return day - timedelta(day.weekday())

    @property
    def count(self) -> int:
        if self.view != MONTH:
            return self.step
        days = (self.next - self.first).days
        return -(-days // WEEK) * WEEK

    @property
    def step(self) -> int:
        """Days of a page that is no month."""
        return 1 if self.view == DAY else WEEK

    @property
    def next(self) -> date:
        if self.view != MONTH:
            return self.first + timedelta(self.step)
        return (self.around.replace(day=28) + timedelta(4)).replace(day=1)

    @property
    def before(self) -> date:
        if self.view != MONTH:
            return self.first - timedelta(self.step)
        return (self.around.replace(day=1) - timedelta(1)).replace(day=1)

    @property
    def number(self) -> int:
        """ISO week number."""
        return self.first.isocalendar().week


def requested_span(view: str, at: str, *, today: date) -> CalendarSpan:
    """The span of the query string, by default the current week."""
    try:
        around = date.fromisoformat(at)
    except ValueError:
        around = today
    around = around if around.year in YEARS else today
    return CalendarSpan(view if view in {DAY, MONTH} else "week", around)
