"""A goal's weeks as a table."""

from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, floor

from advocacy.goals.progress import Progress

WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class WeekLine:
    """One week: its count and the running total, or the forecast range."""

    monday: date
    came: int | None = None
    running: int | None = None
    low: int | None = None
    high: int | None = None
    is_running: bool = False

    @property
    def sunday(self) -> date:
        return self.monday + WEEK - timedelta(days=1)

    @property
    def number(self) -> int:
        return self.monday.isocalendar().week


def lines(reached: Progress, *, today: date) -> list[WeekLine]:
    """Weeks of a goal: past ones with counts, future ones with forecast ranges."""
    fan = {week.monday: week for week in reached.forecast}
    found = []
    for monday in reached.period.weeks:
        ahead = fan.get(monday)
        has_begun = monday <= today
        found.append(
            WeekLine(
                monday,
                came=reached.weeks.get(monday) if has_begun else None,
                running=reached.running.get(monday) if has_begun else None,
                low=floor(ahead.low) if ahead else None,
                high=ceil(ahead.high) if ahead else None,
                is_running=has_begun and monday + WEEK > today,
            )
        )
    return found
