"""What a click of each network would have cost in advertising, by the day of the click."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from advocacy.networks.facts import NetworkSlug
from advocacy.tracking.models import ClickPrice

# What every installation begins with says where it comes from in the reader's language.
ASSUMED = (
    gettext_noop("Assumption: about USD 5.58 a click worldwide in 2024, 4.40 to 6.40 by position."),
    gettext_noop("Assumption: USD 1.12 a click worldwide in 2025 (median), less in the Nordics."),
    gettext_noop("Assumption: nothing published was found, so the same as Facebook."),
    gettext_noop("Assumption: nothing published was found, so a little less than Facebook."),
)


def price_on(network: str, day: date) -> int:
    """What a click cost that day, in hundredths of the company's currency; 0 without a price."""
    return prices_on(day)[network]


def prices_on(day: date) -> Mapping[str, int]:
    """The price of every network that day: the newest that held by then."""
    rows = ClickPrice.objects.filter(since__lte=day).order_by("since")
    held = dict(rows.values_list("network", "cents"))
    return dict.fromkeys(NetworkSlug.values, 0) | held


def said_source(price: ClickPrice) -> str:
    """Who says so; what the hub assumes is said in the reader's language."""
    return _(price.source) if price.source in ASSUMED else price.source
