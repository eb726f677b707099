"""How long stories stay in each status, from the events of the audit log."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from advocacy.audit.models import Event
from advocacy.content.models import Status, Story

STATE_AFTER = {
    "story_added": Status.DRAFT,
    "story_edited": Status.DRAFT,
    "story_submitted": Status.IN_REVIEW,
    "story_changes_requested": Status.CHANGES_REQUESTED,
    "story_approved": Status.APPROVED,
    "story_withdrawn": Status.WITHDRAWN,
}
ANSWERS = ["story_changes_requested", "story_approved"]
PERIOD = timedelta(days=30)


@dataclass(frozen=True)
class StateDuration:
    """The total time of a story in one status."""

    status: Status
    time: timedelta


@dataclass(frozen=True)
class ReviewWait:
    """The median wait for a review, and the number of stories behind it."""

    median: timedelta
    stories: int


def of(story: Story, *, at: datetime) -> list[StateDuration]:
    """The time in each status until now, in the order of first entry."""
    rows = Event.objects.filter(about="story", about_id=str(story.pk), action__in=STATE_AFTER)
    spent: dict[Status, timedelta] = {}
    state, since = None, at
    for action, moved_at in [*rows.order_by("at").values_list("action", "at"), ("", at)]:
        if state is not None:
            spent[state] = spent.get(state, timedelta()) + (moved_at - since)
        state, since = STATE_AFTER.get(action), moved_at
    return [StateDuration(status, time) for status, time in spent.items()]


def median_review_wait(*, at: datetime) -> ReviewWait | None:
    """The median from submission to answer, over the answers of the last 30 days."""
    answers = Event.objects.filter(action__in=ANSWERS, at__gt=at - PERIOD, at__lte=at)
    answered = {_key(*row): row[2] for row in _rows(answers)}
    sent = Event.objects.filter(
        action="story_submitted", about_id__in={story for story, _version in answered}
    )
    waits = [
        (answered[_key(*row)] - row[2]).total_seconds()
        for row in _rows(sent)
        if _key(*row) in answered
    ]
    if not waits:
        return None
    stories = {story for story, _version in answered}
    return ReviewWait(timedelta(seconds=median(waits)), len(stories))


def _rows(events: Iterable[Event]) -> list[tuple[str, int | None, datetime]]:
    return [(event.about_id, event.codes.get("version"), event.at) for event in events]


def _key(story: str, version: int | None, _at: datetime) -> tuple[str, int | None]:
    return story, version
