"""Approving several stories in one press; each is approved or refused by itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from advocacy.content import pending_approvals
from advocacy.content.curation import newest_version
from advocacy.content.models import Story
from advocacy.errors import AdvocacyError
from advocacy.people.models import User
from advocacy.people.permissions import Permission


@dataclass(frozen=True)
class ApprovalResult:
    """A story, and the reason if it was not approved."""

    title: str
    refusal: str = ""


def approve_each(
    selection: Iterable[tuple[Story, int]], *, by: User, at: datetime
) -> list[ApprovalResult]:
    """Approve each in the version that was seen. A refusal does not stop the others."""
    by.require(Permission.APPROVE)
    return [_approve(story, version, by=by, at=at) for story, version in selection]


def _approve(story: Story, version: int, *, by: User, at: datetime) -> ApprovalResult:
    title = newest_version(story).title
    try:
        pending_approvals.request(story, by=by, at=at, version=version)
    except AdvocacyError as refusal:
        return ApprovalResult(title, refusal=str(refusal))
    return ApprovalResult(title)
