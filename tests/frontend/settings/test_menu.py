"""All settings on one page, with what holds now; every page of them leads back to it."""

import pytest
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from advocacy.people.permissions import Role
from tests.factories import BrandFactory, TeamFactory, TopicFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _brand():
    BrandFactory(name="Nordly")


def page(client, address, *roles):
    client.force_login(UserFactory(roles=roles))
    return LexborHTMLParser(client.get(address).content.decode())


def lines(client, *roles):
    """The groups, each with its settings."""
    tree = page(client, reverse("settings:settings"), *roles)
    return {
        group.css_first("h2").text(strip=True): [
            one.css_first("span").text(strip=True) for one in group.css("a.setting")
        ]
        for group in tree.css(".groups > section")
    }


def test_an_administrator_finds_every_setting_in_its_group(client):
    assert lines(client, Role.ADMIN) == {
        "Organisation": ["People", "Teams", "Roles", "Joining and leaving"],
        "Content": [
            "Topics",
            "Review",
            "Marking",
            "Quiet periods",
            "Channels",
            "Teams and Slack",
            "Info screens",
            "Feeds and panels",
            "Pause sharing",
        ],
        "Results": ["Figures", "Prices", "Costs", "Applications", "Networks", "Recounts"],
        "The hub": ["Brand", "Log", "Automatic deletion", "Background work"],
    }


def test_the_representative_finds_what_is_open_to_them_and_no_empty_group(client):
    assert lines(client, Role.REPRESENTATIVE) == {
        "Organisation": ["Roles"],
        "Content": ["Marking", "Channels"],
        "Results": ["Figures", "Prices", "Costs", "Applications", "Networks", "Recounts"],
        "The hub": ["Brand", "Log", "Automatic deletion"],
    }


def test_each_line_says_what_holds_now(client):
    TeamFactory(), TopicFactory()

    tree = page(client, reverse("settings:settings"), Role.ADMIN)

    values = {
        one.attributes["href"]: one.css_first(".soft").text(strip=True)
        for one in tree.css("a.setting")
    }
    assert values[reverse("people:people")] == "1 person"
    assert values[reverse("teams:teams")] == "1"
    assert values[reverse("topics:topics")] == "1"
    assert values[reverse("desk:quiet")] == "none"
    assert values[reverse("desk:pause")] == "not paused"
    assert values[reverse("figures:figures")] == "at least 5 in the group, 3 of them active"
    assert values[reverse("brand:brand")] == "Nordly"


@pytest.mark.parametrize(
    "name", ["channels:register", "desk:quiet", "desk:second-pair", "recounts:recounts"]
)
def test_every_setting_leads_back_to_the_list(client, name):
    tree = page(client, reverse(name), Role.ADMIN)

    back = tree.css_first(f"main a.back[href='{reverse('settings:settings')}']")
    assert back.text(strip=True) == "Settings"
    here = [one.text(strip=True) for one in tree.css(".bar nav [aria-current]")]
    assert here == ["Settings"]


def test_who_keeps_one_of_them_is_not_led_to_the_list(client):
    tree = page(client, reverse("channels:register"), Role.CURATOR)

    assert not tree.css(f"a[href='{reverse('settings:settings')}']")
