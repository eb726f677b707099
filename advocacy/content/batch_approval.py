"""Approving several stories in one request; each is approved or refused by itself."""

from collections.abc import Iterable
from dataclasses import dataclass

from advocacy.content import review
from advocacy.content.curation import newest_version
from advocacy.content.models import Status, Story
from advocacy.errors import AdvocacyError
from advocacy.people.models import User
from advocacy.people.permissions import Permission


@dataclass(frozen=True)
class ApprovalResult:
    """A story, and the reason if it was not approved."""

    title: str
    is_released: bool
    refusal: str = ""


def approve_each(selection: Iterable[tuple[Story, int]], *, by: User) -> list[ApprovalResult]:
    """Approve each in the version that was seen. A refusal does not stop the others."""
    by.require(Permission.APPROVE)
    return [_approve(story, version, by=by) for story, version in selection]


def _approve(story: Story, version: int, *, by: User) -> ApprovalResult:
    title = newest_version(story).title
    try:
        approved = review.approve(story, by=by, version=version)
    except AdvocacyError as refusal:
        return ApprovalResult(title, is_released=False, refusal=str(refusal))
    return ApprovalResult(title, is_released=approved.status == Status.APPROVED)
