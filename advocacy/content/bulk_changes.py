"""Changing many stories at once; what is approved stays live, and its change is a next draft."""

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
    """The story's newest version is not one to change now."""


class BulkAction(models.TextChoices):
    ADD_TOPIC = "add_topic", gettext_lazy("Add a topic")
    REMOVE_TOPIC = "remove_topic", gettext_lazy("Remove a topic")
    AUDIENCE = "audience", gettext_lazy("Set who it is for")
    EXPIRY = "expiry", gettext_lazy("Set when it ends")
    WITHDRAW = "withdraw", gettext_lazy("Withdraw")


@dataclass(frozen=True, kw_only=True)
class BulkChangeOptions:
    """What is to be done to each story."""

    what: BulkAction
    topic: Topic | None = None
    teams: Sequence[Team] = ()
    languages: Sequence[str] = ()
    expires_at: datetime | None = None
    note: str = ""


@dataclass(frozen=True)
class BulkChangeResult:
    """What became of one story."""

    story: Story
    result: str
    why: str = ""


def apply(stories: Sequence[Story], wish: BulkChangeOptions, *, by: User) -> BulkChange:
    """Do it to each story by itself: one that refuses does not hold up the others."""
    _require(wish, by=by)
    made = BulkChange.objects.create(by=by, what=wish.what)
    trail.record("stories_changed_at_once", by=by, about=made, what=str(wish.what))
    made.before = {"stories": [_one(story, wish, by=by) for story in stories[:MAX_STORIES]]}
    made.save(update_fields=["before"])
    return made


def opens_draft(story: Story) -> bool:
    """Whether a change to this story is a next draft, because the newest version is settled."""
    return newest_version(story).status in {Status.APPROVED, Status.CHANGES_REQUESTED}


def result_lines(made: BulkChange, *, of: str = "stories") -> list[BulkChangeResult]:
    """What became of each story (`of="undone"`: of taking it back), in the order of the list."""
    rows = made.before.get(of, [])
    stories = Story.objects.select_related("newest_version").in_bulk([row["story"] for row in rows])
    return [
        BulkChangeResult(stories[row["story"]], row["result"], row.get("why", ""))
        for row in rows
        if row["story"] in stories
    ]


def _require(wish: BulkChangeOptions, *, by: User) -> None:
    if wish.what != BulkAction.WITHDRAW or not by.can(Permission.APPROVE):
        by.require(Permission.CURATE)
    if wish.what in {BulkAction.ADD_TOPIC, BulkAction.REMOVE_TOPIC} and wish.topic is None:
        raise Invalid(_("Choose a topic."), field="topic", code="required")
    if wish.what == BulkAction.WITHDRAW and not wish.note.strip():
        raise Invalid(_("Say why. Those who shared it will read this."), field="note")


def _one(story: Story, wish: BulkChangeOptions, *, by: User) -> dict[str, Any]:
    try:
        with transaction.atomic():
            return {"story": story.pk, **_done(story, wish, by=by)}
    except AdvocacyError as refusal:
        return {"story": story.pk, "result": "refused", "why": str(refusal)}


def _done(story: Story, wish: BulkChangeOptions, *, by: User) -> dict[str, Any]:
    if wish.what == BulkAction.WITHDRAW:
        review.withdraw(story, by=by, note=wish.note)
        return {"result": "withdrawn"}
    story = curation.lock(story)
    newest = newest_version(story)
    _refuse_settled(newest)
    before = drafts.read(newest)
    after = _changed(before, wish)
    if after == before:
        return {"result": "unchanged"}
    was = newest.status
    changed = newest_version(curation.edit(story, after, by=by))
    return {
        "result": "draft" if was == Status.DRAFT else "opened",
        "number": changed.number,
        "revision": changed.revision,
        "was": {"status": was, **_kept(before)},
    }


def _refuse_settled(newest: StoryVersion) -> None:
    if newest.status == Status.IN_REVIEW:
        raise VersionIsSettled(_("It is in review. Change it once it has been answered."))
    if newest.status == Status.WITHDRAWN:
        raise VersionIsSettled(_("It is withdrawn. Open it to start a new version."))


def _changed(draft: Draft, wish: BulkChangeOptions) -> Draft:
    others = tuple(topic for topic in draft.topics if topic != wish.topic)
    match wish.what:
        case BulkAction.ADD_TOPIC if wish.topic and len(others) == len(draft.topics):
            return replace(draft, topics=(*others, wish.topic))
        case BulkAction.REMOVE_TOPIC:
            return replace(draft, topics=others)
        case BulkAction.AUDIENCE if _audience(draft) != (set(wish.teams), set(wish.languages)):
            return replace(
                draft, audience_teams=tuple(wish.teams), audience_languages=tuple(wish.languages)
            )
        case BulkAction.EXPIRY:
            return replace(draft, expires_at=wish.expires_at)
    return draft


def _audience(draft: Draft) -> tuple[set[Team], set[str]]:
    return set(draft.audience_teams), set(draft.audience_languages)


def _kept(draft: Draft) -> dict[str, Any]:
    """What a change at once may touch, as it stood."""
    return {
        "topics": [topic.pk for topic in draft.topics],
        "teams": [team.pk for team in draft.audience_teams],
        "languages": list(draft.audience_languages),
        "expires_at": draft.expires_at.isoformat() if draft.expires_at else None,
    }
