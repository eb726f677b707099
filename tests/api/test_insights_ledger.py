"""Earned value by calendar month, for programs."""

from datetime import UTC, date, datetime

import pytest

from advocacy.figures.models import EarnedValueSettings, LedgerLine, LedgerMonth
from advocacy.people.permissions import Role
from tests.factories import BrandFactory, UserFactory, save_settings

pytestmark = pytest.mark.django_db
ADDRESS = "insights/earned-value/"


@pytest.fixture
def leader(calls):
    BrandFactory()
    month = LedgerMonth.objects.create(
        month=date(2026, 10, 1), currency="DKK", counted_at=datetime(2026, 11, 12, tzinfo=UTC)
    )
    LedgerLine.objects.create(
        month=month,
        network="linkedin",
        since=date(2026, 10, 1),
        last_day=date(2026, 10, 31),
        clicks=12,
        cents=3700,
        price_since=date(2026, 1, 1),
        source="An invoice",
    )
    return calls(UserFactory(roles=[Role.LEADER]))


def test_a_month_has_its_lines(leader):
    said = leader.get(ADDRESS).json()

    [month] = said["months"]
    assert (said["year"], month["amount"], month["currency"]) == (2026, 44_400, "DKK")
    assert month["lines"][0] == {
        "network": "linkedin",
        "first_day": "2026-10-01",
        "last_day": "2026-10-31",
        "clicks": 12,
        "cents": 3700,
        "amount": 44_400,
        "price_since": "2026-01-01",
        "source": "An invoice",
    }
    assert said["leaves_out"][0].startswith("Nobody has paid or saved this money")


def test_there_is_none_where_it_is_switched_off(leader):
    save_settings(EarnedValueSettings, shows_earned_value=False)

    assert leader.get(ADDRESS).status_code == 404
