from datetime import UTC, date, datetime, timedelta
from importlib import import_module

import pytest
from django.apps import apps

from advocacy.errors import Invalid, InvalidFields, NotAllowed
from advocacy.figures import click_prices, price_setting
from advocacy.figures.models import ClickPrice, EarnedValueSettings, TeamDay
from advocacy.networks.facts import NetworkSlug
from advocacy.people import brand
from advocacy.people.permissions import Role
from tests.factories import BrandFactory, ClickPriceFactory, UserFactory

pytestmark = pytest.mark.django_db

BEGINNING = import_module("advocacy.migrations.0003_starting_data")
TODAY, LATER = date(2026, 3, 10), date(2026, 5, 1)


@pytest.fixture(autouse=True)
def _in_march(time_machine):
    time_machine.move_to(datetime(2026, 3, 10, 12, tzinfo=UTC))


@pytest.fixture
def admin():
    BrandFactory()
    return UserFactory(roles=[Role.ADMIN])


def test_initial_prices_are_assumed():
    BEGINNING.add_prices(apps, None)

    found = click_prices.prices_on(date(2026, 3, 10))

    priced = {network: cents for network, cents in found.items() if cents}
    assert priced == {"linkedin": 3700, "facebook": 600, "instagram": 600, "x": 400}
    stored = {row.network: (row.cents, row.since, row.source) for row in ClickPrice.objects.all()}
    begins = {
        row.network: (row.cents, row.since, row.source)
        for row in click_prices.assumed_prices("DKK")
    }
    assert stored == begins
    assert {*ClickPrice.objects.values_list("set_by", flat=True)} == {None}


def test_networks_without_a_price_cost_zero():
    found = click_prices.prices_on(date(2026, 3, 10))

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
def test_earned_value_uses_the_price_of_the_day(day, cents):
    BEGINNING.add_prices(apps, None)
    ClickPriceFactory(cents=3000, since=date(2026, 4, 1))
    ClickPriceFactory(cents=4000, since=date(2026, 3, 1))
    ClickPriceFactory(network="x", cents=9900, since=date(2026, 3, 1))

    assert click_prices.prices_on(day)["linkedin"] == cents


def test_price_is_in_effect_from_its_day_on(admin):
    price_setting.set_price(network="x", cents=450, since=TODAY, source=" Our agency ", by=admin)
    price_setting.set_price(network="x", cents=500, since=LATER, source="Our agency", by=admin)

    [line] = [line for line in click_prices.prices_by_network(TODAY) if line.network == "x"]
    assert (line.current.cents, line.current.source, line.current.set_by) == (
        450,
        "Our agency",
        admin,
    )
    assert [price.cents for price in line.upcoming] == [500]
    assert (click_prices.prices_on(TODAY)["x"], click_prices.prices_on(LATER)["x"]) == (450, 500)


def test_price_from_today_on_is_replaced(admin):
    price_setting.set_price(network="x", cents=4500, since=TODAY, source="Our agency", by=admin)
    price_setting.set_price(network="x", cents=450, since=TODAY, source="Our agency", by=admin)

    assert click_prices.prices_on(TODAY)["x"] == 450
    assert ClickPrice.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"since": TODAY - timedelta(days=1)}, "since"),
        ({"cents": -1}, "price"),
        ({"cents": 100_001}, "price"),
        ({"network": "myspace"}, "network"),
        ({"source": "  "}, "source"),
    ],
)
def test_invalid_price_is_refused_by_field(admin, wrong, field):
    said = {"network": "x", "cents": 450, "since": TODAY, "source": "Our agency", **wrong}

    with pytest.raises(InvalidFields) as refusal:
        price_setting.set_price(**said, by=admin)

    assert [problem.field for problem in refusal.value.problems] == [field]
    assert ClickPrice.objects.count() == 0


def test_leader_may_not_set_prices():
    leader = UserFactory(roles=[Role.LEADER])

    with pytest.raises(NotAllowed):
        price_setting.set_price(network="x", cents=9, since=TODAY, source="My wish", by=leader)
    with pytest.raises(NotAllowed):
        price_setting.set_earned_value(shows=False, currency="DKK", by=leader)


def test_only_upcoming_price_is_deleted(admin):
    coming, now = ClickPriceFactory(since=LATER), ClickPriceFactory(since=TODAY)

    price_setting.delete_upcoming(coming, by=admin)
    with pytest.raises(price_setting.PriceInUse):
        price_setting.delete_upcoming(now, by=admin)

    assert list(ClickPrice.objects.all()) == [now]


@pytest.mark.parametrize(
    ("currency", "assumed"),
    [("eur", {"linkedin": 500, "facebook": 80, "instagram": 80, "x": 50}), ("SEK", {})],
)
def test_changed_currency_has_its_assumed_prices(admin, currency, assumed):
    BEGINNING.add_prices(apps, None)

    price_setting.set_earned_value(shows=True, currency=currency, by=admin)

    assert dict(ClickPrice.objects.values_list("network", "cents")) == assumed
    assert EarnedValueSettings.objects.get().currency == currency.upper()


@pytest.mark.parametrize("settled_by", ["price", "earned"])
def test_currency_is_fixed_once_it_is_used(admin, settled_by):
    if settled_by == "price":
        ClickPriceFactory(set_by=admin)
    else:
        TeamDay.objects.create(day=TODAY, network="x", kind="article", earned=400)

    with pytest.raises(Invalid) as refusal:
        price_setting.set_earned_value(shows=True, currency="EUR", by=admin)
    price_setting.set_earned_value(shows=False, currency="DKK", by=admin)

    assert refusal.value.field == "currency"
    row = EarnedValueSettings.objects.get()
    assert (row.currency, row.shows_earned_value) == ("DKK", False)


def test_earned_value_is_hidden_without_settings():
    admin = UserFactory(roles=[Role.ADMIN])

    price_setting.set_earned_value(shows=False, currency="DKK", by=admin)

    assert EarnedValueSettings.objects.get().shows_earned_value is False
    assert (brand.current().name, brand.current().languages) == ("Hub", ["da", "en"])
