"""How prices are written, and who says them."""

from decimal import Decimal

from django import template
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from advocacy.figures import click_prices, earned_value_settings
from advocacy.figures.models import ClickPrice

register = template.Library()


@register.simple_tag
def currency() -> str:
    """The three letters of the currency that earned value is counted in."""
    return earned_value_settings.current().currency


@register.filter
def price(cents: int) -> str:
    """“DKK 37.00”, or “37,00 DKK” in Danish."""
    amount = formats.number_format(Decimal(cents) / 100, 2, use_l10n=True, force_grouping=True)
    return _("%(currency)s %(amount)s") % {
        "currency": earned_value_settings.current().currency,
        "amount": amount,
    }


@register.filter
def whole_price(cents: int) -> str:
    """“DKK 1,240”: an estimate has no small change."""
    amount = formats.number_format(round(cents / 100), 0, use_l10n=True, force_grouping=True)
    return _("%(currency)s %(amount)s") % {
        "currency": earned_value_settings.current().currency,
        "amount": amount,
    }


@register.filter
def changed(percent: int) -> str:
    """“+12%”: how a figure stands to the one before, with its sign."""
    sign = "+" if percent > 0 else "−" if percent < 0 else "±"
    return sign + _("%(number)s%%") % {"number": formats.number_format(abs(percent), 0)}


@register.filter
def points(change: int) -> str:
    """“+3 points”: how a percentage stands to the one before."""
    sign = "+" if change > 0 else "−" if change < 0 else "±"
    words = ngettext("%(number)d point", "%(number)d points", abs(change))
    return sign + words % {"number": abs(change)}


@register.filter
def source(price: ClickPrice) -> str:
    """Where a price is from, in the reader's language."""
    return click_prices.translated_source(price)
