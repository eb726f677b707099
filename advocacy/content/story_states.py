"""Where a story stands for the desk: a draft, waiting for review, showing, or ended."""

from datetime import datetime

from django.db import models
from django.db.models import Count, F, Q
from django.utils.translation import gettext_lazy as _

from advocacy.content.curation import newest_version
from advocacy.content.models import Status, Story, StoryVersion


class DeskState(models.TextChoices):
    DRAFT = "draft", _("Drafts")
    WAITING = "waiting", _("Waiting")
    SHOWING = "showing", _("Showing")
    ENDED = "ended", _("Ended")


def condition(state: str, *, at: datetime) -> Q:
    """Selects the stories of one state; every story is in exactly one."""
    expired = Q(newest_version__expires_at__isnull=False, newest_version__expires_at__lte=at)
    over = expired | Q(ended_at__isnull=False, ended_at__gte=F("newest_version__reviewed_at"))
    approved = Q(newest_version__status=Status.APPROVED)
    conditions = {
        DeskState.DRAFT: Q(newest_version__status__in=[Status.DRAFT, Status.CHANGES_REQUESTED]),
        DeskState.WAITING: Q(newest_version__status=Status.IN_REVIEW),
        DeskState.SHOWING: approved & ~over,
        DeskState.ENDED: Q(newest_version__status=Status.WITHDRAWN) | approved & over,
    }
    return conditions[DeskState(state)]


def counts(*, at: datetime) -> dict[str, int]:
    """How many stories there are in each state."""
    named = {str(state): Count("pk", filter=condition(state, at=at)) for state in DeskState}
    return Story.objects.aggregate(**named)


def state_of(story: Story, *, at: datetime) -> DeskState:
    """The state of a story in hand, as `condition` selects it."""
    newest = newest_version(story)
    if newest.status in {Status.DRAFT, Status.CHANGES_REQUESTED}:
        return DeskState.DRAFT
    if newest.status == Status.IN_REVIEW:
        return DeskState.WAITING
    is_over = newest.status == Status.WITHDRAWN or ended_at(story, newest, at=at) is not None
    return DeskState.ENDED if is_over else DeskState.SHOWING


def ended_at(story: Story, version: StoryVersion, *, at: datetime) -> datetime | None:
    """When an approved or withdrawn version stopped being offered; None while it has not."""
    if version.status == Status.WITHDRAWN:
        return version.withdrawn_at
    ends = [version.expires_at] if version.expires_at and version.expires_at <= at else []
    reviewed = version.reviewed_at
    if story.ended_at is not None and reviewed is not None and story.ended_at >= reviewed:
        ends.append(story.ended_at)
    return min(ends, default=None)
