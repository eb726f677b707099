"""When people may be reminded: on working days, in the company's daytime."""

from datetime import datetime

from advocacy.people import brand
from advocacy.workdays.holidays import WORKDAYS, days_off

FIRST, LAST = 8, 16


def are_working(at: datetime) -> bool:
    """Whether offices are open at this moment."""
    day = brand.day_of(at)
    is_workday = day.weekday() < WORKDAYS and day not in days_off(day.year)
    return is_workday and FIRST <= brand.local(at).hour < LAST
