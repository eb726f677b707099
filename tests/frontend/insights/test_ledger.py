"""Earned value by calendar month: for leaders, as a page, a sheet and an answer of the API."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from advocacy.figures.models import EarnedValueSettings, LedgerLine, LedgerMonth
from advocacy.people.permissions import Role
from tests.api.conftest import Caller
from tests.factories import BrandFactory, UserFactory, save_settings

pytestmark = pytest.mark.django_db
PAGE = "/insights/earned-value/"
SHEET = "/insights/export/ledger.csv"


@pytest.fixture
def leader(client):
    BrandFactory(name="Nordly")
    client.force_login(UserFactory(roles=[Role.LEADER]))
    return client


@pytest.fixture
def october():
    month = LedgerMonth.objects.create(
        month=date(2026, 10, 1),
        currency="DKK",
        counted_at=datetime(2026, 11, 12, 9, tzinfo=UTC),
    )
    common = {
        "month": month,
        "since": date(2026, 10, 1),
        "last_day": date(2026, 10, 31),
        "price_since": date(2026, 1, 1),
        "source": "An invoice",
    }
    LedgerLine.objects.create(network="linkedin", clicks=12, cents=3700, **common)
    LedgerLine.objects.create(network="x", clicks=None, cents=400, **common)
    return month


def text(client, address):
    return " ".join(client.get(address).content.decode().split())


def test_the_page_has_each_month_with_its_amount(leader, october):
    page = text(leader, PAGE)

    assert "the clicks of 2026 would have cost at least <strong>DKK 444</strong>" in page
    assert "<h2> October 2026: at least DKK 444.00 </h2>" in page
    assert page.count("too few people</span>") == 1
    assert "Nobody has paid or saved this money" in page
    assert "/insights/export/ledger.csv?year=2026" in page
    assert "/insights/report/" not in page  # it is printed as it is


def test_a_month_that_is_shown_whole_has_its_exact_amount(leader, october):
    LedgerLine.objects.filter(network="x").delete()

    page = text(leader, PAGE)

    assert "the clicks of 2026 would have cost <strong>DKK 444</strong>" in page
    assert "<h2> October 2026: DKK 444.00 </h2>" in page


def test_an_amount_that_is_not_shown_is_no_zero(leader, october):
    LedgerLine.objects.update(clicks=None)

    page = text(leader, PAGE)
    [month] = (
        Caller(UserFactory(roles=[Role.LEADER])).get("insights/earned-value/").json()["months"]
    )

    assert "Too few people are behind the clicks of 2026" in page
    assert 'October 2026: <span class="withheld">not shown</span>' in page
    assert month["amount"] is None


def test_before_a_month_is_closed_the_page_says_when_it_will_be(leader):
    page = text(leader, PAGE)

    assert "No calendar month has been closed yet" in page
    assert "ledger.csv" not in page


def test_the_sheet_has_a_line_for_each_price(leader, october):
    sheet = leader.get(SHEET).content.decode()

    line = (
        '"2026-10","LinkedIn","2026-10-01","2026-10-31",12,37.00,444.00,"DKK","2026-01-01",'
        '"An invoice","2026-11-12"'
    )
    assert line in sheet
    assert '"2026-10","X","2026-10-01","2026-10-31","too few people",4.00,"","DKK"' in sheet
    assert "Nobody has paid or saved this money" in sheet


def test_the_overview_leads_to_it(leader):
    assert f'href="{PAGE}"' in text(leader, reverse("insights:overview"))


@pytest.mark.parametrize("address", [PAGE, SHEET])
def test_there_is_none_where_earned_value_is_switched_off(leader, october, address):
    save_settings(EarnedValueSettings, shows_earned_value=False)

    assert leader.get(address).status_code == 404
    assert PAGE not in text(leader, reverse("insights:overview"))
