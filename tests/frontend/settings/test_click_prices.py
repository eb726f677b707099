from datetime import UTC, datetime

import pytest
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from advocacy.figures.models import ClickPrice, EarnedValueSettings
from advocacy.networks.facts import NetworkSlug
from advocacy.people.permissions import Role
from tests.factories import BrandFactory, ClickPriceFactory, UserFactory
from tests.forms import form_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_march(time_machine):
    time_machine.move_to(datetime(2026, 3, 10, 12, tzinfo=UTC))


@pytest.fixture
def admin(client):
    BrandFactory()
    admin = UserFactory(roles=[Role.ADMIN], language="da")
    client.force_login(admin)
    return admin


def test_price_is_parsed_in_local_format(client, admin):
    given = {"network": "x", "price": "4,50", "since": "2026-03-10", "source": "Faktura 12"}

    response = client.post(reverse("prices:set"), given, follow=True)

    [price] = ClickPrice.objects.all()
    assert (price.network, price.cents, price.source) == ("x", 450, "Faktura 12")
    assert "4,50" in response.content.decode()


def test_past_price_is_refused_with_its_input(client, admin):
    given = {"network": "x", "price": "4,50", "since": "2026-03-09", "source": "Faktura 12"}

    response = client.post(reverse("prices:set"), given)

    assert response.status_code == 422
    assert response.context["price_form"].errors.keys() == {"since"}
    fields = form_in(response, "action", reverse("prices:set")).fields
    assert (fields["price"], fields["since"]) == ("4,50", "2026-03-09")


def test_page_shows_current_upcoming_and_earlier_prices(client, admin):
    held = ClickPriceFactory(since="2025-01-01")
    holds = ClickPriceFactory(since="2026-01-01")
    comes = ClickPriceFactory(since="2026-06-01")

    response = client.get(reverse("prices:prices"))

    assert [line.current for line in response.context["table"] if line.current] == [holds]
    assert response.context["coming"] == [comes]
    assert response.context["before"] == [held]


def test_earned_value_is_switched_off(client, admin):
    client.post(reverse("prices:choose"), {"currency": "DKK"})

    assert EarnedValueSettings.objects.get().shows_earned_value is False


def test_leader_reads_prices_without_forms(client, admin):
    client.force_login(UserFactory(roles=[Role.LEADER]))

    response = client.get(reverse("prices:prices"))

    assert response.status_code == 200
    assert b'method="post"' not in response.content


@pytest.mark.parametrize("number", [1, 40])
def test_page_of_prices_takes_the_same_queries(client, admin, django_assert_num_queries, number):
    for one in range(number):
        network = NetworkSlug.values[one % 12]
        ClickPriceFactory(network=network, since=f"20{10 + one // 12}-01-01", set_by=admin)
    client.get(reverse("prices:prices"))

    with django_assert_num_queries(6):
        client.get(reverse("prices:prices"))


@pytest.mark.parametrize(
    ("page", "sent_to"), [("prices:prices", "prices:set"), ("prices:estimates", "prices:tell")]
)
def test_a_form_stays_closed_until_it_is_wanted_or_refused(client, admin, page, sent_to):
    shown, refused = client.get(reverse(page)), client.post(reverse(sent_to), {})

    assert [_fold(one, sent_to).attributes.get("open", "no") for one in (shown, refused)] == [
        "no",
        None,
    ]


def _fold(answer, sent_to):
    page = LexborHTMLParser(answer.content.decode())
    return page.css_first(f'details:has(form[action="{reverse(sent_to)}"])')
