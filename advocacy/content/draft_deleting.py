"""Deleting a draft that was never sent to review, and bringing it back."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.constraints import is_violated
from advocacy.content.curation import newest_version
from advocacy.content.models import Status, Story, with_deleted
from advocacy.errors import AdvocacyError
from advocacy.people.models import User
from advocacy.people.permissions import Permission

KEPT_FOR = timedelta(days=7)
TAKEN = ("family_has_one_story_a_language", "page_is_imported_once")


class WasInReview(AdvocacyError):
    """Somebody else has read it, or could have."""


class PlaceIsTaken(AdvocacyError):
    """Another story has taken the place of the deleted one."""


def is_deletable(story: Story) -> bool:
    """Whether no version was ever sent to review."""
    is_draft = newest_version(story).status == Status.DRAFT
    return is_draft and not story.versions.exclude(submitted_at=None).exists()


@transaction.atomic
def delete(story: Story, *, by: User) -> Story:
    """Take the draft away; for a week it can be brought back. Idempotent."""
    by.require(Permission.CURATE)
    story = with_deleted().select_for_update(of=("self",)).get(pk=story.pk)
    if story.deleted_at is not None:
        return story
    if not is_deletable(story):
        raise WasInReview(
            _("This story has been sent for review before. Withdraw it instead of deleting it.")
        )
    story.deleted_at = timezone.now()
    story.form_key = ""  # sent again, its form makes another
    story.save(update_fields=["deleted_at", "form_key"])
    trail.record("draft_deleted", by=by, about=story)
    return story


def bring_back(story: Story, *, by: User) -> Story:
    """Undo deleting. Idempotent."""
    by.require(Permission.CURATE)
    try:
        return _brought_back(story, by=by)
    except IntegrityError as error:
        if not any(is_violated(error, Story, name) for name in TAKEN):
            raise
        raise PlaceIsTaken(
            _("Meanwhile another story has taken its place, so it cannot be brought back.")
        ) from None


@transaction.atomic
def _brought_back(story: Story, *, by: User) -> Story:
    story = with_deleted().select_for_update(of=("self",)).get(pk=story.pk)
    if story.deleted_at is None:
        return story
    story.deleted_at = None
    story.save(update_fields=["deleted_at"])
    trail.record("draft_brought_back", by=by, about=story)
    return story


def days_left(deleted_at: datetime, *, at: datetime) -> int:
    """For how many days more it can be brought back, begun ones included."""
    return max(0, -((at - deleted_at - KEPT_FOR) // timedelta(days=1)))


def purge(*, at: datetime) -> int:
    """Delete for good what was deleted a week ago; how many drafts that were."""
    due = with_deleted().filter(deleted_at__lte=at - KEPT_FOR)
    return sum(_purge(story) for story in due)


@transaction.atomic
def _purge(story: Story) -> int:
    with_deleted().filter(pk=story.pk).update(newest_version=None)
    story.delete()
    return 1
