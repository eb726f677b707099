from datetime import date
from importlib import import_module

import pytest
from django.apps import apps

from advocacy.networks.facts import NetworkSlug
from advocacy.tracking import prices
from advocacy.tracking.models import ClickPrice

pytestmark = pytest.mark.django_db

BEGINNING = import_module("advocacy.migrations.0015_starting_prices")


def price(network, cents, since, **fields):
    return ClickPrice.objects.create(
        network=network, cents=cents, since=since, **{"source": "Our agency", **fields}
    )


def test_an_installation_begins_with_assumptions():
    BEGINNING.add_prices(apps, None)

    found = prices.prices_on(date(2026, 3, 10))

    priced = {network: cents for network, cents in found.items() if cents}
    assert priced == {"linkedin": 3700, "facebook": 600, "instagram": 600, "x": 400}
    assert {*ClickPrice.objects.values_list("source", flat=True)} == {*prices.ASSUMED}
    assert {*ClickPrice.objects.values_list("set_by", flat=True)} == {None}


def test_every_network_has_a_price_if_only_none():
    found = prices.prices_on(date(2026, 3, 10))

    assert found == dict.fromkeys(NetworkSlug.values, 0)


@pytest.mark.parametrize(
    ("day", "cents"),
    [
        (date(1999, 1, 1), 0),
        (date(2026, 2, 28), 3700),
        (date(2026, 3, 1), 4000),
        (date(2026, 3, 31), 4000),
        (date(2026, 4, 1), 3000),
    ],
)
def test_the_price_that_held_that_day_is_used(day, cents):
    BEGINNING.add_prices(apps, None)
    price("linkedin", 3000, date(2026, 4, 1))
    price("linkedin", 4000, date(2026, 3, 1))
    price("x", 9900, date(2026, 3, 1))

    assert prices.price_on("linkedin", day) == cents
