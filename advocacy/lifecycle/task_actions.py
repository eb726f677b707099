"""Completing and reassigning tasks."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.channels import rights
from advocacy.errors import AdvocacyError, Invalid
from advocacy.lifecycle.models import Task, TaskQuerySet
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.policy.models import Acknowledgement


class NotThisWay(AdvocacyError):
    """The task cannot be completed by this action."""


def visible_to(person: User) -> TaskQuerySet:
    """One's own tasks; all tasks for administrators."""
    tasks = Task.objects.filter(procedure__dropped_at=None)
    return tasks if person.can(Permission.ADMINISTER) else tasks.filter(owner=person)


@transaction.atomic
def mark_done(task: Task, *, by: User) -> Task:
    """Mark a task as done. Idempotent."""
    row = _locked(task, by=by)
    if row.right_id is not None or row.channel_id is not None:
        raise NotThisWay(
            _("This task closes when the register says so: confirm there that it is done.")
        )
    if row.done_at is None:
        row.done_at, row.done_by = timezone.now(), by
        row.save(update_fields=["done_at", "done_by"])
        trail.record("task_done", by=by, about=row)
    return row


@transaction.atomic
def confirm_right_revoked(task: Task, *, confirmed: bool, by: User) -> Task:
    """Confirm in the register that the task's right was removed on the network."""
    row = _locked(task, by=by)
    if row.right is None:
        raise NotThisWay(_("This task is not about a right. Tick it as done."))
    rights.confirm_revoked(row.right, confirmed=confirmed, by=by)
    trail.record("task_done", by=by, about=row)
    row.refresh_from_db()
    return row


@transaction.atomic
def reassign(task: Task, *, owner: User, due_on: date, by: User) -> Task:
    """Assign another owner and due date."""
    by.require(Permission.ADMINISTER)
    row = _locked(task, by=by)
    if not owner.is_active:
        raise Invalid(
            _("%(name)s no longer works here. Choose somebody else.") % {"name": owner.name},
            field="owner",
            code="has_left",
        )
    row.owner, row.due_on, row.reminded_on = owner, due_on, None
    row.save(update_fields=["owner", "due_on", "reminded_on"])
    trail.record("task_handed_on", by=by, about=row, to=str(owner.pseudonym))
    return row


def complete_policy_tasks(*, at: datetime) -> int:
    """Complete policy tasks of people who have acknowledged it. Returns their number."""
    waiting = Task.objects.waiting().filter(asks_for_policy=True)
    acknowledged = Acknowledgement.objects.filter(at__lte=at, person__in=waiting.values("owner"))
    acknowledged_at = dict(acknowledged.order_by("-at").values_list("person_id", "at"))
    done = 0
    for pk, owner in waiting.filter(owner__in=acknowledged_at).values_list("pk", "owner"):
        done += Task.objects.filter(pk=pk, done_at=None).update(
            done_at=acknowledged_at[owner], done_by=owner
        )
    return done


def _locked(task: Task, *, by: User) -> Task:
    rows = visible_to(by).select_for_update(of=("self",))
    return rows.select_related("right__channel", "procedure__person").get(pk=task.pk)
