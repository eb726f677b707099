"""What a click of each network would have cost in advertising, by the day of the click."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as in_readers_language
from django.utils.translation import gettext_noop

from advocacy.figures.models import ClickPrice
from advocacy.networks.facts import NetworkSlug

ASSUMED_SINCE = date(2024, 1, 1)
# What every installation begins with, in the currencies in which it was looked up. The sources
# are stored in English and said in the reader's language.
ASSUMED_PRICES: dict[str, tuple[str, dict[str, int]]] = {
    "linkedin": (
        gettext_noop(
            "Assumption: about USD 5.58 a click worldwide in 2024, 4.40 to 6.40 by position."
        ),
        {"DKK": 3700, "EUR": 500},
    ),
    "facebook": (
        gettext_noop(
            "Assumption: USD 1.12 a click worldwide in 2025 (median), less in the Nordics."
        ),
        {"DKK": 600, "EUR": 80},
    ),
    "instagram": (
        gettext_noop("Assumption: nothing published was found, so the same as Facebook."),
        {"DKK": 600, "EUR": 80},
    ),
    "x": (
        gettext_noop("Assumption: nothing published was found, so a little less than Facebook."),
        {"DKK": 400, "EUR": 50},
    ),
}
ASSUMED_SOURCES = frozenset(source for source, _amounts in ASSUMED_PRICES.values())


@dataclass(frozen=True)
class NetworkPrices:
    """A network, the price that holds, what is announced, and what held before; newest first."""

    network: NetworkSlug
    now: ClickPrice | None
    coming: list[ClickPrice]
    before: list[ClickPrice]


def prices_on(day: date) -> Mapping[str, int]:
    """The price of every network that day: the newest that held by then."""
    rows = ClickPrice.objects.filter(since__lte=day).order_by("since")
    held = dict(rows.values_list("network", "cents"))
    return dict.fromkeys(NetworkSlug.values, 0) | held


def prices_by_network(on: date) -> list[NetworkPrices]:
    """Every network with its prices, in the order in which screens show networks."""
    rows = list(ClickPrice.objects.select_related("set_by").order_by("-since"))
    return [
        _network_prices(network, [row for row in rows if row.network == network], on=on)
        for network in NetworkSlug
    ]


def assumed_prices(currency: str) -> list[ClickPrice]:
    """What a company of this currency begins with; nothing where nothing was looked up."""
    return [
        ClickPrice(network=network, cents=amounts[currency], since=ASSUMED_SINCE, source=source)
        for network, (source, amounts) in ASSUMED_PRICES.items()
        if currency in amounts
    ]


def translated_source(price: ClickPrice) -> str:
    """Who says so; what the hub assumes is said in the reader's language."""
    return in_readers_language(price.source) if price.source in ASSUMED_SOURCES else price.source


def _network_prices(network: NetworkSlug, rows: list[ClickPrice], *, on: date) -> NetworkPrices:
    held = [row for row in rows if row.since <= on]
    coming = [row for row in rows if row.since > on]
    return NetworkPrices(network, held[0] if held else None, coming, held[1:])
