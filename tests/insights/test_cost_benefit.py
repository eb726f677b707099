"""Is it worth it: costs beside what shares brought, and nothing of it where switched off."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from advocacy.content.models import Kind
from advocacy.figures import aggregation, reporting_months
from advocacy.figures.models import EarnedValueSettings, EstimateKind, MonthlyCell, ReportingMonth
from advocacy.people import brand
from advocacy.people.permissions import Role
from tests import days
from tests.api.conftest import Caller
from tests.factories import (
    BrandFactory,
    ClickFactory,
    ClickPriceFactory,
    ShareFactory,
    TeamFactory,
    UserFactory,
    approved_story,
    save_settings,
)
from tests.figure_factories import CostEstimateFactory

pytestmark = pytest.mark.django_db
NO_MONEY = "An estimate: nobody has paid or saved this money."
CLICKS = 60


@pytest.fixture
def leader(client):
    """Six of twenty shared a job ad; its sixty clicks would have cost 37 each."""
    BrandFactory()
    ClickPriceFactory(network="linkedin", cents=3700, since=date(2025, 1, 1))
    story, team = approved_story(kind=Kind.JOB_AD), TeamFactory()
    shared_at = days.earlier_today()
    for person in UserFactory.create_batch(20, team=team)[:6]:
        share = ShareFactory(
            person=person,
            team=team,
            story=story,
            network="linkedin",
            opened_at=shared_at,
            confirmed_at=shared_at,
        )
        for minute in range(5, 5 + CLICKS // 6):
            ClickFactory(link=share.link, minute=shared_at + timedelta(minutes=minute))
    aggregation.count_new(at=timezone.now())
    person = UserFactory(roles=[Role.LEADER], team=team)
    client.force_login(person)
    return person


def tell(**amounts):
    for kind, amount in amounts.items():
        CostEstimateFactory(kind=EstimateKind(kind), amount=amount)


def page(client, address="/insights/?months=1"):
    return " ".join(client.get(address).content.decode().split())


def test_without_an_estimate_the_cost_is_not_known_and_never_assumed(client, leader):
    said = page(client)

    assert (
        "The clicks would have cost <strong>DKK 2,220</strong> as advertising; "
        "what they cost us is not known." in said
    )
    assert NO_MONEY in said
    assert "An administrator can say what it costs." in said


def test_an_admin_who_leads_is_led_to_tell_what_it_costs(client, leader):
    client.force_login(UserFactory(roles=[Role.LEADER, Role.ADMIN]))

    assert '<a href="/settings/prices/costs/">Say what it costs</a>' in page(client)


def test_clicks_above_the_cost_are_worth_it(client, leader):
    tell(desk_hours=1, hour_price=200)

    said = page(client)

    assert "Yes: clicks worth <strong>DKK 2,220</strong> for <strong>DKK " in said
    assert NO_MONEY in said


def test_clicks_below_the_cost_are_not_worth_it_by_themselves(client, leader):
    tell(desk_hours=200, hour_price=2000)

    assert "Not by clicks alone: worth <strong>DKK 2,220</strong> for" in page(client)


def test_a_cost_told_from_a_later_day_gives_no_verdict(client, leader):
    tell(desk_hours=1)
    CostEstimateFactory(kind=EstimateKind.HOUR_PRICE, amount=200, since=brand.today())

    said = page(client)

    if brand.today() != reporting_months.month_of(brand.today()):
        assert "Clicks worth <strong>DKK 2,220</strong> for at least DKK " in said


def test_held_clicks_below_the_cost_give_no_verdict(client, leader):
    tell(desk_hours=200, hour_price=2000)
    MonthlyCell.objects.update(published_at=timezone.now() - timedelta(days=3))

    said = page(client)

    assert "Not by clicks alone" not in said
    assert "Clicks worth <strong>DKK 2,220</strong> for" in said


def test_job_ads_stand_beside_what_paid_ads_would_have_cost(client, leader):
    tell(desk_hours=1, hour_price=200, paid_ad=4500)

    assert "The same jobs as paid ads: about DKK 4,500." in page(client)


def test_hires_that_were_told_are_told_to_the_leader(client, leader):
    this_month = reporting_months.calendar_month(reporting_months.month_of(brand.today()))
    CostEstimateFactory(kind=EstimateKind.HIRES, amount=2, since=this_month)

    assert "2 people hired." in page(client)


def test_a_team_has_no_costs_of_its_own(client, leader):
    tell(desk_hours=1, hour_price=200)
    other = TeamFactory()
    for person in UserFactory.create_batch(20, team=other)[:4]:
        ShareFactory(person=person, team=other, opened_at=timezone.now())
    ReportingMonth.objects.all().delete()
    aggregation.recount_days({brand.today()})

    said = page(client, f"/insights/?months=1&team={leader.memberships.get().team_id}")

    assert "The clicks would have cost <strong>DKK 2,220</strong> as advertising." in said
    assert "in time and pictures" not in said


def test_worth_is_told_for_each_share_and_person_with_its_definitions(client, leader):
    tell(desk_hours=1, hour_price=200, paid_ad=4500)

    said = page(client, "/insights/worth/?months=1")

    assert "DKK 370" in said  # 2,220 for each of six confirmed shares and six people
    for label in (
        "cost per confirmed share",
        "cost per active person",
        "the same jobs as paid ads",
    ):
        assert label in said
    assert "Earned value, divided by the shares confirmed in the period." in said
    assert "Quarter by quarter" in said
    assert "entered by" in said


def test_the_api_says_what_it_cost_and_brought(leader):
    tell(desk_hours=1, hour_price=200)

    worth = Caller(leader).get("insights/overview/?from=2026-01-01").json()["worth"]

    assert worth["figures"]["earned"]["value"] == 222_000
    assert worth["figures"]["cost"]["unit"] == "money"
    assert worth["figures"]["hires"] == worth["figures"]["hires"] | {
        "value": None,
        "withheld": "not_known",
    }


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_sheet_says_what_it_cost_and_brought(client, leader, kind):
    tell(desk_hours=1, hour_price=200)

    response = client.get(f"/insights/export/company.{kind}?months=1")

    assert response.status_code == 200
    if kind == "csv":
        text = response.content.decode()
        assert "Cost per confirmed share (DKK)" in text
        assert "Is it worth it?" in text


def test_nothing_of_worth_is_said_where_it_is_switched_off(client, leader):
    tell(desk_hours=1, hour_price=200, paid_ad=4500)
    save_settings(EarnedValueSettings, shows_earned_value=False)

    said = page(client)
    api = Caller(leader).get("insights/overview/").json()
    sheet = client.get("/insights/export/company.csv?months=1").content.decode()

    assert client.get("/insights/worth/").status_code == 404
    assert "worth" not in api
    for text in (said, sheet):
        assert "worth" not in text.lower()
        assert "cost" not in text.lower()
