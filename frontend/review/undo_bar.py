"""The bar that says what was approved and undoes it, while nothing has been released yet."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from advocacy.content import pending_approvals, second_approval
from advocacy.content.models import PendingApproval
from advocacy.people.models import User
from advocacy.text.quotation import quotable


@dataclass(frozen=True)
class UndoBar:
    """What was approved, in words, and for how many more seconds it can be undone."""

    sentence: str
    seconds: int


def of(person: User, *, at: datetime) -> UndoBar | None:
    waiting = pending_approvals.waiting(by=person)
    if not waiting:
        return None
    left = (max(row.due_at for row in waiting) - at).total_seconds()
    return UndoBar(_sentence(waiting), max(1, round(left)))


def _sentence(waiting: list[PendingApproval]) -> str:
    if len(waiting) > 1:
        number = len(waiting)
        return ngettext("%(n)d story is approved.", "%(n)d stories are approved.", number) % {
            "n": number
        }
    version = waiting[0].version
    title = {"title": quotable(version.title)}
    needs = second_approval.required_approvals(version)
    if len(second_approval.approvals(version)) + 1 < needs:
        return _("“%(title)s” has your approval; a colleague gives the second.") % title
    return _("“%(title)s” is approved.") % title
