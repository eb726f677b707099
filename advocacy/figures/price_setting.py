"""Setting click prices from a day on, and the options of earned value.

Only administrators may. Leaders set goals in earned value, and could reach one by raising a price;
they may read the prices.
"""

import re
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.errors import AdvocacyError, Invalid, InvalidFields
from advocacy.figures import click_prices, earned_value_settings
from advocacy.figures.models import ClickPrice, CostEstimate, EarnedValueSettings, TeamDay
from advocacy.networks.facts import NetworkSlug
from advocacy.people import brand, settings_changes
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.text import cleaning

MAX_CENTS = 100_000  # hundredths; more is a typing error
CURRENCY_CODE = re.compile("[A-Z]{3}")


class PriceInUse(AdvocacyError):
    """Figures have been counted with this price."""


@transaction.atomic
def set_price(*, network: str, cents: int, since: date, source: str, by: User) -> ClickPrice:
    """Set the price of a click from a day on. Earlier days keep their price."""
    by.require(Permission.ADMINISTER)
    source = cleaning.clean_line(source, field="source", limit=200)
    if problems := _problems(network, cents, since, source):
        raise InvalidFields(problems)
    price, _made = ClickPrice.objects.update_or_create(
        network=network, since=since, defaults={"cents": cents, "source": source, "set_by": by}
    )
    trail.record(
        "click_price_set",
        by=by,
        about=price,
        network=network,
        cents=cents,
        since=since.isoformat(),
    )
    return price


@transaction.atomic
def delete_upcoming(price: ClickPrice, *, by: User) -> None:
    """Delete a price that is not in effect yet."""
    by.require(Permission.ADMINISTER)
    if price.since <= brand.today():
        raise PriceInUse(
            _("Figures have already been worked out with this price. Set another from today on.")
        )
    trail.record("click_price_taken_back", by=by, about=price, network=price.network)
    price.delete()


@transaction.atomic
def set_earned_value(*, shows: bool, currency: str, by: User) -> None:
    """Set whether earned value is shown, and its currency."""
    by.require(Permission.ADMINISTER)
    currency = currency.strip().upper()
    if not CURRENCY_CODE.fullmatch(currency):
        message = _("Enter the three letters of the currency, for instance DKK or EUR.")
        raise Invalid(message, field="currency", code="currency")
    if currency != earned_value_settings.current().currency:
        _change_currency(currency)
    values = {"shows_earned_value": shows, "currency": currency}
    settings_changes.save(EarnedValueSettings, values, by=by)


def currency_is_fixed() -> bool:
    """Whether the currency is fixed: prices or costs have been told, or value was earned."""
    set_by_people = ClickPrice.objects.exclude(set_by=None)
    if set_by_people.exists() or CostEstimate.objects.exists():
        return True
    return TeamDay.objects.filter(earned__gt=0).exists()


def _change_currency(currency: str) -> None:
    if currency_is_fixed():
        raise Invalid(
            _(
                "Prices and figures are already in %(currency)s and are not worked out "
                "again, so the currency cannot be changed."
            )
            % {"currency": earned_value_settings.current().currency},
            field="currency",
            code="settled",
        )
    ClickPrice.objects.all().delete()
    ClickPrice.objects.bulk_create(click_prices.assumed_prices(currency))


def _problems(network: str, cents: int, since: date, source: str) -> list[Invalid]:
    problems = []
    if network not in NetworkSlug.values:
        problems.append(Invalid(_("Choose a network."), field="network"))
    if not 0 <= cents <= MAX_CENTS:
        message = _("Set a price between 0 and 1,000 for a click.")
        problems.append(Invalid(message, field="price"))
    if since < brand.today():
        message = _("Figures up to yesterday keep their price. Choose today or a later day.")
        problems.append(Invalid(message, field="since", code="past"))
    if not source:
        message = _(
            "Say where the price comes from: an invoice, an agency, a survey with its year."
        )
        problems.append(Invalid(message, field="source", code="required"))
    return problems
