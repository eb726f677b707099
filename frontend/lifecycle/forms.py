"""Forms of onboarding and offboarding."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from advocacy.lifecycle.models import Task, TaskOwner, TemplateTask, Way
from frontend.form_fields import ColleagueField, DayInput
from frontend.forms import HubForm


class ReassignForm(HubForm):
    """New owner and due date of a task."""

    owner = ColleagueField(label=_("Email address of the person who does it"))
    due_on = forms.DateField(label=_("Due"), widget=DayInput())


def reassign_initial(task: Task) -> dict[str, Any]:
    """Initial values for a task."""
    return {"owner": task.owner.email, "due_on": task.due_on}


class TemplateTaskForm(HubForm):
    """A template task in both languages."""

    way = forms.ChoiceField(label=_("When somebody is"), choices=Way.choices)
    owner = forms.ChoiceField(label=_("Who does it"), choices=TaskOwner.choices)
    title_da = forms.CharField(label=_("What needs to be done, in Danish"), max_length=120)
    title_en = forms.CharField(label=_("What needs to be done, in English"), max_length=120)
    note_da = forms.CharField(label=_("How, in Danish"), max_length=300, required=False)
    note_en = forms.CharField(label=_("How, in English"), max_length=300, required=False)
    days = forms.IntegerField(
        label=_("Due after"),
        min_value=0,
        initial=3,
        help_text=_("Days from the first or the last day."),
    )
    position = forms.IntegerField(label=_("Place in the list"), min_value=0, initial=50)
    path = forms.CharField(
        label=_("Page it leads to"),
        max_length=200,
        required=False,
        help_text=_("Such as /policy/; leave it empty for none."),
    )


def template_task_initial(line: TemplateTask) -> dict[str, Any]:
    """Initial values for an existing template task."""
    return {
        "way": line.way,
        "owner": line.owner,
        "title_da": line.titles.get("da", ""),
        "title_en": line.titles.get("en", ""),
        "note_da": line.notes.get("da", ""),
        "note_en": line.notes.get("en", ""),
        "days": line.days,
        "position": line.position,
        "path": line.path,
    }
