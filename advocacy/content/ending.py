"""Ending a story: its subject is over, so it leaves the feed; it was not withdrawn."""

from datetime import datetime

from django.db import transaction

from advocacy.audit import trail
from advocacy.content.curation import lock
from advocacy.content.models import Story


@transaction.atomic
def end(story: Story, *, at: datetime) -> Story:
    """Take the story out of the feed as if it had expired; its approved version stays."""
    story = lock(story)
    if story.ended_at is None:
        story.ended_at = at
        story.save(update_fields=["ended_at"])
        trail.record("story_ended", by=None, about=story)
    return story


@transaction.atomic
def reopen(story: Story) -> Story:
    """Return an ended story to the feed."""
    story = lock(story)
    if story.ended_at is not None:
        story.ended_at = None
        story.save(update_fields=["ended_at"])
        trail.record("story_goes_on", by=None, about=story)
    return story
