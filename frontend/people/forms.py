"""Forms of people, teams and invitations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from advocacy.people import country_names
from advocacy.people.models import Team
from advocacy.people.permissions import Role
from advocacy.text.languages import Language
from advocacy.text.name_order import by_name
from frontend.form_fields import DayInput, team_choice
from frontend.forms import HubForm

ADDED_ROLES = [(value, label) for value, label in Role.choices if value != Role.ADVOCATE]


class RolesField(forms.MultipleChoiceField):
    """Roles in addition to advocate."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Roles"),
            choices=ADDED_ROLES,
            widget=forms.CheckboxSelectMultiple,
            required=False,
            help_text=_("Everyone can share. A role lets people do more."),
        )


class InviteForm(HubForm):
    """A person to invite."""

    name = forms.CharField(label=_("Name"))
    email = forms.CharField(label=_("Email address"), widget=forms.EmailInput)
    job_title = forms.CharField(label=_("Job title"), required=False)
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)
    team = team_choice()
    roles = RolesField()


class RolesForm(HubForm):
    """Roles of a person."""

    roles = RolesField()


class MoveForm(HubForm):
    """New team of a person from a date on."""

    team = team_choice()
    since = forms.DateField(
        label=_("From"),
        widget=DayInput(),
        help_text=_("Results before that day stay with the former team."),
    )


class EmploymentForm(HubForm):
    """What figures are divided by: told of a person, or not."""

    country = forms.ChoiceField(label=_("Country"), required=False)
    job_function = forms.CharField(
        label=_("Job function"),
        required=False,
        widget=forms.TextInput(attrs={"list": "job-functions"}),
        help_text=_("The kind of work, such as Service or Sales. The job title may say more."),
    )
    joined_company_on = forms.DateField(
        label=_("Joined the company on"), required=False, widget=DayInput()
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        country = self.fields["country"]
        country.choices = [("", _("Not told")), *country_names.choices()]  # type: ignore[attr-defined]


class EmailForm(HubForm):
    """New email address of a person."""

    email = forms.CharField(label=_("New email address"), widget=forms.EmailInput)


class WelcomeForm(HubForm):
    """Accepting an invitation."""

    name = forms.CharField(label=_("Your name"))
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_(
            "Long is better than complicated: three words that only you would put together."
        ),
    )


class TeamForm(HubForm):
    """A team and its parent."""

    name = forms.CharField(label=_("Name"))
    parent = forms.ModelChoiceField(
        Team.objects.order_by(by_name()),
        label=_("Part of"),
        required=False,
        empty_label=_("the whole company"),
    )


class ParentForm(HubForm):
    """New parent of a team from a date on."""

    parent = forms.ModelChoiceField(
        Team.objects.order_by(by_name()),
        label=_("Part of"),
        required=False,
        empty_label=_("the whole company"),
    )
    since = forms.DateField(label=_("From"), widget=DayInput())


class RenameForm(HubForm):
    """New name of a team."""

    name = forms.CharField(label=_("Name"))


class ImportForm(HubForm):
    """Upload of a CSV or XLSX list."""

    file = forms.FileField(
        label=_("The list"),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,text/csv"}),
        help_text=_("CSV with comma or semicolon, at most 2 MB and 20,000 lines."),
    )
