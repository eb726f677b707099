"""The company's brand, read from a cache, and its time zone and date."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.utils import timezone

from advocacy.people import settings_rows
from advocacy.people.company import Brand


def current() -> Brand:
    """The brand, at most five seconds old."""
    return settings_rows.cached(Brand)


def zone() -> ZoneInfo:
    """The company's time zone. Days and weeks are counted in it."""
    return ZoneInfo(current().time_zone)


def today() -> date:
    """Today's date in the company's time zone."""
    return day_of(timezone.now())


def day_of(moment: datetime) -> date:
    """The date of a moment in the company's time zone."""
    return local(moment).date()


def local(moment: datetime) -> datetime:
    """A moment in the company's time zone."""
    return timezone.localtime(moment, zone())


def start_of(day: date) -> datetime:
    """The first moment of a day in the company's time zone."""
    return datetime.combine(day, time(), tzinfo=zone())
