"""Opening one procedure for each person who has joined or left."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from advocacy.audit import trail
from advocacy.audit.models import Event
from advocacy.channels.models import Channel, ChannelRight
from advocacy.jobs import sweeping
from advocacy.lifecycle import revocation, task_owners
from advocacy.lifecycle.models import Procedure, Task, TaskOwner, TemplateTask, Way
from advocacy.people import brand
from advocacy.people.models import User

LOOKBACK = timedelta(days=14)
RIGHTS_DUE_AFTER = timedelta(days=1)
CHANNELS_DUE_AFTER = timedelta(days=3)


def open_due(*, at: datetime) -> int:
    """Open the missing procedures. Returns their number. Idempotent."""
    _cancel_obsolete(at=at)
    task_owners.reassign_from_former_staff()
    opened = sweeping.run_each(_left(at=at), open_for, way=Way.LEAVING)
    opened += sweeping.run_each(_joined(at=at), open_for, way=Way.JOINING)
    return sum(procedure is not None for procedure in opened)


@transaction.atomic
def open_for(person: User, way: Way) -> Procedure | None:
    """Open the procedure with its tasks; None if it exists."""
    person = User.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
    began = person.left_at if way == Way.LEAVING else person.created_at
    if began is None or person.is_active == (way == Way.LEAVING):
        return None
    procedure, is_first = Procedure.objects.get_or_create(
        person=person,
        way=way,
        began_at=began,
        defaults={
            "opened_at": timezone.now(),
            "opened_for": task_owners.procedure_owner(person, way),
        },
    )
    if not is_first:
        return None
    if way == Way.LEAVING:
        procedure.ended_by_hub = revocation.revoke_all(person)
        procedure.save(update_fields=["ended_by_hub"])
    _create_tasks(procedure)
    trail.record("procedure_opened", by=None, about=procedure, way=way.value)
    return procedure


def _create_tasks(procedure: Procedure) -> None:
    day = brand.day_of(procedure.began_at)
    default_owner = procedure.opened_for or task_owners.longest_serving_administrator(
        besides=procedure.person
    )
    if default_owner is None:  # no active administrator
        return
    tasks = list(_template_tasks(procedure, default_owner, day=day))
    if procedure.way == Way.LEAVING:
        tasks += [
            *_right_tasks(procedure, default_owner, day=day),
            *_channel_tasks(procedure, default_owner, day),
        ]
    Task.objects.bulk_create(tasks)


def _template_tasks(procedure: Procedure, default_owner: User, *, day: date) -> Iterable[Task]:
    for line in TemplateTask.objects.filter(way=procedure.way).order_by("position", "pk"):
        yield Task(
            procedure=procedure,
            position=100 + line.position,
            titles=line.titles,
            notes=line.notes,
            path=line.path,
            asks_for_policy=line.asks_for_policy,
            owner=procedure.person if line.owner == TaskOwner.PERSON else default_owner,
            due_on=day + timedelta(days=line.days),
        )


def _right_tasks(procedure: Procedure, default_owner: User, *, day: date) -> Iterable[Task]:
    rights = ChannelRight.objects.current().filter(person=procedure.person)
    for right in rights.select_related("channel__responsible", "channel__deputy").order_by("pk"):
        owner = task_owners.channel_owner(right.channel, besides=procedure.person) or default_owner
        due = day + RIGHTS_DUE_AFTER
        yield Task(procedure=procedure, owner=owner, due_on=due, right=right)


def _channel_tasks(procedure: Procedure, default_owner: User, day: date) -> Iterable[Task]:
    looked_after = Q(responsible=procedure.person) | Q(deputy=procedure.person)
    due = day + CHANNELS_DUE_AFTER
    for channel in Channel.objects.open().filter(looked_after).order_by("pk"):
        yield Task(
            procedure=procedure, position=50, owner=default_owner, due_on=due, channel=channel
        )


def _left(*, at: datetime) -> list[User]:
    opened = Procedure.objects.filter(way=Way.LEAVING, began_at=F("person__left_at"))
    former_staff = User.objects.filter(is_active=False, left_at__gte=at - LOOKBACK)
    return list(former_staff.exclude(pk__in=opened.values("person")).order_by("left_at", "pk"))


def _joined(*, at: datetime) -> list[User]:
    accepted = Event.objects.filter(action="invitation_accepted", at__gte=at - LOOKBACK)
    opened = Procedure.objects.filter(way=Way.JOINING)
    joined = User.objects.active().filter(pseudonym__in=accepted.values("actor"))
    return list(joined.exclude(pk__in=opened.values("person")).order_by("created_at", "pk"))


def _cancel_obsolete(*, at: datetime) -> None:
    """Cancel offboarding of people who came back, and onboarding of people who left."""
    running = Procedure.objects.filter(dropped_at=None)
    returned = Q(way=Way.LEAVING) & (Q(person__is_active=True) | ~Q(began_at=F("person__left_at")))
    left_again = Q(way=Way.JOINING, person__is_active=False)
    pks = list(running.filter(returned | left_again).values_list("pk", flat=True))
    Procedure.objects.filter(pk__in=pks).update(dropped_at=at)
