"""A story that has ended leaves the feed as one that has expired does."""

from datetime import timedelta

import pytest
from django.utils import timezone

from advocacy.audit.models import Event
from advocacy.content import ending
from advocacy.content.models import Status, Story
from tests.factories import approved_story

pytestmark = pytest.mark.django_db


def live():
    return list(Story.objects.live(at=timezone.now()))


def test_ended_story_is_not_offered_and_keeps_its_version():
    story = approved_story(title="Welder")

    story = ending.end(story, at=timezone.now())

    assert live() == []
    assert (story.live_version.title, story.live_version.status) == ("Welder", Status.APPROVED)
    assert story.withdrawn_at is None


def test_a_story_ends_once():
    story = approved_story()
    first = ending.end(story, at=timezone.now()).ended_at

    again = ending.end(story, at=timezone.now() + timedelta(days=1)).ended_at

    assert again == first
    assert Event.objects.filter(action="story_ended").count() == 1


def test_what_is_approved_after_the_end_is_offered_again():
    story = ending.end(approved_story(), at=timezone.now())
    version = story.live_version
    version.reviewed_at = timezone.now() + timedelta(minutes=1)
    version.save()

    assert live() == [story]


def test_reopened_story_is_offered_again():
    story = ending.end(approved_story(), at=timezone.now())

    ending.reopen(story)

    assert live() == [story]
