"""Info screens: made by the desk, seen by whoever has the address, and of nobody."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from advocacy.figures import aggregation
from advocacy.people.models import User
from advocacy.people.permissions import Role
from advocacy.policy.models import Screen
from tests.factories import BrandFactory, ShareFactory, TeamFactory, UserFactory, approved_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(client):
    """The address of a new screen, as its maker is shown it once."""
    BrandFactory()
    client.force_login(UserFactory(roles=[Role.CURATOR], name="Jonas Bak"))
    page = client.post(reverse("screens:make"), {"name": "Canteen", "language": "en"})
    client.logout()
    return re.search(r"http://testserver(/screen/[^<]+)", page.content.decode()).group(1)


@pytest.mark.parametrize("is_here", [True, False])
def test_the_desk_is_told_that_a_leaver_knows_the_address(client, address, is_here):
    User.objects.filter(name="Jonas Bak").update(is_active=is_here)
    client.force_login(UserFactory(roles=[Role.CURATOR]))

    page = client.get(reverse("screens:screens")).content.decode()

    assert ("Whoever made it has left" in page) == (not is_here)
    assert client.get(address).status_code == 200


def test_it_opens_without_a_log_in_and_goes_on_by_itself(client, address):
    story, team = approved_story(title="A blade repaired at sea"), TeamFactory()
    people, now = UserFactory.create_batch(20, name="Mette Holm", team=team), timezone.now()
    for sharer in people[:6]:
        ShareFactory(story=story, person=sharer, team=team, opened_at=now, confirmed_at=now)
    aggregation.count_new(at=now + timedelta(minutes=10))

    first = client.get(address)
    following = client.get(f"{address}?slide=1")
    second = following.content.decode()

    assert "A blade repaired at sea" in first.content.decode()
    assert (first["Refresh"], following["Refresh"]) == ("15;url=?slide=1", "15;url=?slide=0")
    assert "Shared by colleagues" in second
    assert "Mette" not in second
    assert "Jonas" not in second
    assert "<script" not in second
    assert first["Cache-Control"] == "no-store"
    assert first["X-Robots-Tag"] == "noindex"
    assert "sessionid" not in first.cookies


@pytest.mark.parametrize("slide", ["-1", "99", "x", "²", "1" * 5000])
def test_any_number_of_a_slide_shows_one(client, address, slide):
    approved_story()

    assert client.get(address, {"slide": slide}).status_code == 200


def test_a_screen_with_nothing_to_show_says_so(client, address):
    assert "nothing new to show" in client.get(address).content.decode()


def test_a_screen_that_is_switched_off_shows_nothing(client, address):
    approved_story(title="A blade repaired at sea")
    client.force_login(UserFactory(roles=[Role.ADMIN]))
    client.post(reverse("screens:revoke", args=[Screen.objects.get().pk]))
    client.logout()

    answer = client.get(address)

    assert answer.status_code == 404
    assert "A blade" not in answer.content.decode()


def test_a_name_is_asked_for_and_the_language_kept(client):
    client.force_login(UserFactory(roles=[Role.ADMIN]))

    answer = client.post(reverse("screens:make"), {"name": " ", "language": "en"})

    assert answer.status_code == 422
    assert '<option value="en" selected>' in answer.content.decode()
    assert not Screen.objects.exists()
