"""Procedures open once for each joining and leaving, however often somebody looks."""

from datetime import timedelta

import pytest
from django.utils import timezone

from advocacy.channels import rights
from advocacy.lifecycle import offboarding, onboarding, procedure_opening
from advocacy.lifecycle.models import Procedure, Task, Way
from advocacy.people import deactivation, invitations
from advocacy.people.permissions import Role
from tests.factories import InvitationFactory, UserFactory
from tests.house_factories import (
    ChannelFactory,
    ChannelRightFactory,
    ProcedureFactory,
    TaskFactory,
    TemplateTaskFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return UserFactory(roles=[Role.ADMIN])


def open_due():
    return procedure_opening.open_due(at=timezone.now())


def test_leaving_opens_the_template_a_task_for_each_right_and_for_what_they_looked_after(admin):
    person, line = UserFactory(), TemplateTaskFactory(days=4)
    TemplateTaskFactory(way=Way.JOINING)
    right = ChannelRightFactory(person=person)
    channel = ChannelFactory(responsible=person)
    rights.take_back(
        ChannelRightFactory(person=person), confirmed=True, by=UserFactory(roles=[Role.ADMIN])
    )

    offboarding.offboard(person, by=admin)

    tasks = Procedure.objects.get(person=person).tasks.order_by("position")
    assert [(task.right, task.channel, task.titles) for task in tasks] == [
        (right, None, {}),
        (None, channel, {}),
        (None, None, line.titles),
    ]
    assert {task.owner for task in tasks} == {admin, right.channel.responsible}


def test_open_due_opens_one_offboarding_for_each_leaver(admin):
    person = UserFactory()
    ChannelRightFactory(person=person)
    deactivation.deactivate(person, by=admin)

    assert [open_due(), open_due()] == [1, 0]
    assert Task.objects.count() == 1


def test_open_due_ignores_people_who_left_long_ago():
    UserFactory(is_active=False, left_at=timezone.now() - timedelta(days=15))

    assert open_due() == 0


def test_who_comes_back_and_leaves_again_has_a_new_procedure(admin):
    person = UserFactory()
    offboarding.offboard(person, by=admin)
    deactivation.reactivate(person, by=admin)
    open_due()

    offboarding.offboard(person, by=admin)

    procedures = Procedure.objects.order_by("pk")
    assert [one.dropped_at is None for one in procedures] == [False, True]


def test_accepting_an_invitation_opens_the_start_list(admin):
    TemplateTaskFactory(way=Way.JOINING, owner="person")
    TemplateTaskFactory(way=Way.JOINING)
    invitation = InvitationFactory(invited_by=admin)

    person = onboarding.onboard(
        invitations.link_token(invitation), password="three words together", name="New"
    )

    owners = Task.objects.filter(procedure__person=person).values_list("owner", flat=True)
    assert set(owners) == {person.pk, admin.pk}
    assert open_due() == 0


def test_an_invitation_accepted_elsewhere_is_found(admin):
    invitation = InvitationFactory(invited_by=admin)
    invitations.accept(invitations.link_token(invitation), password="three words together")

    assert [open_due(), open_due()] == [1, 0]


def test_leaving_cancels_the_onboarding(admin):
    joining = ProcedureFactory()
    TaskFactory(procedure=joining)

    offboarding.offboard(joining.person, by=admin)
    open_due()

    assert Procedure.objects.get(pk=joining.pk).dropped_at is not None


def test_tasks_of_a_leaving_owner_are_reassigned(admin):
    task = TaskFactory()
    deactivation.deactivate(task.owner, by=admin)

    open_due()

    assert Task.objects.get(pk=task.pk).owner == admin


def test_the_leaver_is_never_the_owner(admin):
    other = UserFactory(roles=[Role.ADMIN])
    ChannelRightFactory(person=admin, channel=ChannelFactory(responsible=admin))

    offboarding.offboard(admin, by=admin)

    assert {task.owner for task in Task.objects.all()} == {other}
