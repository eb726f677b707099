from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from advocacy.content import pausing
from advocacy.figures import aggregation
from advocacy.insights import screen_content
from advocacy.people.permissions import Role
from tests.factories import (
    BrandFactory,
    ClickFactory,
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


def test_only_what_is_live_and_for_everyone_is_shown():
    approved_story(title="For all")
    approved_story(title="Over", expires_at=timezone.now() - timedelta(days=1))
    approved_story(title="For some").live_version.audience_teams.add(TeamFactory())

    assert titles(newest()) == ["For all"]


def test_a_family_is_shown_once_in_the_language_of_the_screen():
    danish = approved_story(title="På dansk", language="da")
    approved_story(title="In English", language="en", family=danish.family)

    assert titles(newest()) == ["In English"]
    assert titles(screen_content.newest(language="da", at=timezone.now())) == ["På dansk"]


def test_what_a_pause_covers_is_not_shown():
    topic = TopicFactory()
    approved_story(title="Paused").live_version.topics.add(topic)
    approved_story(title="Going on")

    pausing.pause(by=UserFactory(roles=[Role.CURATOR]), reason="An accident", topic=topic)

    assert titles(newest()) == ["Going on"]


def test_recently_shared_is_sorted_by_published_shares():
    now = timezone.now()
    first, second = approved_story(title="A"), approved_story(title="B")
    people = UserFactory.create_batch(12)
    for story, number in ((first, 4), (second, 5)):
        for person in people[:number]:
            ShareFactory(story=story, person=person, opened_at=now)
    aggregation.count_new(at=now)

    assert titles(screen_content.recently_shared(language="en", at=now)) == ["B", "A"]


def test_number_of_queries_is_constant(
    django_assert_max_num_queries,
):
    approved_story()
    with django_assert_max_num_queries(5):
        newest()
    approved_story()
    approved_story()

    with django_assert_max_num_queries(5):
        assert len(newest()) == 3


def test_figures_are_clicks_of_the_last_month(time_machine):
    opened = datetime(2026, 3, 10, 9, 30, tzinfo=UTC)
    time_machine.move_to(opened)
    story, team = approved_story(), TeamFactory()
    for person in UserFactory.create_batch(20, team=team)[:6]:
        share = ShareFactory(
            person=person, team=team, story=story, opened_at=opened, confirmed_at=opened
        )
        ClickFactory.create_batch(3, link=share.link, minute=opened + timedelta(minutes=5))
    time_machine.move_to(datetime(2026, 4, 1, tzinfo=UTC))
    aggregation.count_new(at=timezone.now())

    shown = screen_content.figures()

    assert (shown.confirmed, shown.clicks) == (6, 18)


def test_figures_need_the_threshold():
    ShareFactory(opened_at=timezone.now() - timedelta(days=40))

    assert screen_content.figures() is None
