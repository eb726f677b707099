"""What nobody tells the hub is not known: a word of its own on pages, in sheets and in the API."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from advocacy.figures import aggregation, known_sources
from advocacy.people import brand
from advocacy.people.permissions import Role
from tests.api.conftest import Caller
from tests.factories import (
    BrandFactory,
    ClickFactory,
    ClickPriceFactory,
    KnownNetworkFactory,
    ReportingSiteFactory,
    ShareFactory,
    TeamFactory,
    UserFactory,
    approved_story,
)

pytestmark = pytest.mark.django_db
UNTOLD = {"internal", "engagement", "applications", "earned"}


@pytest.fixture
def leader():
    """A company in which six of twenty shared on a network without a price."""
    BrandFactory()
    story, team, now = approved_story(), TeamFactory(), timezone.now()
    for person in UserFactory.create_batch(20, team=team)[:6]:
        share = ShareFactory(
            person=person, team=team, story=story, network="bluesky", opened_at=now
        )
        ClickFactory(link=share.link, minute=now + timedelta(minutes=5))
    aggregation.count_new(at=timezone.now() + timedelta(minutes=10))
    return UserFactory(roles=[Role.LEADER], team=team)


def api_figures(person):
    return Caller(person).get("insights/overview/").json()


def test_the_api_says_not_known(leader):
    figures = api_figures(leader)["figures"]

    assert {name for name, one in figures.items() if one["withheld"] == "not_known"} == UNTOLD
    assert {figures[name]["value"] for name in UNTOLD} == {None}
    assert (figures["crawlers"]["value"], figures["crawlers"]["withheld"]) == (0, "")


def test_pages_and_sheets_say_not_known(client, leader):
    client.force_login(leader)

    page = client.get(reverse("insights:overview")).content.decode()
    sheet = client.get(reverse("insights:export", args=["company", "csv"])).content.decode()

    assert "not known" in page
    assert '"earned value (DKK)","not known"' in sheet


def test_a_source_that_tells_nothing_is_zero(leader):
    ReportingSiteFactory()
    KnownNetworkFactory()
    known_sources.clear_cache()

    figures = api_figures(leader)["figures"]

    assert (figures["applications"]["value"], figures["internal"]["value"]) == (0, 0)


def test_a_network_without_clicks_is_worth_nothing_only_with_a_price():
    sums = {"people": 0, "earned": 0}
    ClickPriceFactory(network="linkedin", since=brand.today() - timedelta(days=30))

    known = [known_sources.is_known("earned", sums, network=one) for one in ("linkedin", "x")]

    assert known == [True, False]
