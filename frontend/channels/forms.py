"""Forms of the register of channels."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from advocacy.channels.models import Channel, ChannelKind, ChannelNetwork, RightLevel, StrayKind
from frontend.form_fields import ColleagueField
from frontend.forms import HubForm


class ChannelForm(HubForm):
    """A page, group or account of the company."""

    network = forms.ChoiceField(label=gettext_lazy("Network"), choices=ChannelNetwork.choices)
    kind = forms.ChoiceField(label=gettext_lazy("What it is"), choices=ChannelKind.choices)
    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    address = forms.CharField(
        label=gettext_lazy("Address"),
        max_length=500,
        help_text=gettext_lazy("Such as https://www.linkedin.com/company/our-company"),
    )
    responsible = ColleagueField(
        label=gettext_lazy("Responsible"),
        help_text=gettext_lazy("Email address of the colleague who looks after it."),
    )
    deputy = ColleagueField(
        label=gettext_lazy("Deputy"),
        required=False,
        help_text=gettext_lazy("The person who steps in, so that no page depends on one person."),
    )
    purpose = forms.CharField(
        label=gettext_lazy("What it is for"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Such as job ads, or news for customers in Denmark."),
    )
    is_main = forms.BooleanField(
        label=gettext_lazy("The one right page on this network"),
        required=False,
        help_text=gettext_lazy("All employees are shown it and link their profiles to it."),
    )


def channel_initial(channel: Channel) -> dict[str, Any]:
    """Initial values for an existing channel."""
    return {
        "network": channel.network,
        "kind": channel.kind,
        "name": channel.name,
        "address": channel.address,
        "responsible": channel.responsible.email,
        "deputy": channel.deputy.email if channel.deputy else "",
        "purpose": channel.purpose,
        "is_main": channel.is_main,
    }


class ChannelRightForm(HubForm):
    """A right on a channel: a colleague or an outsider, and the level."""

    person = ColleagueField(label=gettext_lazy("Colleague’s email address"), required=False)
    outsider = forms.CharField(
        label=gettext_lazy("Or somebody outside the company"), max_length=120, required=False
    )
    level = forms.ChoiceField(label=gettext_lazy("Right"), choices=RightLevel.choices)


class ChannelCheckForm(HubForm):
    """The three confirmations of the half-yearly check of a channel."""

    rights_are_right = forms.BooleanField(
        label=gettext_lazy("Those listed here have rights, and nobody else"), required=False
    )
    address_is_right = forms.BooleanField(
        label=gettext_lazy("The address is right"), required=False
    )
    still_needed = forms.BooleanField(
        label=gettext_lazy("The channel is still needed"), required=False
    )


class RightRemovedForm(HubForm):
    """Confirmation that a right has been removed on the network."""

    confirmed = forms.BooleanField(
        label=gettext_lazy("I have checked on the network: the right is gone"), required=False
    )


class ClosingForm(HubForm):
    """Note on closing a stray page or a channel."""

    note = forms.CharField(
        label=gettext_lazy("What was done"),
        max_length=300,
        help_text=gettext_lazy("Such as merged with the main page, or deleted by the network."),
    )


class StrayPageForm(HubForm):
    """Report of a stray page."""

    address = forms.CharField(label=gettext_lazy("Address of the page"), max_length=500)
    network = forms.ChoiceField(label=gettext_lazy("Network"), choices=ChannelNetwork.choices)
    kind = forms.ChoiceField(label=gettext_lazy("What it looks like"), choices=StrayKind.choices)
    note = forms.CharField(
        label=gettext_lazy("What you know about it"), max_length=300, required=False
    )
