"""Reminders of due tasks and channel checks, in working hours only."""

from collections import defaultdict
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from advocacy.audit import trail
from advocacy.channels import periodic_check
from advocacy.jobs import sweeping
from advocacy.lifecycle.models import Task, TaskQuerySet
from advocacy.people import brand
from advocacy.people.models import User
from advocacy.workdays import working_hours

REPEAT_AFTER = timedelta(days=3)


def remind_due(*, at: datetime) -> int:
    """Remind each owner of all due tasks, again every third day. Returns the reminders."""
    if not working_hours.is_working_time(at):
        return 0
    today = brand.day_of(at)
    periodic_check.ask_due(on=today)
    waiting: dict[int, list[int]] = defaultdict(list)
    for owner, pk in _due(today).values_list("owner", "pk"):
        waiting[owner].append(pk)
    return sum(sweeping.run_each(waiting.items(), _remind, on=today))


def _due(today: date) -> TaskQuerySet:
    asked = Q(reminded_on=None) | Q(reminded_on__lte=today - REPEAT_AFTER)
    due = Task.objects.due(on=today).filter(asked, owner__is_active=True)
    return due.order_by("owner", "pk")


@transaction.atomic
def _remind(waiting: tuple[int, list[int]], *, on: date) -> bool:
    owner, tasks = waiting
    rows = Task.objects.select_for_update(of=("self",)).filter(pk__in=tasks)
    new = [task for task in rows if task.reminded_on is None or task.reminded_on < on]
    if not new:
        return False
    Task.objects.filter(pk__in=[task.pk for task in new]).update(reminded_on=on)
    person = User.objects.get(pk=owner)
    trail.record("tasks_due", by=None, about=person, number=len(new))
    return True
