"""Forms of the settings."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from advocacy.figures.models import EstimateKind
from advocacy.networks.facts import NetworkSlug
from advocacy.text.languages import Language
from frontend.form_fields import DayInput
from frontend.forms import HubForm


class BrandForm(HubForm):
    """Brand: name, logo, colours, typeface and address; of these the chosen fields."""

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

    def __init__(self, *args: Any, fields: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.fields.keys() - set(fields):
            del self.fields[name]


class PriceForm(HubForm):
    """Price of a click from a date on, with its source."""

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

    def options(self) -> dict[str, Any]:
        """Keyword arguments with the price in cents."""
        values = dict(self.cleaned_data)
        values["cents"] = int(Decimal(values.pop("price")) * 100)
        return values


class EstimateForm(HubForm):
    """What the hub costs, or who was hired, from a date on, with its source."""

    kind = forms.ChoiceField(label=_("What"), choices=EstimateKind.choices)
    amount = forms.DecimalField(
        label=_("How much"),
        decimal_places=2,
        max_digits=12,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        help_text=_("Half a day a week is about 16 hours a month."),
    )
    since = forms.DateField(
        label=_("From"),
        widget=DayInput(),
        help_text=_("It may lie in the past. Of hires, any day in their month."),
    )
    source = forms.CharField(
        label=_("Source"),
        max_length=200,
        help_text=_("For instance: the editors’ time sheets, or an offer from a job portal."),
    )


class EarnedValueForm(HubForm):
    """Whether earned value is shown, and its currency."""

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


class MinimumGroupForm(HubForm):
    """The minimum group size of figures."""

    eligible = forms.IntegerField(
        label=_("Minimum number who could have shared"),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        help_text=_("Smaller teams have no figures of their own."),
    )
    contributing = forms.IntegerField(
        label=_("Minimum number who did"),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        help_text=_("At least this many must have shared, and at least this many must not have."),
    )


class StaffNoticeForm(HubForm):
    """Date and way of a staff notice."""

    told_on = forms.DateField(label=_("Everyone was informed on"), widget=DayInput())
    how = forms.CharField(
        label=_("How"),
        max_length=200,
        help_text=_("For instance: letter with the pay slip, and a meeting in each department."),
    )
    what = forms.CharField(
        label=_("What everyone was told"),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "What is counted, why, who sees it, and for how long. The wording itself, or where it "
            "is kept."
        ),
    )
    works_council_on = forms.DateField(
        label=_("The works council was informed on"),
        required=False,
        widget=DayInput(),
        help_text=_("No later than everyone else."),
    )
    shop_steward_on = forms.DateField(
        label=_("The shop steward was informed on"), required=False, widget=DayInput()
    )
