"""Approvals take effect ten seconds after the press; until then they can be undone.

A release that was taken back would already have been in a feed, a notice or another's program. So
nothing is released before: the press leaves a row, and a worker approves when it is due.
"""

from copy import copy
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from advocacy.content import review, second_approval
from advocacy.content.models import PendingApproval, Story
from advocacy.errors import AdvocacyError
from advocacy.jobs import leases, worker
from advocacy.jobs.models import JobState
from advocacy.jobs.outcomes import Failed
from advocacy.people.models import User
from advocacy.text.quotation import quotable

UNDO_PERIOD = timedelta(seconds=10)


class ApprovalUnderWay(AdvocacyError):
    """Somebody else has approved the version in the last seconds."""


class TooLateToUndo(AdvocacyError):
    """The approval has taken effect."""


@transaction.atomic
def request(
    story: Story,
    *,
    by: User,
    at: datetime,
    version: int | None = None,
    overrules_remarks: bool = False,
) -> PendingApproval:
    """Approve in ten seconds. What could not be approved now is refused now."""
    story, newest = review.approvable(
        story, by=by, version=version, overrules_remarks=overrules_remarks, at=at
    )
    review.refuse_repeated(newest, by=by)
    pending = PendingApproval.objects.filter(version=newest, state=JobState.WAITING)
    first = pending.select_related("person", "version").first()
    if first is not None and first.person_id != by.pk:
        raise _under_way(first)
    if first is not None:
        return first
    PendingApproval.objects.filter(version=newest).delete()  # one that did not take effect
    return PendingApproval.objects.create(
        version=newest, person=by, overrules_remarks=overrules_remarks, due_at=at + UNDO_PERIOD
    )


def _under_way(first: PendingApproval) -> ApprovalUnderWay:
    """A colleague came first; where two are needed, it is the turn of the second then."""
    sentence = _("%(name)s has just approved “%(title)s”.")
    if second_approval.required_approvals(first.version) > 1:
        sentence = _(
            "%(name)s has just approved “%(title)s”. In ten seconds you can approve it, too."
        )
    values = {"name": first.person.name, "title": quotable(first.version.title)}
    return ApprovalUnderWay(sentence % values)


@transaction.atomic
def undo(*, by: User) -> list[str]:
    """Take back what this person has just approved. Returns the titles."""
    rows = PendingApproval.objects.filter(person=by, state=JobState.WAITING, lease_until=None)
    taken_back = list(rows.select_for_update(of=("self",)).select_related("version"))
    if not taken_back:
        raise TooLateToUndo(
            _("It is released already. Withdraw the story if it must not be shown.")
        )
    PendingApproval.objects.filter(pk__in=[row.pk for row in taken_back]).delete()
    return [row.version.title for row in taken_back]


def waiting(*, by: User) -> list[PendingApproval]:
    """What this person has approved and can still undo."""
    rows = PendingApproval.objects.filter(person=by, state=JobState.WAITING)
    return list(rows.select_related("version").order_by("due_at", "pk"))


def of(story: Story) -> PendingApproval | None:
    """The approval of the newest version that is about to take effect."""
    rows = PendingApproval.objects.filter(version=story.newest_version_id, state=JobState.WAITING)
    return rows.select_related("person").first()


def failed(story: Story) -> PendingApproval | None:
    """The approval of the newest version that did not take effect, with the reason."""
    rows = PendingApproval.objects.filter(version=story.newest_version_id, state=JobState.FAILED)
    return rows.select_related("person").first()


def carry_out_due(*, at: datetime) -> int:
    """Approve what is due. Returns the number of attempts."""
    return worker.work(QUEUE, _approve, at=at)


def _approve(row: PendingApproval) -> None:
    """In one transaction: the story is released, or the row says why not."""
    story = Story.objects.get(versions=row.version_id)
    try:
        with transaction.atomic():
            if leases.finish(copy(row), state=JobState.DONE):
                review.approve(
                    story,
                    by=row.person,
                    version=row.version.number,
                    overrules_remarks=row.overrules_remarks,
                )
                PendingApproval.objects.filter(pk=row.pk).delete()
    except AdvocacyError as refusal:
        raise Failed(str(refusal)) from refusal


def _due(at: datetime) -> QuerySet[PendingApproval]:
    due = PendingApproval.objects.due(at=at).select_related("version", "person")
    return due.order_by("due_at", "pk")


QUEUE = worker.Queue(
    due=_due, max_attempts=5, first_wait=timedelta(seconds=5), lease=timedelta(minutes=1)
)
