"""Forms of what clicks are worth."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from advocacy.networks.facts import NetworkSlug
from frontend.forms import HubForm
from frontend.people.forms import DayInput


class PriceForm(HubForm):
    """A price from a day on, and who says so."""

    network = forms.ChoiceField(label=_("Network"), choices=NetworkSlug.choices)
    price = forms.DecimalField(
        label=_("Price of a click"),
        decimal_places=2,
        max_digits=12,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    since = forms.DateField(
        label=_("From"), widget=DayInput(), help_text=_("Earlier days keep the price they had.")
    )
    source = forms.CharField(
        label=_("Source"),
        max_length=200,
        help_text=_("For instance: invoices for our own job ads, spring 2026."),
    )

    def given(self) -> dict[str, Any]:
        """The price in hundredths, as it is kept."""
        said = dict(self.cleaned_data)
        said["cents"] = int(Decimal(said.pop("price")) * 100)
        return said


class EarnedValueForm(HubForm):
    """Whether earned value is shown, and in what."""

    shows = forms.BooleanField(
        label=_("Show what clicks are worth"),
        required=False,
        help_text=_("When off, it is left out of every page, export, email and API answer."),
    )
    currency = forms.CharField(
        label=_("Currency"),
        max_length=3,
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "spellcheck": "false"}),
    )
