"""How prices are written, and who says them."""

from decimal import Decimal

from django import template
from django.utils import formats
from django.utils.translation import gettext as _

from advocacy.people import brand
from advocacy.tracking import prices
from advocacy.tracking.models import ClickPrice

register = template.Library()


@register.filter
def price(cents: int) -> str:
    """“DKK 37.00”, or “37,00 DKK” in Danish."""
    amount = formats.number_format(Decimal(cents) / 100, 2, use_l10n=True, force_grouping=True)
    return _("%(currency)s %(amount)s") % {"currency": brand.current().currency, "amount": amount}


@register.filter
def source(price: ClickPrice) -> str:
    """Where a price is from, in the reader's language."""
    return prices.said_source(price)
