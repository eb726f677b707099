"""Forms of suggestions and of the desk's answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from advocacy.media import decoding
from frontend.forms import HubForm
from frontend.media.pictures.forms import ACCEPT


class SuggestForm(HubForm):
    """A suggestion: a link, a text or a picture."""

    url = forms.CharField(
        label=_("Link"),
        required=False,
        widget=forms.URLInput(attrs={"placeholder": "https://", "autocomplete": "off"}),
    )
    text = forms.CharField(
        label=_("Or a text"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    picture = forms.FileField(
        label=_("Or a picture"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        help_text=_("At most 25 MB. First ask the people who can be seen in it."),
    )
    why = forms.CharField(
        label=_("Why is it worth sharing?"), required=False, help_text=_("A line for the desk.")
    )
    names_me = forms.BooleanField(
        label=_("Name me as the one who suggested it, if it becomes a story"), required=False
    )

    def options(self) -> dict[str, Any]:
        picture = self.cleaned_data["picture"]
        data = picture.read(decoding.MAX_BYTES + 1) if picture else None
        return {**self.cleaned_data, "picture": data}


class SuggestionAnswerForm(HubForm):
    """Reason for declining a suggestion, sent to its author."""

    answer = forms.CharField(
        label=_("What do you answer?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Your colleague reads this word for word."),
    )
