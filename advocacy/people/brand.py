"""The company's name, look, languages and time zone, read on every page."""

from datetime import date
from zoneinfo import ZoneInfo

from django.utils import timezone

from advocacy.people.models import Brand, Language


def current() -> Brand:
    """The brand, or what stands in for it until an administrator has set one."""
    return Brand.objects.filter(pk=1).first() or Brand(
        pk=1, name="Hub", languages=list(Language.values)
    )


def zone() -> ZoneInfo:
    """The company's time zone, in which days and weeks are counted."""
    return ZoneInfo(current().time_zone)


def today() -> date:
    """The date it is for the company."""
    return timezone.localdate(timezone=zone())
