"""Forms of the settings: people, invitations."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from advocacy.people.models import Language, Team
from advocacy.people.permissions import Role
from frontend.forms import HubForm

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise

ADDED_ROLES = [(value, label) for value, label in Role.choices if value != Role.ADVOCATE]


class DayInput(forms.DateInput):
    """A day as the browser's own picker takes it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def team_choice(
    *, label: StrOrPromise = _("Team"), none: StrOrPromise = _("No team")
) -> forms.ModelChoiceField[Team]:
    """One team, or none."""
    return forms.ModelChoiceField(
        Team.objects.order_by("name"), label=label, required=False, empty_label=none
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
    team = team_choice()
    roles = RolesField()


class RolesForm(HubForm):
    """What somebody may do."""

    roles = RolesField()


class MoveForm(HubForm):
    """Another team from a day on."""

    team = team_choice()
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
