"""Forms of editions."""

from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.form_fields import DayInput
from frontend.forms import HubForm


class TextForm(HubForm):
    """An edition's text in one language."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    body = forms.CharField(
        label=_("The text, in Markdown"),
        widget=forms.Textarea(attrs={"rows": 28, "spellcheck": "true"}),
        required=False,
        help_text=_("“# ” begins a part, “## ” a section, “- ” a point; *italic*, **bold**."),
    )
    news = forms.CharField(
        label=_("What is new"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text=_("Two or three sentences for people who know the previous edition."),
    )


class ApproveForm(HubForm):
    """From which day the edition is in force, and which text was read."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    in_force_on = forms.DateField(label=_("In force from"), widget=DayInput())


class DiscardForm(HubForm):
    """Which text was looked at before it goes."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
