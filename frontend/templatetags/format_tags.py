"""Filters that format dates, times and numbers in the language of the page."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Literal

from django import template
from django.utils import formats, timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from advocacy.figures import reporting_months, rounding
from advocacy.figures.month_names import month_name
from advocacy.figures.rounding import Number
from advocacy.people import brand
from advocacy.text import quotation
from advocacy.text.name_order import name_key

register = template.Library()


register.filter(quotation.quotable)


@register.filter
def by_name(named: Iterable[Any]) -> list[Any]:
    """Rows in hand in the order of their names, as lists of them stand elsewhere."""
    return sorted(named, key=lambda one: name_key(one.name))


@register.filter
def day(value: date | datetime | None) -> str:
    """A date: “12 December”; the year is added if it is not the current one."""
    if value is None:
        return ""
    local = brand.day_of(value) if isinstance(value, datetime) else value
    this_year = local.year == brand.today().year
    return formats.date_format(local, _("j F") if this_year else _("j F Y"))


@register.filter
def in_month(value: date) -> str:
    """The reporting month of a day's ISO week: “December 2026 (weeks 49 to 53)”."""
    return month_name(reporting_months.month_of(value))


@register.filter
def moment(value: datetime | None) -> str:
    """A date and time: “12 December at 9.30”."""
    if value is None:
        return ""
    time = formats.date_format(brand.local(value), _("H:i"))
    return _("%(day)s at %(time)s") % {"day": day(value), "time": time}


@register.filter
def exactly(value: datetime | None) -> str:
    """A date and time with time zone, and with seconds unless they are 0."""
    if value is None:
        return ""
    seconds = brand.local(value).strftime(".%S") if value.second else ""
    return f"{moment(value)}{seconds} ({brand.zone().key})"


@register.filter
def picked(value: datetime) -> str:
    """A datetime as the value of an `<input type="datetime-local">`."""
    return brand.local(value).strftime("%Y-%m-%dT%H:%M:%S")


@register.filter
def since(value: datetime | None) -> str:
    """Time since, in its largest unit: “2 days ago”."""
    if value is None:
        return ""
    if timezone.now() - value < timedelta(minutes=1):
        return _("just now")
    return _("%(time)s ago") % {"time": timesince(value, depth=1)}


@register.filter
def number(value: Number | Literal[""] | None) -> str:
    """A whole number with thousands separators."""
    if value is None or isinstance(value, str):
        return ""
    if isinstance(value, int):
        separator: str = formats.get_format("THOUSAND_SEPARATOR", use_l10n=True)
        return f"{value:,}".replace(",", separator)
    return _grouped(rounding.rounded(value))


@register.filter
def decimal(value: Number | None) -> str:
    """A rate with one decimal, or two if one would say too little."""
    return "" if value is None else _grouped(rounding.rate(value))


def _grouped(value: Decimal) -> str:
    return formats.number_format(value, use_l10n=True, force_grouping=True)


@register.filter
def hundredths(value: int | None) -> int | None:
    """Whole currency units of an amount in cents."""
    return None if value is None else rounding.whole_units(value)


@register.filter
def percent(value: Number | None) -> str:
    """A percentage: “62%”, in Danish “62 %”."""
    if value is None:
        return ""
    return _("%(number)s%%") % {"number": number(value)}


@register.simple_tag(takes_context=True)
def turned(context: dict[str, Any], name: str, page: int) -> str:
    """The query string with another page number."""
    parameters = context["request"].GET.copy()
    parameters[name] = str(page)
    encoded: str = parameters.urlencode()
    return encoded


@register.filter
def at_most(value: float, most: float) -> float:
    """The value, capped."""
    return min(value, most)


@register.filter
def unlocalized(value: float) -> str:
    """A number with a decimal point, for SVG attributes."""
    return str(value)
