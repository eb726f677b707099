"""Filters for reviewing: which remarks stand where, and how long something took."""

from collections.abc import Iterable
from datetime import timedelta

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from advocacy.content.review_remarks import RemarkView

register = template.Library()
MINUTE, HOUR, DAY = 60, 3600, 86400


@register.filter
def at_place(remarks: Iterable[RemarkView] | None, place: str) -> list[RemarkView]:
    """The remarks on one part of a story; those whose part is gone stand at no place."""
    return [one for one in remarks or () if one.place == place]


@register.filter
def still_open(remarks: Iterable[RemarkView] | None) -> list[RemarkView]:
    """The remarks that nobody has settled."""
    return [one for one in remarks or () if one.remark.settled_at is None]


@register.filter
def lasted(time: timedelta) -> str:
    """“3 h 20 min”, and from a day on “2 days 3 h”."""
    seconds = max(0, int(time.total_seconds()))
    days, hours, minutes = seconds // DAY, seconds % DAY // HOUR, seconds % HOUR // MINUTE
    in_hours = _("%(hours)d h") % {"hours": hours} if hours else ""
    if days:
        in_days = ngettext("%(days)d day", "%(days)d days", days) % {"days": days}
        return f"{in_days} {in_hours}".strip()
    in_minutes = _("%(minutes)d min") % {"minutes": minutes}
    return f"{in_hours} {in_minutes}".strip()
