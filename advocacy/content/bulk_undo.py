"""Taking back a change to many stories, within a day and where nobody has worked on since."""

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
CHANGED = {"draft", "opened"}


class NotUndoable(AdvocacyError):
    """The change is taken back already, is older than a day, or was a withdrawal."""


class ChangedSince(AdvocacyError):
    """Somebody has changed the story since."""


def may_undo(change: BulkChange, *, by: User, at: datetime) -> bool:
    """Whether this person may take it back now."""
    is_open = change.undone_at is None and change.at > at - UNDO_PERIOD
    changed = any(row["result"] in CHANGED for row in change.before.get("stories", []))
    return (
        is_open
        and changed
        and change.what != bulk_changes.BulkAction.WITHDRAW
        and change.by_id == by.pk
    )


@transaction.atomic
def undo(change: BulkChange, *, by: User, at: datetime) -> BulkChange:
    """Restore each draft as it stood; the change then says which could not be restored."""
    by.require(Permission.CURATE)
    change = BulkChange.objects.select_for_update(of=("self",)).get(pk=change.pk)
    if not may_undo(change, by=by, at=at):
        raise NotUndoable(_("This change can no longer be undone. Change the stories again."))
    rows = [row for row in change.before["stories"] if row["result"] in CHANGED]
    change.before["undone"] = [_one(row, by=by) for row in rows]
    change.undone_at = at
    change.save(update_fields=["before", "undone_at"])
    trail.record("bulk_change_undone", by=by, about=change)
    return change


def _one(row: dict[str, Any], *, by: User) -> dict[str, Any]:
    try:
        with transaction.atomic():
            _restore(row, by=by)
    except (AdvocacyError, ProtectedError) as refusal:
        why = str(refusal) if isinstance(refusal, AdvocacyError) else _worked_on()
        return {"story": row["story"], "result": "refused", "why": why}
    return {"story": row["story"], "result": "restored"}


def _restore(row: dict[str, Any], *, by: User) -> None:
    story = curation.lock(Story(pk=row["story"]))
    newest = newest_version(story)
    as_left = (newest.number, newest.revision, newest.status)
    is_as_left = as_left == (row["number"], row["revision"], Status.DRAFT)
    if not is_as_left or newest.remarks.exists():
        raise ChangedSince(_worked_on())
    if row["result"] == "opened":
        _discard(story, newest, was=row["was"])
    else:
        seen = SeenRevision(number=newest.number, revision=newest.revision)
        curation.edit(story, _as_it_stood(newest, row["was"]), by=by, seen=seen)


def _discard(story: Story, opened: StoryVersion, *, was: dict[str, Any]) -> None:
    """The draft goes that the change has opened, and the version before is the newest again."""
    previous = story.versions.get(number=opened.number - 1)
    story.newest_version = previous
    story.save(update_fields=["newest_version"])
    opened.delete()
    if was["status"] == Status.CHANGES_REQUESTED:
        previous.status = Status.CHANGES_REQUESTED
        previous.save(update_fields=["status"])
    story_search.index_story(story)


def _as_it_stood(version: StoryVersion, was: dict[str, Any]) -> drafts.Draft:
    ends = was["expires_at"]
    return replace(
        drafts.read(version),
        topics=tuple(Topic.objects.filter(pk__in=was["topics"])),
        audience_teams=tuple(Team.objects.filter(pk__in=was["teams"])),
        audience_languages=tuple(was["languages"]),
        expires_at=datetime.fromisoformat(ends) if ends else None,
    )


def _worked_on() -> str:
    return _("Somebody has worked on it since.")
