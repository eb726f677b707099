"""Forms of content packs."""

from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.forms import HubForm


class PackForm(HubForm):
    """Upload of a content pack."""

    file = forms.FileField(
        label=_("The pack"),
        widget=forms.FileInput(attrs={"accept": ".zip,application/zip"}),
        help_text=_("A ZIP made by a hub like this one, at most 200 MB and 2,000 files."),
    )
