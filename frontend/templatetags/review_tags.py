"""Filters for reviewing: remarks by place, and durations."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from advocacy.content.review_remarks import RemarkView

register = template.Library()
MINUTE, HOUR, DAY = 60, 3600, 86400


@register.filter
def at_place(remarks: Iterable[RemarkView] | None, place: str) -> list[RemarkView]:
    """Remarks on one part of a story; remarks on a removed part have no place."""
    return [one for one in remarks or () if one.place == place]


@register.filter
def still_open(remarks: Iterable[RemarkView] | None) -> list[RemarkView]:
    """Unresolved remarks."""
    return [one for one in remarks or () if one.remark.settled_at is None]


@register.filter
def lasted(time: timedelta) -> str:
    """A duration: “3 h 20 min”, from 24 hours on “2 days 3 h”."""
    seconds = max(0, int(time.total_seconds()))
    days, hours, minutes = seconds // DAY, seconds % DAY // HOUR, seconds % HOUR // MINUTE
    in_hours = _("%(hours)d h") % {"hours": hours} if hours else ""
    if days:
        in_days = ngettext("%(days)d day", "%(days)d days", days) % {"days": days}
        return f"{in_days} {in_hours}".strip()
    in_minutes = _("%(minutes)d min") % {"minutes": minutes} if minutes or not hours else ""
    return f"{in_hours} {in_minutes}".strip()


@register.filter
def waited(since: datetime | None, until: datetime | None = None) -> str:
    """How long something has waited, in its largest unit: “40 min”, “3 h”, “2 days”."""
    at = until or timezone.now()
    time = at - (since or at)
    if time < timedelta(minutes=1):
        return _("just now")
    unit = timedelta(days=1) if time >= timedelta(days=1) else timedelta(hours=1)
    return lasted(time - time % unit if time >= unit else time)
