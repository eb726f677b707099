"""The template, kept by administrators in both languages."""

import importlib

import pytest
from django.apps import apps
from django.utils import translation

from advocacy.errors import Invalid, NotAllowed
from advocacy.lifecycle import task_template
from advocacy.lifecycle.models import TemplateTask
from advocacy.people.permissions import Role
from tests.factories import UserFactory
from tests.house_factories import TemplateTaskFactory

pytestmark = pytest.mark.django_db
LINE = {"way": "leaving", "title_da": "Skift koden", "title_en": "Change the code"}


@pytest.fixture
def admin():
    return UserFactory(roles=[Role.ADMIN])


def test_template_task_is_shown_in_the_readers_language(admin):
    row = task_template.add(task_template.TemplateTaskInput(**LINE), by=admin)

    with translation.override("da"):
        assert row.title == "Skift koden"
    with translation.override("en"):
        assert row.title == "Change the code"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title_en": " "}, "title_en"),
        ({"title_da": ""}, "title_da"),
        ({"owner": "person"}, "owner"),
        ({"days": 400}, "days"),
        ({"path": "https://elsewhere.example"}, "path"),
        ({"path": "//elsewhere.example"}, "path"),
    ],
)
def test_invalid_template_tasks_are_refused(admin, changed, field):
    with pytest.raises(Invalid) as refusal:
        task_template.add(task_template.TemplateTaskInput(**{**LINE, **changed}), by=admin)

    assert refusal.value.field == field


def test_only_administrators_edit_the_template():
    with pytest.raises(NotAllowed):
        task_template.add(
            task_template.TemplateTaskInput(**LINE), by=UserFactory(roles=[Role.CURATOR])
        )


def test_template_task_is_changed_and_removed(admin):
    row = TemplateTaskFactory()

    task_template.change(row, task_template.TemplateTaskInput(**LINE), by=admin)
    assert TemplateTask.objects.get().titles["en"] == "Change the code"
    task_template.remove(row, by=admin)

    assert not TemplateTask.objects.exists()


def test_the_hub_begins_with_a_good_set():
    starting = importlib.import_module("advocacy.migrations.0003_starting_data")

    starting.add_tasks(apps, None)

    rows = TemplateTask.objects.all()
    assert {row.way for row in rows} == {"joining", "leaving"}
    assert all(row.titles["da"] and row.titles["en"] for row in rows)
    assert all(bool(row.notes["da"]) == bool(row.notes["en"]) for row in rows)
