"""The company's days, as tests need them before there is a brand."""

from datetime import date
from zoneinfo import ZoneInfo

from django.utils import timezone

ZONE = ZoneInfo("Europe/Copenhagen")  # the default of a brand


def today() -> date:
    """Near midnight this is not the date of UTC."""
    return timezone.now().astimezone(ZONE).date()
