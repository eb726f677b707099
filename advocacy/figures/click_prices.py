"""The price of a click in advertising, by network and day; earned value is counted with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as in_readers_language
from django.utils.translation import gettext_noop

from advocacy.figures.models import ClickPrice
from advocacy.networks.facts import NetworkSlug

ASSUMED_SINCE = date(2024, 1, 1)
# The prices every installation starts with, in the currencies they are known in. Sources are
# stored in English and translated when shown.
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
    """A network with its current, upcoming and earlier prices, newest first."""

    network: NetworkSlug
    current: ClickPrice | None
    upcoming: list[ClickPrice]
    earlier: list[ClickPrice]


def prices_on(day: date) -> Mapping[str, int]:
    """The price of every network in effect on a day, in hundredths; 0 where there is none."""
    rows = ClickPrice.objects.filter(since__lte=day).order_by("since")
    prices = dict(rows.values_list("network", "cents"))
    return dict.fromkeys(NetworkSlug.values, 0) | prices


def prices_by_network(on: date) -> list[NetworkPrices]:
    """Every network with its prices, in the order of `NetworkSlug`."""
    rows = list(ClickPrice.objects.select_related("set_by").order_by("-since"))
    return [
        _network_prices(network, [row for row in rows if row.network == network], on=on)
        for network in NetworkSlug
    ]


def assumed_prices(currency: str) -> list[ClickPrice]:
    """The prices a company with this currency starts with; none where none are known."""
    return [
        ClickPrice(network=network, cents=amounts[currency], since=ASSUMED_SINCE, source=source)
        for network, (source, amounts) in ASSUMED_PRICES.items()
        if currency in amounts
    ]


def translated_source(price: ClickPrice) -> str:
    """The source of a price; those of assumed prices are translated."""
    return source_in_words(price.source)


def source_in_words(source: str) -> str:
    """A source as it is shown; those of assumed prices are translated."""
    return in_readers_language(source) if source in ASSUMED_SOURCES else source


def _network_prices(network: NetworkSlug, rows: list[ClickPrice], *, on: date) -> NetworkPrices:
    in_effect = [row for row in rows if row.since <= on]
    upcoming = [row for row in rows if row.since > on]
    current = in_effect[0] if in_effect else None
    return NetworkPrices(network, current, upcoming, in_effect[1:])
