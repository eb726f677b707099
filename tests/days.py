"""The company's days, as tests need them before there is a brand."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

ZONE = ZoneInfo("Europe/Copenhagen")  # the default of a brand


def today() -> date:
    """Near midnight this is not the date of UTC."""
    return timezone.now().astimezone(ZONE).date()


def earlier_today() -> datetime:
    """A moment of today that has passed, far from both its ends where the hour allows."""
    now = timezone.now().astimezone(ZONE)
    began = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return began + (now - began) / 2
