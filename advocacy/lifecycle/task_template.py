"""Editing the task template of onboarding and offboarding."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.errors import Invalid
from advocacy.lifecycle.models import TaskOwner, TemplateTask, Way
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.text import cleaning
from advocacy.text.languages import Language

MAX_DAYS = 365


@dataclass(frozen=True, kw_only=True)
class TemplateTaskInput:
    """A task of the template as typed, in both languages."""

    way: str
    title_da: str
    title_en: str
    note_da: str = ""
    note_en: str = ""
    owner: str = TaskOwner.ADMINISTRATOR
    days: int = 3
    path: str = ""
    position: int = 0


@transaction.atomic
def add(line: TemplateTaskInput, *, by: User) -> TemplateTask:
    """Add a task to the template. Open procedures are not changed."""
    by.require(Permission.ADMINISTER)
    row = _fill(TemplateTask(), line)
    row.save()
    trail.record("template_task_added", by=by, about=row)
    return row


@transaction.atomic
def change(row: TemplateTask, line: TemplateTaskInput, *, by: User) -> TemplateTask:
    by.require(Permission.ADMINISTER)
    row = TemplateTask.objects.select_for_update(of=("self",)).get(pk=row.pk)
    _fill(row, line).save()
    trail.record("template_task_changed", by=by, about=row)
    return row


@transaction.atomic
def remove(row: TemplateTask, *, by: User) -> None:
    by.require(Permission.ADMINISTER)
    trail.record("template_task_removed", by=by, about=row)
    row.delete()


def _fill(row: TemplateTask, line: TemplateTaskInput) -> TemplateTask:
    row.way, row.owner = Way(line.way), TaskOwner(line.owner)
    if row.way == Way.LEAVING and row.owner == TaskOwner.PERSON:
        raise Invalid(
            _("Somebody who has left can no longer log in. Let an administrator do this."),
            field="owner",
            code="has_left",
        )
    if line.days > MAX_DAYS:
        raise Invalid(_("Enter at most 365 days."), field="days", code="too_late")
    row.titles = _both(line.title_da, line.title_en, field="title", limit=120)
    row.notes = _both(line.note_da, line.note_en, field="note", limit=300)
    if not all(row.titles.values()):
        field = "title_da" if not row.titles[Language.DANISH] else "title_en"
        raise Invalid(_("Say what needs to be done, in both languages."), field=field)
    row.path, row.days, row.position = _path(line.path), line.days, line.position
    return row


def _both(danish: str, english: str, *, field: str, limit: int) -> dict[str, str]:
    return {
        Language.DANISH.value: cleaning.clean_line(danish, field=f"{field}_da", limit=limit),
        Language.ENGLISH.value: cleaning.clean_line(english, field=f"{field}_en", limit=limit),
    }


def _path(path: str) -> str:
    """A path within the hub; other URLs are refused."""
    path = cleaning.clean_line(path, field="path", limit=200)
    if path and (not path.startswith("/") or path.startswith("//") or "\\" in path):
        raise Invalid(
            _("Enter the page’s address in the hub, such as /policy/."), field="path", code="path"
        )
    return path
