"""Who is joining and leaving, and the report of rights held by people who are gone."""

from datetime import timedelta

import pytest

from advocacy.errors import NotAllowed
from advocacy.lifecycle import offboarding, procedure_overview, task_actions
from advocacy.lifecycle.models import Task
from advocacy.people.permissions import Role
from tests import days
from tests.factories import UserFactory
from tests.house_factories import ChannelRightFactory, ProcedureFactory, TaskFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return UserFactory(roles=[Role.ADMIN])


def test_what_is_due_first_comes_first_and_done_comes_last(admin):
    today = days.today()
    later, sooner, done = (ProcedureFactory() for _one in range(3))
    TaskFactory(procedure=later, due_on=today + timedelta(days=3))
    TaskFactory(procedure=sooner, due_on=today - timedelta(days=1))
    finished = TaskFactory(procedure=done)
    task_actions.mark_done(finished, by=finished.owner)

    found = procedure_overview.all_progress(by=admin)

    assert [one.procedure for one in found] == [sooner, later, done]
    assert [one.done for one in found] == [0, 0, 1]
    assert found[0].is_overdue(on=today)


def test_only_administrators_see_who_leaves():
    with pytest.raises(NotAllowed):
        procedure_overview.all_progress(by=UserFactory(roles=[Role.LEADER]))


def test_start_list_is_shown_until_all_tasks_are_done():
    procedure = ProcedureFactory()
    tasks = TaskFactory.create_batch(2, procedure=procedure, owner=procedure.person)
    task_actions.mark_done(tasks[0], by=procedure.person)
    assert procedure_overview.start_list(procedure.person) == tasks

    task_actions.mark_done(tasks[1], by=procedure.person)

    assert procedure_overview.start_list(procedure.person) == []


def test_the_report_is_empty_once_every_right_is_confirmed(admin):
    right = ChannelRightFactory(person=UserFactory(name="Omar"))
    offboarding.offboard(right.person, by=admin)

    before = procedure_overview.rights_book(by=admin)
    task_actions.confirm_right_revoked(Task.objects.get(right=right), confirmed=True, by=admin)
    after = procedure_overview.rights_book(by=admin)

    [row] = before.sheets[0].rows
    assert row[0] == "Omar"
    assert row[-1] == right.channel.responsible.name
    assert after.sheets[0].rows == []
    assert "All is in order" in after.about[-1][0]
