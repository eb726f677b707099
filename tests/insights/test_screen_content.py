from datetime import timedelta

import pytest
from django.utils import timezone

from advocacy.content import pausing
from advocacy.insights import screen_content
from advocacy.people.permissions import Role
from tests.factories import (
    BrandFactory,
    ShareFactory,
    TeamFactory,
    TopicFactory,
    UserFactory,
    approved_story,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def brand():
    BrandFactory()


def titles(shown):
    return [one.version.title for one in shown]


def newest():
    return screen_content.newest(language="en", at=timezone.now())


def test_screen_shows_only_live_stories_for_everyone():
    approved_story(title="For all")
    approved_story(title="Over", expires_at=timezone.now() - timedelta(days=1))
    approved_story(title="For some").live_version.audience_teams.add(TeamFactory())

    assert titles(newest()) == ["For all"]


def test_screen_shows_a_family_once_in_its_language():
    danish = approved_story(title="På dansk", language="da")
    approved_story(title="In English", language="en", family=danish.family)

    assert titles(newest()) == ["In English"]
    assert titles(screen_content.newest(language="da", at=timezone.now())) == ["På dansk"]


def test_screen_omits_paused_stories():
    topic = TopicFactory()
    approved_story(title="Paused").live_version.topics.add(topic)
    approved_story(title="Going on")

    pausing.pause(by=UserFactory(roles=[Role.CURATOR]), reason="An accident", topic=topic)

    assert titles(newest()) == ["Going on"]


def test_recently_shared_stories_are_newest_first():
    now = timezone.now()
    first, second, third = (approved_story(title=title) for title in ("A", "B", "C"))
    ShareFactory(story=second, opened_at=now - timedelta(hours=1), confirmed_at=now)
    ShareFactory(story=first, opened_at=now - timedelta(hours=3), confirmed_at=now)
    ShareFactory(story=first, opened_at=now - timedelta(hours=2), confirmed_at=now)
    ShareFactory(story=third, opened_at=now - timedelta(minutes=5), confirmed_at=None)

    assert titles(screen_content.recently_shared(language="en", at=now)) == ["B", "A"]


def test_screen_takes_the_same_queries_for_three_stories(
    django_assert_max_num_queries,
):
    approved_story()
    with django_assert_max_num_queries(5):
        newest()
    approved_story()
    approved_story()

    with django_assert_max_num_queries(5):
        assert len(newest()) == 3


def test_screen_shows_no_suppressed_figure():
    ShareFactory(opened_at=timezone.now() - timedelta(days=40))

    assert screen_content.figures() is None
