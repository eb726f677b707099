import re

import pytest
from django.urls import reverse

from advocacy.people.permissions import Role
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

GROUP = re.compile(r'<h2 id="beside-\w+">(.*?)</h2>(.*?)</ul>', re.DOTALL)
ENTRY = re.compile(r">([^<>]+)</a>")


def menu(client, address, *roles):
    """The groups with their entries, as they stand beside the page."""
    client.force_login(UserFactory(roles=roles))
    page = client.get(address).content.decode()
    return {name: ENTRY.findall(entries) for name, entries in GROUP.findall(page)}


def test_an_administrator_finds_every_setting_in_its_group(client):
    assert menu(client, reverse("people:people"), Role.ADMIN) == {
        "Organisation": ["People", "Teams", "Roles", "Joining and leaving"],
        "Content": [
            "Topics",
            "Review",
            "Quiet periods",
            "Channels",
            "Info screens",
            "Pause sharing",
        ],
        "Results": ["Figures", "Prices", "Costs", "Applications", "Networks", "Recounts"],
        "The hub": ["Brand", "Log", "Automatic deletion", "Background work"],
    }


def test_the_representative_finds_what_is_open_to_them_and_no_empty_group(client):
    assert menu(client, reverse("roles:roles"), Role.REPRESENTATIVE) == {
        "Organisation": ["Roles"],
        "Content": ["Channels"],
        "Results": ["Figures", "Prices", "Costs", "Applications", "Networks", "Recounts"],
        "The hub": ["Brand", "Log", "Automatic deletion"],
    }


def test_who_keeps_one_of_them_has_no_menu(client):
    assert menu(client, reverse("channels:register"), Role.CURATOR) == {}


@pytest.mark.parametrize(
    "name", ["channels:register", "desk:quiet", "desk:second-pair", "recounts:recounts"]
)
def test_the_menu_and_the_main_menu_say_where_one_is(client, name):
    client.force_login(UserFactory(roles=[Role.ADMIN]))

    page = client.get(reverse(name)).content.decode()

    address = re.escape(reverse(name))
    assert len(re.findall(rf'href="{address}"\s+aria-current="page"', page)) == 2
    assert re.search(r'aria-current="page">Settings</a>', page)
