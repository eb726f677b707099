"""The feed in JSON."""

import pytest
from pyroaring import BitMap

from advocacy.figures.models import Dimension
from tests.api.conftest import assert_refusal
from tests.api.test_stories import FIELDS
from tests.factories import ShareFactory, StoryFactory, TopicFactory, UserFactory, approved_story
from tests.figure_factories import MonthlyCellFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def advocate(calls):
    return calls(UserFactory())


def test_the_feed_offers_stories_with_the_captions_dealt(advocate):
    story = approved_story(title="News", captions=["One.", "Two.", "Three."])
    StoryFactory(version__title="Secret")

    [said] = advocate.get("feed/").json()["results"]

    assert list(said) == [*FIELDS, "dealt", "shares", "colleagues"]
    assert (said["id"], said["title"], said["version"]) == (str(story.pk), "News", 1)
    [dealt] = said["captions"]
    position = (advocate.person.pk + story.live_version.pk) % 3
    assert dealt["text"] == ["One.", "Two.", "Three."][position]
    assert said["dealt"]["linkedin"] == dealt
    assert (said["shares"], said["colleagues"]) == ([], None)


def test_what_was_shared_comes_last_and_says_so(advocate):
    shared, fresh = approved_story(), approved_story()
    share = ShareFactory(person=advocate.person, story=shared, network="x")
    people = BitMap(share.person_id for share in ShareFactory.create_batch(3, story=fresh))
    MonthlyCellFactory(dimension=Dimension.STORY, story=fresh, openers=people.serialize())

    said = advocate.get("feed/").json()["results"]

    assert [one["id"] for one in said] == [str(fresh.pk), str(shared.pk)]
    [one] = said[1]["shares"]
    assert (one["id"], one["network"]) == (str(share.pk), "x")
    assert (said[0]["colleagues"], said[1]["colleagues"]) == (3, None)


def test_the_feed_is_filtered(advocate):
    video = approved_story(kind="video", title="Wind and waves")
    video.live_version.topics.add(TopicFactory(slug="sea"))
    approved_story(title="Else")

    for query in ("kind=video", "topic=sea", "search=waves+win"):
        found = advocate.get(f"feed/?{query}").json()["results"]
        assert [one["title"] for one in found] == ["Wind and waves"]
    assert_refusal(advocate.get("feed/?kind=song"), 422, "invalid", ["kind"])


def test_the_feed_goes_on_where_it_ended_though_stories_come_and_go(advocate):
    stories = [approved_story() for _ in range(6)]
    first = advocate.get("feed/?limit=2").json()
    approved_story()
    stories[4].live_version = None
    stories[4].save()
    second = advocate.get(first["next"]).json()
    ShareFactory(person=advocate.person, story=stories[2])
    third = advocate.get(second["next"]).json()

    pages = [[one["id"] for one in page["results"]] for page in (first, second, third)]
    pks = [str(story.pk) for story in stories]
    assert pages == [[pks[5], pks[4]], [pks[3], pks[2]], [pks[1], pks[0]]]


def test_the_feed_goes_on_into_what_was_shared(advocate):
    fresh, shared = [approved_story() for _ in range(3)], [approved_story() for _ in range(3)]
    for story in shared:
        ShareFactory(person=advocate.person, story=story)

    seen, path = [], "feed/?limit=2"
    while path:
        page = advocate.get(path).json()
        seen += [one["id"] for one in page["results"]]
        path = page["next"]

    assert seen == [str(story.pk) for story in [*reversed(fresh), *reversed(shared)]]
