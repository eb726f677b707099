"""Forms of the settings: people, invitations."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from advocacy.people.models import Team
from advocacy.people.permissions import Role
from advocacy.text.languages import Language
from frontend.forms import HubForm

ADDED_ROLES = [(value, label) for value, label in Role.choices if value != Role.ADVOCATE]


class DayInput(forms.DateInput):
    """A day as the browser's own picker takes it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def team_choice() -> forms.ModelChoiceField[Team]:
    """One team, or none."""
    return forms.ModelChoiceField(
        Team.objects.order_by("name"), label=_("Team"), required=False, empty_label=_("No team")
    )


class RolesField(forms.MultipleChoiceField):
    """Roles beyond being an advocate."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Roles"),
            choices=ADDED_ROLES,
            widget=forms.CheckboxSelectMultiple,
            required=False,
            help_text=_("Everyone can share. A role lets people do more."),
        )


class InviteForm(HubForm):
    """Somebody who is to join."""

    name = forms.CharField(label=_("Name"))
    email = forms.CharField(label=_("Email address"), widget=forms.EmailInput)
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
    )


class WelcomeForm(HubForm):
    """The last step into the hub."""

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
    """A team and where it hangs."""

    name = forms.CharField(label=_("Name"))
    parent = forms.ModelChoiceField(
        Team.objects.order_by("name"),
        label=_("Part of"),
        required=False,
        empty_label=_("the whole company"),
    )


class ParentForm(HubForm):
    """Another place in the tree, from a day on."""

    parent = forms.ModelChoiceField(
        Team.objects.order_by("name"),
        label=_("Part of"),
        required=False,
        empty_label=_("the whole company"),
    )
    since = forms.DateField(label=_("From"), widget=DayInput())


class RenameForm(HubForm):
    """Another name."""

    name = forms.CharField(label=_("Name"))


class BrandForm(HubForm):
    """What the company looks like and where it is found."""

    name = forms.CharField(label=_("The company’s name"))
    accent = forms.CharField(
        label=_("Colour"),
        widget=forms.TextInput(attrs={"type": "color"}),
        help_text=_("Buttons, links and drawn pictures. The hub keeps it readable."),
    )
    logo = forms.FileField(
        label=_("Logo"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
        help_text=_("PNG, JPEG or WebP, at most 2 MB; ideally with a transparent background."),
    )
    without_logo = forms.BooleanField(label=_("Remove the logo"), required=False)
    background = forms.CharField(
        label=_("Background"),
        required=False,
        widget=forms.TextInput(attrs={"type": "color"}),
        help_text=_("Behind transparent pictures, and the light part of graphics."),
    )
    typeface = forms.FileField(
        label=_("Typeface of graphics"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".ttf,.otf,font/ttf,font/otf"}),
        help_text=_("TTF or OTF, at most 5 MB. Without one, the hub uses its own."),
    )
    without_typeface = forms.BooleanField(label=_("Use the hub’s own typeface"), required=False)
    languages = forms.MultipleChoiceField(
        label=_("Story languages"),
        choices=Language.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    time_zone = forms.CharField(
        label=_("Time zone"),
        widget=forms.TextInput(attrs={"list": "zones", "autocomplete": "off"}),
        help_text=_(
            "Days and weeks are counted in this time zone, for instance Europe/Copenhagen."
        ),
    )
    short_domain = forms.CharField(
        label=_("Short domain"),
        required=False,
        help_text=_("A domain of your own for short links, for instance go.company.dk."),
    )
    jobs_url = forms.CharField(
        label=_("Your open jobs"),
        required=False,
        widget=forms.URLInput,
        help_text=_("Where the link in a closed job ad leads."),
    )
    tags_links = forms.BooleanField(
        label=_("Tell your website where visitors come from"),
        required=False,
        help_text=_(
            "Adds utm_source (the network), utm_medium and utm_campaign to the target of new "
            "links, for your web statistics. Never who shared."
        ),
    )
    two_lift_a_pause = forms.BooleanField(
        label=_("Two people lift a pause"),
        required=False,
        help_text=_("One person asks for sharing to resume, another agrees."),
    )


class ImportForm(HubForm):
    """A list saved from a spreadsheet."""

    file = forms.FileField(
        label=_("The list"),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,text/csv"}),
        help_text=_("CSV with comma or semicolon, at most 2 MB and 20,000 lines."),
    )
