"""Reviewing: submitting, approving, requesting changes and withdrawing."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.content import (
    checks,
    drafts,
    expiry,
    link_checking,
    pausing,
    review_claims,
    review_remarks,
    review_requests,
    second_approval,
    story_families,
    story_search,
)
from advocacy.content.curation import Stale, lock, newest_version
from advocacy.content.models import (
    EDITABLE_STATUSES,
    REVIEWED_STATUSES,
    Contribution,
    ContributionKind,
    Status,
    Story,
    StoryVersion,
)
from advocacy.errors import AdvocacyError, Invalid
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.text import cleaning
from advocacy.text.quotation import quotable


class NotADraft(AdvocacyError):
    """Only a draft can be submitted."""


class NotInReview(AdvocacyError):
    """The version was answered already, or was never submitted."""


class OwnStory(AdvocacyError):
    """The approver contributed to this version."""


class AlreadyApproved(AdvocacyError):
    """The same person cannot give both approvals."""


class OpenRemarks(AdvocacyError):
    """Somebody's comment is not resolved; it is settled, or overruled expressly."""


class AlreadyWithdrawn(AdvocacyError):
    """The story is already withdrawn."""


def returned_version(story: Story) -> StoryVersion | None:
    """The version with requested changes, until a later one is submitted."""
    newest = newest_version(story)
    if newest.status not in {Status.DRAFT, Status.CHANGES_REQUESTED}:
        return None
    came_back = [Status.CHANGES_REQUESTED, Status.SUPERSEDED]
    versions = story.versions.filter(status__in=came_back, number__gte=newest.number - 1)
    versions = versions.exclude(reviewed_by=None).exclude(review_note="")
    return versions.select_related("reviewed_by").order_by("-number").first()


@transaction.atomic
def submit(
    story: Story, *, by: User, version: int | None = None, reviewer: User | None = None
) -> Story:
    """Submit the draft for review; its content does not change afterwards.

    With a reviewer, that person is asked; anyone who approves may still answer.
    """
    by.require(Permission.CURATE)
    story = lock(story)
    newest = _version(story, number=version)
    if newest.status != Status.DRAFT:
        raise NotADraft(
            _("“%(title)s” is not a draft: %(status)s. Edit it to start the next version.")
            % _named(newest)
        )
    draft = expiry.with_expiry(drafts.read(newest), at=timezone.now(), planned_at=story.planned_at)
    checks.require(draft, kind=story.kind, language=story.language)
    newest.status = Status.IN_REVIEW
    newest.expires_at = draft.expires_at
    newest.sha256 = draft.sha256()
    newest.submitted_at = timezone.now()
    newest.save(update_fields=["status", "expires_at", "sha256", "submitted_at"])
    if reviewer is not None:
        review_requests.ask(newest, reviewer, by=by)
    link_checking.request_check(newest.url, at=timezone.now())
    trail.record("story_submitted", by=by, about=story, version=newest.number)
    return story


@transaction.atomic
def approve(
    story: Story,
    *,
    by: User,
    version: int | None = None,
    note: str = "",
    overrules_remarks: bool = False,
) -> Story:
    """Release the version under review; where two approvals are needed, on the second."""
    now = timezone.now()
    story, newest = approvable(
        story, by=by, version=version, overrules_remarks=overrules_remarks, at=now
    )
    if not _enough_approved(newest, by=by):
        review_claims.release(newest)
        trail.record("story_approved_first", by=by, about=story, version=newest.number)
        return story
    _sign(newest, Status.APPROVED, by=by, note=note, at=now)
    _replace_live(story, newest, at=now)
    story_search.index_story(story)
    trail.record("story_approved", by=by, about=story, version=newest.number)
    return story


def approvable(
    story: Story, *, by: User, version: int | None, overrules_remarks: bool, at: datetime
) -> tuple[Story, StoryVersion]:
    """The locked story and version that this person may approve now; else the refusal."""
    story, newest = _under_review(story, by=by, number=version)
    if newest.expires_at is not None and newest.expires_at <= at:
        raise Invalid(
            _("This story has already expired. Ask for a later expiry before releasing it."),
            field="expires_at",
            code="expired",
        )
    if not overrules_remarks and review_remarks.number_open(story):
        raise OpenRemarks(
            _("“%(title)s” has a comment that is not resolved. Resolve or overrule it first.")
            % _named(newest)
        )
    checks.require(drafts.read(newest), kind=story.kind, language=story.language, at=at)
    return story, newest


@transaction.atomic
def request_changes(story: Story, *, by: User, note: str, version: int | None = None) -> Story:
    """Request changes, with a note or open remarks."""
    story, newest = _under_review(story, by=by, number=version)
    review_note = _required_note(note or _see_remarks(newest))
    _sign(newest, Status.CHANGES_REQUESTED, by=by, note=review_note, at=timezone.now())
    trail.record("story_changes_requested", by=by, about=story, version=newest.number)
    return story


@transaction.atomic
def withdraw(story: Story, *, by: User, note: str, version: int | None = None) -> Story:
    """Take the story out of the feed for good; its published links say that it was withdrawn.

    Once committed, no share of it is opened.
    """
    if not by.can(Permission.APPROVE):
        by.require(Permission.CURATE)
    pausing.hold_back_shares()
    story = lock(story)
    newest = _version(story, number=version)
    if newest.status == Status.WITHDRAWN:
        raise AlreadyWithdrawn(_("“%(title)s” is already withdrawn.") % _named(newest))
    reason = _required_note(note)
    now = timezone.now()
    versions = StoryVersion.objects.filter(
        story=story, status__in=[*EDITABLE_STATUSES, Status.APPROVED]
    )
    versions.filter(pk__in=[newest.pk, story.live_version_id]).update(
        status=Status.WITHDRAWN, withdrawn_by=by, withdrawn_at=now, withdrawal_reason=reason
    )
    was_live = story.live_version_id is not None
    story.live_version, story.withdrawn_at = None, now
    story.save(update_fields=["live_version", "withdrawn_at"])
    story_search.index_story(story)
    trail.record("story_withdrawn", by=by, about=story, version=newest.number, was_live=was_live)
    return lock(story)


def _enough_approved(version: StoryVersion, *, by: User) -> bool:
    """Record this approval and return whether enough people have approved."""
    refuse_repeated(version, by=by)
    Contribution.objects.get_or_create(
        version=version, person=by, defaults={"part": ContributionKind.APPROVED}
    )
    return _has_enough(version)


def refuse_repeated(version: StoryVersion, *, by: User) -> None:
    """Refuse the second approval of the same person, unless one is enough by now."""
    mine = version.contributions.filter(person=by, part=ContributionKind.APPROVED)
    if mine.exists() and not _has_enough(version):
        raise AlreadyApproved(
            _("You have approved “%(title)s” already. A colleague gives the second approval.")
            % _named(version)
        )


def _has_enough(version: StoryVersion) -> bool:
    required = second_approval.required_approvals(version)
    return len(second_approval.approvals(version)) >= required


def _under_review(story: Story, *, by: User, number: int | None) -> tuple[Story, StoryVersion]:
    """Check the permission, lock the story, and check that it is in review."""
    by.require(Permission.APPROVE)
    story = lock(story)
    newest = _version(story, number=number)
    if newest.status != Status.IN_REVIEW:
        raise NotInReview(answer_summary(newest))
    if newest.contributions.filter(person=by, part=ContributionKind.WROTE).exists():
        raise OwnStory(_("Ask a colleague to review a story you helped to write."))
    return story, newest


def _sign(version: StoryVersion, answer: Status, *, by: User, note: str, at: datetime) -> None:
    version.status = answer
    version.reviewed_by = by
    version.reviewed_at = at
    version.review_note = cleaning.clean_text(note, field="note", limit=2000)
    version.save(update_fields=["status", "reviewed_by", "reviewed_at", "review_note"])
    review_claims.release(version)


def _replace_live(story: Story, version: StoryVersion, *, at: datetime) -> None:
    if story.live_version is not None:
        story.live_version.status = Status.SUPERSEDED
        story.live_version.save(update_fields=["status"])
    story.live_version = version
    story.withdrawn_at = None
    if story.released_at is None:
        story.released_at, story.counted_as = at, story_families.counted_as(story)
    story.save(update_fields=["live_version", "withdrawn_at", "released_at", "counted_as"])


def _version(story: Story, *, number: int | None) -> StoryVersion:
    newest = newest_version(story)
    if number is not None and number != newest.number:
        raise Stale(
            _("There is a newer version of “%(title)s”. Read it before you decide.")
            % _named(newest)
        )
    return newest


def answer_summary(version: StoryVersion) -> str:
    """Who answered first, and how."""
    if version.reviewed_by is None or version.status not in REVIEWED_STATUSES:
        return _("“%(title)s” is not in review: %(status)s.") % _named(version)
    values = _named(version) | {"name": version.reviewed_by.name}
    if version.status == Status.APPROVED:
        return _("%(name)s has already approved “%(title)s”.") % values
    return _("%(name)s has already asked for changes to “%(title)s”.") % values


def _see_remarks(version: StoryVersion) -> str:
    """A default note if there are open remarks."""
    return _("See the comments.") if review_remarks.are_open(version) else ""


def _required_note(note: str) -> str:
    cleaned = cleaning.clean_text(note, field="note", limit=2000)
    if not cleaned:
        raise Invalid(
            _("Say why, so that the author can act on it."), field="note", code="required"
        )
    return cleaned


def _named(version: StoryVersion) -> dict[str, str]:
    return {"title": quotable(version.title), "status": str(version.get_status_display()).lower()}
