"""Working days and hours in the company's time zone."""

from datetime import date, datetime

from advocacy.people import brand
from advocacy.workdays.holidays import WORKDAYS_PER_WEEK, days_off

OPENING_HOUR, CLOSING_HOUR = 8, 16


def is_workday(day: date) -> bool:
    """Monday to Friday, and no public holiday."""
    return day.weekday() < WORKDAYS_PER_WEEK and day not in days_off(day.year)


def is_working_time(
    at: datetime, *, from_hour: int = OPENING_HOUR, until_hour: int = CLOSING_HOUR
) -> bool:
    """Whether it is a workday, and from the first hour until before the last."""
    return is_workday(brand.day_of(at)) and from_hour <= brand.local(at).hour < until_hour
