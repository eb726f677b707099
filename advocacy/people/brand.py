"""The company's name, look, languages and time zone, read on every page."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.utils import timezone

from advocacy.people import settings_rows
from advocacy.people.company import Brand


def current() -> Brand:
    """The brand, at most five seconds old."""
    return settings_rows.cached(Brand)


def zone() -> ZoneInfo:
    """The company's time zone, in which days and weeks are counted."""
    return ZoneInfo(current().time_zone)


def today() -> date:
    """The date it is for the company."""
    return day_of(timezone.now())


def day_of(moment: datetime) -> date:
    """The company's date at a moment."""
    return local(moment).date()


def local(moment: datetime) -> datetime:
    """A moment on the company's clock."""
    return timezone.localtime(moment, zone())


def start_of(day: date) -> datetime:
    """The midnight a day of the company begins with."""
    return datetime.combine(day, time(), tzinfo=zone())
