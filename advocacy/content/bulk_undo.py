"""Undoing a bulk change, within a day, for stories that were not edited since."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.content import bulk_changes, curation, drafts, story_search
from advocacy.content.curation import SeenRevision, newest_version
from advocacy.content.models import BulkChange, Status, Story, StoryVersion, Topic
from advocacy.errors import AdvocacyError
from advocacy.people.models import Team, User
from advocacy.people.permissions import Permission

UNDO_PERIOD = timedelta(days=1)
UNDOABLE_RESULTS = {"draft", "opened"}


class NotUndoable(AdvocacyError):
    """The change was undone already, is older than a day, or was a withdrawal."""


class ChangedSince(AdvocacyError):
    """The story was edited after the bulk change."""


def may_undo(change: BulkChange, *, by: User, at: datetime) -> bool:
    """Whether this person may undo the change now."""
    is_open = change.undone_at is None and change.at > at - UNDO_PERIOD
    changed = any(row["result"] in UNDOABLE_RESULTS for row in change.before.get("stories", []))
    return (
        is_open
        and changed
        and change.what != bulk_changes.BulkAction.WITHDRAW
        and change.by_id == by.pk
    )


@transaction.atomic
def undo(change: BulkChange, *, by: User, at: datetime) -> BulkChange:
    """Restore each draft; the change records which stories could not be restored."""
    by.require(Permission.CURATE)
    change = BulkChange.objects.select_for_update(of=("self",)).get(pk=change.pk)
    if not may_undo(change, by=by, at=at):
        raise NotUndoable(_("This change can no longer be undone. Change the stories again."))
    rows = [row for row in change.before["stories"] if row["result"] in UNDOABLE_RESULTS]
    change.before["undone"] = [_undo_story(row, by=by) for row in rows]
    change.undone_at = at
    change.save(update_fields=["before", "undone_at"])
    trail.record("bulk_change_undone", by=by, about=change)
    return change


def _undo_story(row: dict[str, Any], *, by: User) -> dict[str, Any]:
    try:
        with transaction.atomic():
            _restore(row, by=by)
    except (AdvocacyError, ProtectedError) as refusal:
        why = str(refusal) if isinstance(refusal, AdvocacyError) else _edited_since_message()
        return {"story": row["story"], "result": "refused", "why": why}
    return {"story": row["story"], "result": "restored"}


def _restore(row: dict[str, Any], *, by: User) -> None:
    story = curation.lock(Story(pk=row["story"]))
    newest = newest_version(story)
    current = (newest.number, newest.revision, newest.status)
    is_unchanged = current == (row["number"], row["revision"], Status.DRAFT)
    if not is_unchanged or newest.remarks.exists():
        raise ChangedSince(_edited_since_message())
    if row["result"] == "opened":
        _discard(story, newest, was=row["was"])
    else:
        seen = SeenRevision(number=newest.number, revision=newest.revision)
        curation.edit(story, _previous_draft(newest, row["was"]), by=by, seen=seen)


def _discard(story: Story, opened: StoryVersion, *, was: dict[str, Any]) -> None:
    """Delete the draft that the change opened; the version before it is the newest again."""
    previous = story.versions.get(number=opened.number - 1)
    story.newest_version = previous
    story.save(update_fields=["newest_version"])
    opened.delete()
    if was["status"] == Status.CHANGES_REQUESTED:
        previous.status = Status.CHANGES_REQUESTED
        previous.save(update_fields=["status"])
    story_search.index_story(story)


def _previous_draft(version: StoryVersion, was: dict[str, Any]) -> drafts.Draft:
    expires_at = was["expires_at"]
    return replace(
        drafts.read(version),
        topics=tuple(Topic.objects.filter(pk__in=was["topics"])),
        audience_teams=tuple(Team.objects.filter(pk__in=was["teams"])),
        audience_languages=tuple(was["languages"]),
        expires_at=datetime.fromisoformat(expires_at) if expires_at else None,
    )


def _edited_since_message() -> str:
    return _("Somebody has worked on it since.")
