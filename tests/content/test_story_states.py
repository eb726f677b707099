"""Every story at the desk is in one state, and what is over is shown as over."""

from datetime import timedelta

import pytest
from django.utils import timezone

from advocacy.content import ending, review, story_states
from advocacy.content.models import Status, Story
from advocacy.content.story_states import DeskState
from advocacy.people.permissions import Role
from tests.factories import StoryFactory, UserFactory, approved_story

pytestmark = pytest.mark.django_db


def one_of_each():
    now = timezone.now()
    withdrawn = approved_story()
    review.withdraw(withdrawn, by=UserFactory(roles=[Role.APPROVER]), note="Wrong.")
    over = approved_story()
    ending.end(over, at=timezone.now())
    return {
        StoryFactory().pk: DeskState.DRAFT,
        StoryFactory(version__status=Status.CHANGES_REQUESTED).pk: DeskState.DRAFT,
        StoryFactory(version__status=Status.IN_REVIEW).pk: DeskState.WAITING,
        approved_story().pk: DeskState.SHOWING,
        approved_story(expires_at=now + timedelta(days=1)).pk: DeskState.SHOWING,
        approved_story(expires_at=now - timedelta(days=1)).pk: DeskState.ENDED,
        withdrawn.pk: DeskState.ENDED,
        over.pk: DeskState.ENDED,
    }


def test_a_story_is_in_the_state_that_lists_and_counts_it():
    expected, now = one_of_each(), timezone.now()

    alone = {
        story.pk: story_states.state_of(story, at=now)
        for story in Story.objects.select_related("newest_version")
    }
    listed = {
        pk: state
        for state in DeskState
        for pk in Story.objects.filter(story_states.condition(state, at=now)).values_list(
            "pk", flat=True
        )
    }

    assert alone == listed == expected
    assert story_states.counts(at=now) == {"draft": 2, "waiting": 1, "showing": 2, "ended": 3}


def test_a_story_ends_when_the_first_of_its_ends_comes():
    now = timezone.now()
    expired = approved_story(expires_at=now - timedelta(days=3))
    ending.end(expired, at=now)
    expired.refresh_from_db()

    told = story_states.ended_at(expired, expired.newest_version, at=now)

    assert told == expired.newest_version.expires_at
