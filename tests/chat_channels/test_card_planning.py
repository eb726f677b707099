"""Which story a channel is shown next, and when."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from advocacy.chat_channels import card_planning
from advocacy.chat_channels.models import CardState, ChatCard
from advocacy.content import pausing, review
from advocacy.content.models import Story
from advocacy.people.permissions import Role
from tests.chat_factories import ChatCardFactory, ChatChannelFactory
from tests.factories import (
    QuietPeriodFactory,
    TeamFactory,
    TopicFactory,
    UserFactory,
    approved_story,
)
from tests.parallel import at_once

pytestmark = pytest.mark.django_db

ZONE = ZoneInfo("Europe/Copenhagen")
TUESDAY = datetime(2026, 12, 1, 10, tzinfo=ZONE)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture(autouse=True)
def _tuesday():
    with time_machine.travel(TUESDAY, tick=False):
        yield


def released(at=None, **kwargs):
    """A live story, released a minute before now."""
    story = approved_story(**kwargs)
    Story.objects.filter(pk=story.pk).update(
        released_at=at or timezone.now() - timedelta(minutes=1)
    )
    return story


def channel(**kwargs):
    """A channel that was added yesterday."""
    return ChatChannelFactory(**{"news_since": TUESDAY - DAY, **kwargs})


def planned():
    card_planning.plan_due(at=timezone.now())
    return [card.story for card in ChatCard.objects.order_by("pk")]


def all_arrive():
    ChatCard.objects.open().update(state=CardState.SENT, sent_at=timezone.now())


def test_new_story_for_everyone_is_planned():
    channel()
    story = released()

    assert planned() == [story]
    assert planned() == [story]


def test_story_from_before_the_channel_is_not_news():
    channel(news_since=timezone.now())
    released()

    assert planned() == []


def test_story_that_a_quiet_period_held_back_is_news():
    channel(news_since=TUESDAY - 4 * HOUR)
    held = released(at=TUESDAY - 6 * HOUR)
    QuietPeriodFactory(starts_at=TUESDAY - 8 * HOUR, ends_at=TUESDAY - HOUR)

    assert planned() == [held]


def test_nothing_is_planned_in_a_quiet_period_or_a_pause():
    admin = UserFactory(roles=[Role.ADMIN])
    channel()
    story = released()
    pause = pausing.pause(by=admin, reason="A storm")
    assert planned() == []

    pausing.lift(pause, by=admin)
    QuietPeriodFactory(starts_at=TUESDAY - HOUR, ends_at=TUESDAY + HOUR)
    assert planned() == []

    with time_machine.travel(TUESDAY + 2 * HOUR, tick=False):
        assert planned() == [story]


def test_pause_of_a_topic_leaves_the_others():
    topic = TopicFactory()
    channel(most_a_day=5)
    about, other = released(), released()
    about.live_version.topics.add(topic)
    pausing.pause(by=UserFactory(roles=[Role.ADMIN]), reason="Talks", topic=topic)

    assert planned() == [other]


def test_story_of_a_team_is_never_shown():
    channel()
    released().live_version.audience_teams.add(TeamFactory())

    assert planned() == []


def test_story_for_readers_of_another_language_is_not_shown():
    channel(language="en")
    released(audience_languages="da")

    assert planned() == []


def test_only_chosen_topics_are_shown():
    jobs, other = TopicFactory(), TopicFactory()
    channel(most_a_day=5).topics.add(jobs)
    job, _plain, about_other = released(), released(), released()
    job.live_version.topics.add(jobs)
    about_other.live_version.topics.add(other)

    assert planned() == [job]


def test_translation_of_the_language_comes_and_the_others_do_not():
    danish = released(language="da")
    english = released(language="en", family=danish.family)
    channel(language="en", most_a_day=5)

    assert planned() == [english]

    all_arrive()
    with time_machine.travel(TUESDAY + 2 * HOUR, tick=False):
        assert planned() == [english]


def test_best_is_first_and_the_next_waits_an_hour():
    channel(most_a_day=2)
    older, newer = released(at=TUESDAY - 2 * HOUR), released()

    assert planned() == [newer]
    all_arrive()
    assert planned() == [newer]
    with time_machine.travel(TUESDAY + HOUR, tick=False):
        assert planned() == [newer, older]


def test_no_more_a_day_than_is_set():
    channel(most_a_day=1)
    released(), released()
    planned(), all_arrive()

    with time_machine.travel(TUESDAY + 5 * HOUR, tick=False):
        assert len(planned()) == 1
    with time_machine.travel(TUESDAY + DAY, tick=False):
        assert len(planned()) == 2


@pytest.mark.parametrize(
    ("moment", "is_planned"),
    [
        (TUESDAY.replace(hour=7, minute=59), False),
        (TUESDAY.replace(hour=8), True),
        (TUESDAY.replace(hour=16, minute=59), True),
        (TUESDAY.replace(hour=17), False),
        (datetime(2026, 12, 5, 10, tzinfo=ZONE), False),  # Saturday
        (datetime(2026, 12, 24, 10, tzinfo=ZONE), False),
        (datetime(2026, 12, 28, 10, tzinfo=ZONE), True),
    ],
)
def test_hours_are_those_of_working_days(moment, is_planned):
    channel()
    with time_machine.travel(moment, tick=False):
        released()

        assert bool(planned()) == is_planned


@pytest.mark.parametrize(
    "night", [datetime(2026, 3, 29, tzinfo=ZONE), datetime(2026, 10, 25, tzinfo=ZONE)]
)
def test_a_night_in_which_the_clock_is_changed_has_no_more(night):
    channel(from_hour=1, until_hour=4, on_days_off=True, most_a_day=1, news_since=night - DAY)
    shown = []
    for minutes in range(0, 8 * 60, 10):
        with time_machine.travel(night + timedelta(minutes=minutes), tick=False):
            if minutes % 60 == 0:
                released()
            shown += [timezone.now()] if planned() and ChatCard.objects.open() else []
            all_arrive()

    assert len(shown) == 1
    assert 1 <= shown[0].astimezone(ZONE).hour < 4


def test_withdrawn_and_expired_stories_are_not_planned():
    channel()
    gone = released()
    released(expires_at=timezone.now() - timedelta(seconds=1))
    review.withdraw(gone, by=UserFactory(roles=[Role.APPROVER]), note="Wrong")

    assert planned() == []


def test_channel_that_is_off_is_left_out():
    channel(off_reason="by_hand")
    released()

    assert planned() == []


def test_what_is_older_than_two_weeks_is_no_news():
    channel(news_since=TUESDAY - 60 * DAY)
    released(at=TUESDAY - 15 * DAY)
    recent = released(at=TUESDAY - 13 * DAY)

    assert planned() == [recent]


def test_card_that_waits_is_the_only_one():
    waits = ChatCardFactory(channel=channel(most_a_day=5))
    released()

    assert planned() == [waits.story]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("connections_of_their_own")
def test_two_planners_at_once_plan_one_card():
    channel(most_a_day=5), channel(most_a_day=5)
    released(), released()

    at_once(4, lambda _number: card_planning.plan_due(at=TUESDAY))

    assert ChatCard.objects.count() == 2
    assert ChatCard.objects.values("channel").distinct().count() == 2
