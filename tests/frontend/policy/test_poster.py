"""The poster shows the main channel of each network, and nothing else."""

import pytest
from django.urls import reverse

from tests.factories import UserFactory
from tests.house_factories import ChannelFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def person(client):
    client.force_login(UserFactory())


def test_main_channels_stand_with_their_address_and_a_code(client):
    ChannelFactory(
        name="Vindhus", address="https://www.linkedin.com/company/vindhus/", is_main=True
    )
    ChannelFactory(name="An old group")

    page = client.get(reverse("policy:poster")).content.decode()

    assert "Vindhus" in page
    assert "linkedin.com/company/vindhus<" in page
    assert page.count("viewBox") == 1
    assert "An old group" not in page


@pytest.mark.parametrize(("asked", "size"), [("", "a3"), ("a4", "a4"), ("a0", "a3")])
def test_it_is_printed_large_or_small(client, asked, size):
    page = client.get(reverse("policy:poster"), {"size": asked}).content.decode()

    assert f'data-size="{size}"' in page
    assert "No network has a main page" in page
