"""Working hours in the company's time zone."""

from datetime import datetime

from advocacy.people import brand
from advocacy.workdays.holidays import WORKDAYS_PER_WEEK, days_off

OPENING_HOUR, CLOSING_HOUR = 8, 16


def is_working_time(at: datetime) -> bool:
    """Whether offices are open at this moment."""
    day = brand.day_of(at)
    is_workday = day.weekday() < WORKDAYS_PER_WEEK and day not in days_off(day.year)
    return is_workday and OPENING_HOUR <= brand.local(at).hour < CLOSING_HOUR
