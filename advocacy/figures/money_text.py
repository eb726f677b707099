"""An amount with its currency, as the reader's language writes it: “DKK 37.00”, “37,00 kr.”."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from advocacy.figures import earned_value_settings


def with_currency(shown: str) -> str:
    """A number that is written already, in the company's currency."""
    return _("%(currency)s %(amount)s") % {"currency": currency_sign(), "amount": shown}


def currency_sign() -> str:
    """The currency as it stands beside an amount: its ISO code, or what the language writes."""
    code = earned_value_settings.current().currency
    return pgettext("beside an amount", "DKK") if code == "DKK" else code
