"""Tasks: ticked by their owner; a right is closed by a confirmation and by nothing else."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from advocacy.channels import rights
from advocacy.errors import Invalid, NotAllowed
from advocacy.lifecycle import task_actions
from advocacy.lifecycle.models import Task
from advocacy.people.permissions import Role
from advocacy.policy import acknowledgements
from tests import days
from tests.factories import UserFactory
from tests.house_factories import ChannelFactory, ChannelRightFactory, ProcedureFactory, TaskFactory
from tests.policy_factories import EditionFactory

pytestmark = pytest.mark.django_db


def right_task(**changed):
    right = ChannelRightFactory()
    procedure = ProcedureFactory(person=right.person, way="leaving")
    return TaskFactory(procedure=procedure, right=right, titles={}, **changed)


def test_mark_done_is_idempotent():
    task = TaskFactory()

    first = task_actions.mark_done(task, by=task.owner).done_at
    second = task_actions.mark_done(task, by=task.owner).done_at

    assert first == second
    assert Task.objects.get().done_by == task.owner


def test_other_peoples_tasks_are_not_visible():
    with pytest.raises(Task.DoesNotExist):
        task_actions.mark_done(TaskFactory(), by=UserFactory())


def test_right_task_is_not_marked_done():
    task = right_task()

    with pytest.raises(task_actions.NotThisWay):
        task_actions.mark_done(task, by=task.owner)


def test_a_right_is_closed_by_who_confirms():
    task = right_task()

    row = task_actions.confirm_right_revoked(task, confirmed=True, by=task.owner)

    assert row.is_done
    assert (row.done_at, row.right.taken_back_by) == (None, task.owner)
    assert not Task.objects.waiting().exists()


def test_a_right_is_not_closed_without_a_confirmation():
    task = right_task()

    with pytest.raises(Invalid):
        task_actions.confirm_right_revoked(task, confirmed=False, by=task.owner)

    assert Task.objects.waiting().get() == task


def test_who_held_the_right_does_not_confirm():
    task = right_task()
    Task.objects.update(owner=task.procedure.person)

    with pytest.raises(NotAllowed):
        task_actions.confirm_right_revoked(task, confirmed=True, by=task.procedure.person)


def test_database_refuses_done_at_on_right_tasks():
    task = right_task()

    with pytest.raises(IntegrityError), transaction.atomic():
        Task.objects.filter(pk=task.pk).update(done_at=timezone.now(), done_by=task.owner)


def test_database_refuses_done_at_without_done_by():
    task = TaskFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        Task.objects.filter(pk=task.pk).update(done_at=timezone.now())


def test_a_right_taken_back_in_the_register_closes_the_task():
    task = right_task()

    rights.take_back(task.right, confirmed=True, by=task.right.channel.responsible)

    assert not Task.objects.waiting().exists()


def test_a_channel_closes_its_task_when_somebody_else_looks_after_it():
    procedure = ProcedureFactory(way="leaving")
    channel = ChannelFactory(responsible=procedure.person)
    TaskFactory(procedure=procedure, channel=channel, titles={})
    assert Task.objects.waiting().count() == 1

    channel.responsible = UserFactory()
    channel.save()

    assert not Task.objects.waiting().exists()
    assert Task.objects.with_all().get().is_done


def test_only_administrators_reassign():
    task, heir = TaskFactory(), UserFactory()
    today = days.today()

    with pytest.raises(NotAllowed):
        task_actions.reassign(task, owner=heir, due_on=today, by=task.owner)
    task_actions.reassign(task, owner=heir, due_on=today, by=UserFactory(roles=[Role.ADMIN]))

    assert Task.objects.get().owner == heir


def test_task_is_not_reassigned_to_former_staff():
    with pytest.raises(Invalid) as refusal:
        task_actions.reassign(
            TaskFactory(),
            owner=UserFactory(is_active=False),
            due_on=days.today(),
            by=UserFactory(roles=[Role.ADMIN]),
        )

    assert refusal.value.field == "owner"


def test_acknowledging_completes_the_policy_task():
    task = TaskFactory(asks_for_policy=True)
    assert task_actions.complete_policy_tasks(at=timezone.now()) == 0
    row = acknowledgements.acknowledge(EditionFactory(), by=task.owner)

    assert [task_actions.complete_policy_tasks(at=timezone.now()) for _time in range(2)] == [1, 0]
    assert Task.objects.get().done_at == row.at
