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
        help_text=_(
            "“# ” begins a part, “## ” a section, “- ” a point; *italic*, **bold**. A section "
            "called “In short” stands first."
        ),
    )
    news = forms.CharField(
        label=_("What is new"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text=_("Two or three sentences for people who know the previous edition."),
    )


class ApproveForm(HubForm):
    """Effective date of the edition, and the revision that was read."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    in_force_on = forms.DateField(label=_("In force from"), widget=DayInput())


class DiscardForm(HubForm):
    """The revision that was read before discarding."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
