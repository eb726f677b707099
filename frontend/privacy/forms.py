"""Confirmation form of an erasure."""

from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.forms import HubForm


class EraseForm(HubForm):
    """The person's name, typed as confirmation."""

    name = forms.CharField(
        label=_("Type the person’s name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
