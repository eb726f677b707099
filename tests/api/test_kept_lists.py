"""A list that is kept is the caller's own, and gone with any change of what it shows."""

import pytest
from django.db import connection

from advocacy.content.models import Story
from advocacy.feed import offers
from api import kept_lists
from tests.factories import ShareFactory, TeamFactory, UserFactory, approved_story

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _not_made_anew(settings):
    settings.VERIFY_KEPT = False
    kept_lists.kept_lists.clear()


@pytest.fixture
def caller(calls):
    approved_story(title="Night shift")
    return calls(UserFactory())


def titles(caller, address="feed/"):
    return [story["title"] for story in caller.get(address).json()["results"]]


def test_it_is_made_once(caller, monkeypatch):
    first = caller.get("feed/")
    monkeypatch.setattr(offers, "offers", None)
    again = caller.get("feed/")

    assert again.json() == first.json()
    assert again.headers["Content-Type"] == first.headers["Content-Type"]


@pytest.mark.parametrize(
    ("sql", "left"),
    [
        ("UPDATE advocacy_storyversion SET title = 'Day shift'", ["Day shift"]),
        ("UPDATE advocacy_story SET live_version_id = NULL", []),
        ("UPDATE advocacy_storyversion SET audience_languages = 'fi'", []),
    ],
)
def test_a_change_in_another_process_shows_at_once(caller, sql, left):
    assert titles(caller) == ["Night shift"]

    with connection.cursor() as cursor:
        cursor.execute(sql)

    assert titles(caller) == left


def test_what_the_caller_has_shared_since_is_told(caller):
    assert caller.get("feed/").json()["results"][0]["shares"] == []

    ShareFactory(person=caller.person, story=Story.objects.get())

    assert len(caller.get("feed/").json()["results"][0]["shares"]) == 1


def test_each_caller_has_their_own(calls):
    team = TeamFactory()
    story = approved_story(title="For the sea")
    story.live_version.audience_teams.add(team)
    approved_story(title="For all")
    at_sea, on_land = calls(UserFactory(team=team)), calls(UserFactory(team=TeamFactory()))

    for _ in range(2):
        assert set(titles(at_sea)) == {"For the sea", "For all"}
        assert titles(on_land) == ["For all"]


def test_another_address_is_another_list(caller):
    assert titles(caller, "feed/?search=night") == ["Night shift"]
    assert titles(caller, "feed/?search=day") == []
    assert titles(caller, "feed/?search=night") == ["Night shift"]


def test_a_client_that_has_the_list_is_told_so(caller):
    first = caller.get("feed/")
    again = caller.get("feed/", **{"If-None-Match": first["ETag"]})
    approved_story(title="Day shift")
    changed = caller.get("feed/", **{"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]
