"""Filters for amounts of money, changes and price sources."""

from decimal import Decimal

from django import template
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from advocacy.figures import click_prices, earned_value_settings, money_text, rounding
from advocacy.figures.models import ClickPrice
from frontend.templatetags import format_tags

register = template.Library()


@register.simple_tag
def currency() -> str:
    """ISO code of the currency of earned value."""
    return earned_value_settings.current().currency


@register.filter
def price(cents: int) -> str:
    """An amount in cents: “DKK 37.00”, in Danish “37,00 kr.”."""
    return money(Decimal(cents) / 100)


@register.filter
def money(units: Decimal) -> str:
    """An amount in whole units and hundredths: “DKK 37.00”."""
    amount = formats.number_format(units, 2, use_l10n=True, force_grouping=True)
    return money_text.with_currency(amount)


@register.filter
def whole_price(cents: int) -> str:
    """An estimated amount in whole units: “DKK 1,240”."""
    return money_text.with_currency(format_tags.number(rounding.whole_units(cents)))


@register.filter
def changed(percent: int) -> str:
    """Signed change in percent: “+12%”."""
    sign = "+" if percent > 0 else "−" if percent < 0 else "±"
    return sign + _("%(number)s%%") % {"number": formats.number_format(abs(percent), 0)}


@register.filter
def signed(change: int) -> str:
    """A change with its sign: “+3”, “−2”, “±0”."""
    sign = "+" if change > 0 else "−" if change < 0 else "±"
    return f"{sign}{abs(change)}"


@register.filter
def points(change: int) -> str:
    """Signed change in percentage points: “+3 points”."""
    words = ngettext("%(number)s point", "%(number)s points", abs(change))
    return words % {"number": signed(change)}


@register.filter
def source(price: ClickPrice) -> str:
    """Source of a price, translated if it is an assumed price."""
    return click_prices.translated_source(price)
