"""Hours that a night does not have, or has twice, because the clock is put forward or back."""

from datetime import UTC, datetime, timedelta, tzinfo

from django.utils import formats
from django.utils.translation import gettext as _

from advocacy.errors import Invalid

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


class UnclearHour(Invalid):
    """This local time does not exist on its day, or comes twice."""


def moment(local: datetime, zone: tzinfo) -> datetime:
    """The moment of a local time. Raises `UnclearHour`, saying which times there are."""
    first, second = (local.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return first
    change = _change_near(first, zone)
    before, after = (_wall_clock(change, at.utcoffset()) for at in (change - MINUTE, change))
    start, end = _time(min(before, after)), _time(max(before, after))
    if before < after:
        sentence = _(
            "The clock is put forward that night: %(start)s is followed by %(end)s. Choose a time "
            "before %(start)s, or from %(end)s on."
        )
    else:
        sentence = _(
            "The clock is put back that night, so the times from %(start)s to %(end)s come twice. "
            "Choose a time before %(start)s, or from %(end)s on."
        )
    raise UnclearHour(sentence % {"start": start, "end": end}, code="unclear_hour")


def _change_near(local: datetime, zone: tzinfo) -> datetime:
    """The moment within a day of a local time at which the clock is changed, to the minute."""
    middle = local.astimezone(UTC)
    early, late = middle - DAY, middle + DAY
    offset = early.astimezone(zone).utcoffset()  # not the company’s date: its clock
    while late - early > MINUTE:
        between = early + (late - early) // 2
        if between.astimezone(zone).utcoffset() == offset:  # not the company’s date: its clock
            early = between
        else:
            late = between
    change = late.replace(second=0, microsecond=0)
    return change.astimezone(zone)  # not the company’s date: its clock


def _wall_clock(change: datetime, offset: timedelta | None) -> datetime:
    """What the clock shows at the change by an offset from UTC."""
    return change.astimezone(UTC).replace(tzinfo=None) + (offset or timedelta())


def _time(wall_clock: datetime) -> str:
    return formats.time_format(wall_clock.time(), "TIME_FORMAT")
