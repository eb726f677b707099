"""Forms of quiet periods."""

from django import forms
from django.utils.translation import gettext_lazy as _

from advocacy.content.models import Topic
from advocacy.content.planning import QuietPeriodOptions
from frontend.form_fields import MomentField, RowsField
from frontend.forms import HubForm


class QuietPeriodForm(HubForm):
    """A quiet period."""

    name = forms.CharField(
        label=_("What for?"),
        required=False,
        help_text=_("For example: The half-year results."),
    )
    starts_at = MomentField(label=_("From"))
    ends_at = MomentField(label=_("Until"))
    topics = RowsField(
        Topic.objects.by_name(),
        label=_("Topics"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("If you choose none, it covers all stories."),
    )

    def options(self) -> QuietPeriodOptions:
        values = self.cleaned_data
        return QuietPeriodOptions(**{**values, "topics": list(values["topics"])})
