"""Making and revoking addresses: shown once, listed by name, with the day of the last use."""

import re

import pytest
from django.urls import reverse

from advocacy.people.permissions import Role
from advocacy.syndication.models import FeedToken
from tests.factories import BrandFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def brand():
    BrandFactory()


def shown(page, pattern):
    return re.search(rf"http://testserver({pattern})", page.content.decode()).group(1)


@pytest.mark.parametrize("kind", ["feed", "panel"])
def test_an_administrator_makes_an_address_sees_its_use_and_revokes_it(client, kind):
    client.force_login(UserFactory(roles=[Role.ADMIN]))
    typed = {"kind": kind, "name": "Front page", "language": "en", "sites": ""}
    if kind == "panel":
        typed["sites"] = "https://intranet.example/home"

    page = client.post(reverse("feeds:make"), typed)
    path = shown(page, r"/embed/[^&]+?/" if kind == "panel" else "/feeds/[^<]+rss")

    before = client.get(reverse("feeds:feeds")).content.decode()
    assert client.get(path).status_code == 200
    after = client.get(reverse("feeds:feeds")).content.decode()
    assert "not used yet" in before
    assert "last used on" in after
    assert path.split("/")[2] not in after
    client.post(reverse("feeds:revoke", args=[FeedToken.objects.get().pk]))
    assert client.get(path).status_code == 404
    assert (
        "Front page"
        not in client.get(reverse("feeds:feeds")).content.decode().split("<h1")[1][:200]
    )


def test_nothing_typed_is_lost_where_a_site_is_wrong(client):
    client.force_login(UserFactory(roles=[Role.ADMIN]))
    typed = {"kind": "panel", "name": "Front page", "language": "en", "sites": "intranet"}

    page = client.post(reverse("feeds:make"), typed)

    assert page.status_code == 422
    assert "is no site’s address" in page.content.decode()
    assert 'value="Front page"' in page.content.decode()
    assert not FeedToken.objects.exists()


@pytest.mark.parametrize("whose", ["own", "desk"])
def test_the_desk_makes_a_calendar_that_colleagues_see_if_it_is_shared(client, whose):
    client.force_login(UserFactory(roles=[Role.CURATOR]))
    page = client.post(reverse("desk:subscribe"), {"name": "Outlook at home", "whose": whose})
    path = shown(page, "/calendar/[^<]+ics")
    assert client.get(path).status_code == 200

    client.force_login(UserFactory(roles=[Role.APPROVER]))
    listed = client.get(reverse("desk:subscriptions")).content.decode()
    revoked = client.post(reverse("desk:unsubscribe", args=[FeedToken.objects.get().pk]))

    assert ("Outlook at home" in listed) == (whose == "desk")
    assert revoked.status_code == (302 if whose == "desk" else 404)
    assert client.get(path).status_code == (404 if whose == "desk" else 200)


def test_an_administrator_sees_no_days_of_somebodys_own_calendar(client):
    curator = UserFactory(roles=[Role.CURATOR], name="Jonas Bak")
    client.force_login(curator)
    client.post(reverse("desk:subscribe"), {"name": "Outlook", "whose": "own"})

    client.force_login(UserFactory(roles=[Role.ADMIN]))
    page = client.get(reverse("feeds:feeds")).content.decode()

    assert "Jonas Bak" in page
    assert "not used yet" not in page
