"""Forms of the settings: people, invitations."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from advocacy.people.models import Language, Team
from advocacy.people.permissions import Role
from frontend.forms import HubForm

ADDED_ROLES = [(value, label) for value, label in Role.choices if value != Role.ADVOCATE]


class DayInput(forms.DateInput):
    """A day as the browser's own picker takes it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class TeamChoice(forms.ModelChoiceField):
    """One team, or none."""

    def __init__(self, **given: Any) -> None:
        super().__init__(
            Team.objects.order_by("name"),
            **{"label": _("Team"), "required": False, "empty_label": _("No team"), **given},
        )


class RolesField(forms.MultipleChoiceField):
    """Roles beyond being an advocate."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Roles"),
            choices=ADDED_ROLES,
            widget=forms.CheckboxSelectMultiple,
            required=False,
            help_text=_("Everyone shares. A role adds to that."),
        )


class InviteForm(HubForm):
    """Somebody who is to join."""

    name = forms.CharField(label=_("Name"))
    email = forms.CharField(label=_("Mail address"), widget=forms.EmailInput)
    job_title = forms.CharField(label=_("Job title"), required=False)
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)
    team = TeamChoice()
    roles = RolesField()


class RolesForm(HubForm):
    """What somebody may do."""

    roles = RolesField()


class MoveForm(HubForm):
    """Another team from a day on."""

    team = TeamChoice()
    since = forms.DateField(
        label=_("From"),
        widget=DayInput(),
        help_text=_("Results before that day stay with the former team."),
        initial=date.today,
    )


class WelcomeForm(HubForm):
    """The last step into the hub."""

    name = forms.CharField(label=_("Your name"))
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(render_value=True, attrs={"autocomplete": "new-password"}),
        help_text=_("Long is better than difficult: three words that only you put together."),
    )
