"""How dates, moments and numbers are written, in the language of the page."""

from datetime import date, datetime, timedelta
from typing import Any

from django import template
from django.utils import formats, timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from advocacy.figures import reporting_months
from advocacy.people import brand, tours
from advocacy.people.models import User

register = template.Library()
SMALL = 0.1


@register.filter
def day(value: date | datetime | None) -> str:
    """“12 December”, with the year when it is not this one."""
    if value is None:
        return ""
    local = brand.day_of(value) if isinstance(value, datetime) else value
    this_year = local.year == brand.today().year
    return formats.date_format(local, _("j F") if this_year else _("j F Y"))


@register.filter
def in_month(value: date) -> str:
    """“December 2026”: the month that a day's week belongs to."""
    return formats.date_format(reporting_months.calendar_month(value), _("F Y"))


@register.filter
def moment(value: datetime | None) -> str:
    """“12 December at 9.30”."""
    if value is None:
        return ""
    time = formats.date_format(brand.local(value), _("H:i"))
    return _("%(day)s at %(time)s") % {"day": day(value), "time": time}


@register.filter
def exactly(value: datetime | None) -> str:
    """“12 December at 9.30.15 (Europe/Copenhagen)”; the seconds where there are any."""
    if value is None:
        return ""
    seconds = brand.local(value).strftime(".%S") if value.second else ""
    return f"{moment(value)}{seconds} ({brand.zone().key})"


@register.filter
def picked(value: datetime) -> str:
    """A moment as the browser's picker of dates and times reads it."""
    return brand.local(value).strftime("%Y-%m-%dT%H:%M:%S")


@register.filter
def since(value: datetime | None) -> str:
    """“2 days ago”, in its largest unit."""
    if value is None:
        return ""
    if timezone.now() - value < timedelta(minutes=1):
        return _("just now")
    return _("%(time)s ago") % {"time": timesince(value, depth=1)}


@register.filter
def number(value: Any) -> str:
    """A whole number with the language's separator."""
    return (
        "" if value is None else formats.number_format(value, 0, use_l10n=True, force_grouping=True)
    )


@register.filter
def decimal(value: float | None) -> str:
    """“1.8”: a rate with one digit, and two where one would be nothing."""
    if value is None:
        return ""
    digits = 1 if value == 0 or value >= SMALL else 2
    return formats.number_format(value, digits, use_l10n=True, force_grouping=True)


@register.filter
def hundredths(value: int | None) -> int | None:
    """Whole units of money that is kept in hundredths."""
    return None if value is None else round(value / 100)


@register.filter
def percent(value: float | None) -> str:
    """“62 %” in Danish, “62%” in English."""
    if value is None:
        return ""
    return _("%(number)s%%") % {"number": number(round(value))}


@register.simple_tag(takes_context=True)
def turned(context: dict[str, Any], name: str, page: int) -> str:
    """The address's parameters with one of them changed."""
    parameters = context["request"].GET.copy()
    parameters[name] = str(page)
    encoded: str = parameters.urlencode()
    return encoded


@register.filter
def at_most(value: float, most: float) -> float:
    """The value, or the most there is room for."""
    return min(value, most)


@register.filter
def unlocalized(value: float) -> str:
    """A number as SVG reads it, with a point in every language."""
    return str(value)


@register.filter
def has_unseen_tour(person: User, role: str) -> bool:
    """Whether the tour of a role is still to be shown to this person."""
    return tours.is_unseen(person, role)
