"""Ending: what a story was about is over, so it leaves the feed; nothing in it was wrong."""

from datetime import datetime

from django.db import transaction

from advocacy.audit import trail
from advocacy.content.curation import lock
from advocacy.content.models import Story


@transaction.atomic
def end(story: Story, *, at: datetime) -> Story:
    """Take the story out of the feed as if it had expired; what was approved stays as it is."""
    story = lock(story)
    if story.ended_at is None:
        story.ended_at = at
        story.save(update_fields=["ended_at"])
        trail.record("story_ended", by=None, about=story)
    return story


@transaction.atomic
def reopen(story: Story) -> Story:
    """What had ended is there again."""
    story = lock(story)
    if story.ended_at is not None:
        story.ended_at = None
        story.save(update_fields=["ended_at"])
        trail.record("story_goes_on", by=None, about=story)
    return story
