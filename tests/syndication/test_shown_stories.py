"""A feed holds exactly what a second, simple program finds live and for everyone."""

import random
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from advocacy.content import pausing
from advocacy.content.models import Story
from advocacy.people.permissions import Role
from advocacy.syndication import shown_stories, token_addresses
from tests.factories import TeamFactory, TopicFactory, UserFactory, approved_story

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
MOMENTS = [None, -HOUR, HOUR]


def chosen_story(chance, *, now, topics, team):
    """A story with chosen facts, and what the simple program says of it."""
    withdrawn, planned = chance.random() < 0.2, chance.choice(MOMENTS)
    embargo = chance.choice(MOMENTS)
    expires = chance.choice([None, HOUR * 2, -HOUR / 2])
    audience, for_team = chance.choice(["", "", "da"]), chance.random() < 0.2
    topic, language = chance.choice([None, *topics]), chance.choice(["da", "en"])
    story = approved_story(
        language=language,
        audience_languages=audience,
        embargo_at=embargo and now + min(embargo, expires - HOUR / 4 if expires else embargo),
        expires_at=expires and now + expires,
    )
    version = story.live_version
    version.audience_teams.set([team] if for_team else [])
    version.topics.set([topic] if topic else [])
    story.planned_at = planned and now + planned
    if withdrawn:
        story.live_version, story.withdrawn_at = None, now
    story.save()
    is_over = expires is not None and expires < timedelta(0)
    waits = any(moment is not None and moment > timedelta(0) for moment in (planned,))
    waits = waits or (version.embargo_at is not None and version.embargo_at > now)
    return story, not (withdrawn or is_over or waits or audience or for_team), topic


@pytest.mark.parametrize("seed", range(4))
def test_a_feed_is_the_live_set_for_everyone(seed):
    now, chance = timezone.now(), random.Random(seed)
    paused, other = TopicFactory.create_batch(2)
    team = TeamFactory()
    made = [chosen_story(chance, now=now, topics=[paused, other], team=team) for _ in range(24)]
    pausing.pause(by=UserFactory(roles=[Role.ADMIN]), reason="An accident", topic=paused)

    for language in ("da", "en"):
        at = timezone.now()
        found = {story.pk for story in shown_stories.newest(language=language, at=at)}
        assert found == {
            story.pk
            for story, is_live, topic in made
            if is_live and topic != paused and story.language == language
        }


def test_a_pause_of_everything_empties_every_feed():
    approved_story(language="en")
    assert len(shown_stories.newest(language="en", at=timezone.now())) == 1

    pausing.pause(by=UserFactory(roles=[Role.ADMIN]), reason="An accident")

    assert shown_stories.newest(language="en", at=timezone.now()) == []


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_is_the_same_for_one_and_many(django_assert_num_queries, number):
    for _ in range(number):
        approved_story(language="en")

    with django_assert_num_queries(5):
        shown_stories.newest(language="en", at=timezone.now())


def test_addresses_are_those_of_the_pages(settings):
    story = approved_story()
    assert Story.objects.get() == story
    base = settings.BASE_URL
    assert token_addresses.sheet(story.pk) == base + reverse("sharing:sheet", args=[story.pk])
    assert token_addresses.desk_story(story.pk) == base + reverse("desk:story", args=[story.pk])
    assert token_addresses.stories() == base + reverse("feed:stories")
