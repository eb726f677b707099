"""The company's name, look, languages and time zone, read on every page."""

from datetime import date, datetime, time
from time import monotonic
from zoneinfo import ZoneInfo

from django.utils import timezone

from advocacy.people.company import Brand
from advocacy.text.languages import Language

KEPT_FOR = 5.0  # seconds; every page and every share asks, and the answer seldom changes
_kept: dict[int, tuple[float, Brand]] = {}


def current() -> Brand:
    """The brand, at most five seconds old, or what stands in for it until one is set."""
    kept = _kept.get(1)
    if kept is not None and monotonic() - kept[0] < KEPT_FOR:
        return kept[1]
    brand = Brand.objects.filter(pk=1).first() or Brand(
        pk=1, name="Hub", languages=list(Language.values)
    )
    _kept[1] = (monotonic(), brand)
    return brand


def forget() -> None:
    """Read the brand anew at the next question, after it was changed."""
    _kept.clear()


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
