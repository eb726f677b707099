"""Changing many stories at once. A live version stays live; its change opens the next draft."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from advocacy.audit import trail
from advocacy.content import curation, drafts, review
from advocacy.content.curation import newest_version
from advocacy.content.drafts import Draft
from advocacy.content.models import BulkChange, Status, Story, StoryVersion, Topic
from advocacy.errors import AdvocacyError, Invalid
from advocacy.people.models import Team, User
from advocacy.people.permissions import Permission

MAX_STORIES = 100


class VersionIsSettled(AdvocacyError):
    """The story's newest version cannot be edited in its present status."""


class BulkAction(models.TextChoices):
    ADD_TOPIC = "add_topic", gettext_lazy("Add a topic")
    REMOVE_TOPIC = "remove_topic", gettext_lazy("Remove a topic")
    AUDIENCE = "audience", gettext_lazy("Set who it is for")
    EXPIRY = "expiry", gettext_lazy("Set when it ends")
    WITHDRAW = "withdraw", gettext_lazy("Withdraw")


@dataclass(frozen=True, kw_only=True)
class BulkChangeOptions:
    """The action and its values, the same for every story."""

    what: BulkAction
    topic: Topic | None = None
    teams: Sequence[Team] = ()
    languages: Sequence[str] = ()
    expires_at: datetime | None = None
    note: str = ""


@dataclass(frozen=True)
class BulkChangeResult:
    """The outcome for one story."""

    story: Story
    result: str
    why: str = ""


def apply(stories: Sequence[Story], options: BulkChangeOptions, *, by: User) -> BulkChange:
    """Apply the change, one transaction per story: a refusal stops no other story."""
    _require(options, by=by)
    change = BulkChange.objects.create(by=by, what=options.what)
    trail.record("stories_changed_at_once", by=by, about=change, what=str(options.what))
    change.before = {
        "stories": [_apply_to_story(story, options, by=by) for story in stories[:MAX_STORIES]]
    }
    change.save(update_fields=["before"])
    return change


def opens_draft(story: Story) -> bool:
    """Whether changing this story would open a new draft."""
    return newest_version(story).status in {Status.APPROVED, Status.CHANGES_REQUESTED}


def result_lines(change: BulkChange, *, of: str = "stories") -> list[BulkChangeResult]:
    """The outcome per story (`of="undone"`: of the undo), in the order of the list."""
    rows = change.before.get(of, [])
    stories = Story.objects.select_related("newest_version").in_bulk([row["story"] for row in rows])
    return [
        BulkChangeResult(stories[row["story"]], row["result"], row.get("why", ""))
        for row in rows
        if row["story"] in stories
    ]


def _require(options: BulkChangeOptions, *, by: User) -> None:
    if options.what != BulkAction.WITHDRAW or not by.can(Permission.APPROVE):
        by.require(Permission.CURATE)
    if options.what in {BulkAction.ADD_TOPIC, BulkAction.REMOVE_TOPIC} and options.topic is None:
        raise Invalid(_("Choose a topic."), field="topic", code="required")
    if options.what == BulkAction.WITHDRAW and not options.note.strip():
        raise Invalid(_("Say why. Those who shared it will read this."), field="note")


def _apply_to_story(story: Story, options: BulkChangeOptions, *, by: User) -> dict[str, Any]:
    try:
        with transaction.atomic():
            return {"story": story.pk, **_apply_change(story, options, by=by)}
    except AdvocacyError as refusal:
        return {"story": story.pk, "result": "refused", "why": str(refusal)}


def _apply_change(story: Story, options: BulkChangeOptions, *, by: User) -> dict[str, Any]:
    if options.what == BulkAction.WITHDRAW:
        review.withdraw(story, by=by, note=options.note)
        return {"result": "withdrawn"}
    story = curation.lock(story)
    newest = newest_version(story)
    _refuse_settled(newest)
    before = drafts.read(newest)
    after = _changed_draft(before, options)
    if after == before:
        return {"result": "unchanged"}
    previous_status = newest.status
    changed = newest_version(curation.edit(story, after, by=by))
    return {
        "result": "draft" if previous_status == Status.DRAFT else "opened",
        "number": changed.number,
        "revision": changed.revision,
        "was": {"status": previous_status, **_undo_values(before)},
    }


def _refuse_settled(newest: StoryVersion) -> None:
    if newest.status == Status.IN_REVIEW:
        raise VersionIsSettled(_("It is in review. Change it once it has been answered."))
    if newest.status == Status.WITHDRAWN:
        raise VersionIsSettled(_("It is withdrawn. Open it to start a new version."))


def _changed_draft(draft: Draft, options: BulkChangeOptions) -> Draft:
    others = tuple(topic for topic in draft.topics if topic != options.topic)
    match options.what:
        case BulkAction.ADD_TOPIC if options.topic and len(others) == len(draft.topics):
            return replace(draft, topics=(*others, options.topic))
        case BulkAction.REMOVE_TOPIC:
            return replace(draft, topics=others)
        case BulkAction.AUDIENCE if _audience(draft) != (
            set(options.teams),
            set(options.languages),
        ):
            return replace(
                draft,
                audience_teams=tuple(options.teams),
                audience_languages=tuple(options.languages),
            )
        case BulkAction.EXPIRY:
            return replace(draft, expires_at=options.expires_at)
    return draft


def _audience(draft: Draft) -> tuple[set[Team], set[str]]:
    return set(draft.audience_teams), set(draft.audience_languages)


def _undo_values(draft: Draft) -> dict[str, Any]:
    """The values that a bulk change can alter, stored for undo."""
    return {
        "topics": [topic.pk for topic in draft.topics],
        "teams": [team.pk for team in draft.audience_teams],
        "languages": list(draft.audience_languages),
        "expires_at": draft.expires_at.isoformat() if draft.expires_at else None,
    }
