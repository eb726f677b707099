from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from advocacy.audit import trail
from advocacy.content import state_durations
from advocacy.content.models import Status
from advocacy.content.state_durations import ReviewWait, StateDuration
from tests.factories import StoryFactory

pytestmark = pytest.mark.django_db


def moved(story, action, at, version=1):
    with time_machine.travel(at, tick=False):
        trail.record(action, by=None, about=story, version=version)


def test_time_in_each_status_is_summed():
    story, now = StoryFactory(), timezone.now()
    for action, hours in [
        ("story_added", 10),
        ("story_submitted", 9),
        ("story_changes_requested", 7),
        ("story_edited", 4),
        ("story_submitted", 3),
    ]:
        moved(story, action, now - timedelta(hours=hours))

    assert state_durations.of(story, at=now) == [
        StateDuration(Status.DRAFT, timedelta(hours=2)),
        StateDuration(Status.IN_REVIEW, timedelta(hours=5)),
        StateDuration(Status.CHANGES_REQUESTED, timedelta(hours=3)),
    ]


def test_median_review_wait_covers_thirty_days():
    now = timezone.now()
    for waited, answered, answer in [
        (1, 5, "story_approved"),
        (2, 100, "story_changes_requested"),
        (60, 200, "story_approved"),
        (1, 24 * 31, "story_approved"),
    ]:
        story = StoryFactory()
        moved(story, "story_submitted", now - timedelta(hours=answered + waited))
        moved(story, answer, now - timedelta(hours=answered))
    moved(StoryFactory(), "story_submitted", now - timedelta(hours=50))

    assert state_durations.median_review_wait(at=now) == ReviewWait(timedelta(hours=2), 3)


def test_median_review_wait_without_answers_is_none():
    assert state_durations.median_review_wait(at=timezone.now()) is None
