"""When people may be reminded: on working days, in the company's daytime."""

from datetime import datetime

from django.utils import timezone

from advocacy.people import brand
from advocacy.workdays.holidays import WORKDAYS, days_off

FIRST, LAST = 8, 16


def are_working(at: datetime) -> bool:
    """Whether offices are open at this moment."""
    local = timezone.localtime(at, brand.zone())
    is_workday = local.weekday() < WORKDAYS and local.date() not in days_off(local.year)
    return is_workday and FIRST <= local.hour < LAST
