"""Who is joining and leaving, my tasks, the template, and the report that ends empty."""

import pytest
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from advocacy.lifecycle import offboarding
from advocacy.lifecycle.models import Procedure, Task, TemplateTask
from advocacy.people.models import User
from advocacy.people.permissions import Role
from tests.factories import BrandFactory, UserFactory
from tests.house_factories import (
    ChannelRightFactory,
    ProcedureFactory,
    TaskFactory,
    TemplateTaskFactory,
)

pytestmark = pytest.mark.django_db
LINE = {
    "way": "joining",
    "owner": "person",
    "title_da": "Sig hej",
    "title_en": "Say hello",
    "days": "2",
    "position": "1",
}


@pytest.fixture
def admin(client):
    BrandFactory()
    person = UserFactory(roles=[Role.ADMIN])
    client.force_login(person)
    return person


def test_deactivating_on_the_page_opens_the_tasks_at_once(client, admin):
    person = UserFactory()
    ChannelRightFactory(person=person)

    client.post(reverse("people:deactivate", args=[person.pk]))

    assert not User.objects.get(pk=person.pk).is_active
    assert Procedure.objects.get(person=person).tasks.count() == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_as_many_queries_for_three_as_for_one(
    client, admin, django_assert_num_queries, rows
):
    for _row in range(rows):
        task = TaskFactory()
        ChannelRightFactory(person=task.procedure.person)

    with django_assert_num_queries(9):
        page = client.get(reverse("passages:passages"))

    assert len(page.context["under_way"]) == rows


def test_a_task_is_done_from_the_list_it_stands_in(client, admin):
    task = TaskFactory(owner=admin)

    response = client.post(reverse("lifecycle:done", args=[task.pk]), {"from": "passage"})

    assert response["Location"] == reverse("passages:passage", args=[task.procedure_id])
    assert Task.objects.get().done_by == admin


def test_another_persons_task_is_not_there(client):
    client.force_login(UserFactory())

    assert client.post(reverse("lifecycle:done", args=[TaskFactory().pk])).status_code == 404


def test_a_right_is_not_ticked_as_done(client, admin):
    right = ChannelRightFactory()
    offboarding.offboard(right.person, by=admin)
    task = Task.objects.get()

    assert client.post(reverse("lifecycle:done", args=[task.pk])).status_code == 409


def test_a_right_is_confirmed_and_the_report_is_empty(client, admin):
    right = ChannelRightFactory(person=UserFactory(name="Omar Farouk"))
    offboarding.offboard(right.person, by=admin)
    confirm = reverse("lifecycle:confirm", args=[Task.objects.get().pk])
    before = client.get(reverse("passages:rights")).content.decode()

    refused = client.post(confirm)
    client.post(confirm, {"confirmed": "on"})

    after = client.get(reverse("passages:rights")).content.decode()
    assert refused.status_code == 422
    assert "Omar Farouk" in before
    assert "Omar Farouk" not in after
    assert "All is in order: nobody who has left holds a right on a channel." in after


def test_an_empty_register_is_not_called_in_order(client, admin):
    page = client.get(reverse("passages:rights")).content.decode()

    assert "All is in order" not in page


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_report_is_taken_away(client, admin, kind):
    right = ChannelRightFactory()
    offboarding.offboard(right.person, by=admin)

    response = client.get(reverse("passages:rights-sheet", args=[kind]))

    assert response.status_code == 200
    assert kind != "csv" or right.person.name in response.content.decode()


def test_a_task_is_handed_on(client, admin):
    task, heir = TaskFactory(), UserFactory()
    address = reverse("passages:hand-on", args=[task.pk])

    refused = client.post(address, {"owner": "nobody@hub.example", "due_on": "2027-01-05"})
    client.post(address, {"owner": heir.email, "due_on": "2027-01-05"})

    assert refused.status_code == 422
    assert Task.objects.get().owner == heir


def test_my_tasks_and_my_start_list_stand_apart(client):
    procedure = ProcedureFactory()
    own = TaskFactory(procedure=procedure, owner=procedure.person)
    other = TaskFactory(owner=procedure.person)
    client.force_login(procedure.person)

    page = client.get(reverse("lifecycle:tasks"))

    assert page.context["own"] == [own]
    assert [task for task, _form, _failed in page.context["tasks"]] == [other]


def test_a_task_links_only_to_a_page_that_opens_for_its_owner(client):
    admin, curator = UserFactory(roles=[Role.ADMIN]), UserFactory(roles=[Role.CURATOR])

    for owner, links in ((admin, 0), (curator, 1)):
        TaskFactory(owner=owner, path=reverse("desk:stories"))
        client.force_login(owner)
        page = LexborHTMLParser(client.get(reverse("lifecycle:tasks")).content.decode())
        assert len(page.css(f'main a[href="{reverse("desk:stories")}"]')) == links


def test_who_has_nothing_to_do_is_told_so(client):
    client.force_login(UserFactory())

    assert "Nothing to do" in client.get(reverse("lifecycle:tasks")).content.decode()


def test_the_template_is_kept(client, admin):
    client.post(reverse("passages:template"), LINE)
    row = TemplateTask.objects.get()
    line = reverse("passages:line", args=[row.pk])

    client.post(line, {**LINE, "title_en": "Say good morning"})
    assert TemplateTask.objects.get().titles["en"] == "Say good morning"
    client.post(reverse("passages:remove-line", args=[row.pk]))

    assert not TemplateTask.objects.exists()


def test_a_line_that_cannot_be_used_is_kept_as_typed(client, admin):
    row = TemplateTaskFactory()
    bad = {**LINE, "way": "leaving"}

    added = client.post(reverse("passages:template"), bad)
    changed = client.post(reverse("passages:line", args=[row.pk]), bad)

    assert (added.status_code, changed.status_code) == (422, 422)
    assert "Say hello" in added.content.decode()
