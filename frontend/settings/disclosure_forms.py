"""Forms of the rules that figures pass."""

from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.forms import HubForm
from frontend.people.forms import DayInput


class MinimumGroupForm(HubForm):
    """How many people make a crowd."""

    could = forms.IntegerField(
        label=_("Minimum number who could have shared"),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        help_text=_("Smaller teams have no figures of their own."),
    )
    did = forms.IntegerField(
        label=_("Minimum number who did"),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        help_text=_("At least this many must have shared, and at least this many must not have."),
    )


class StaffNoticeForm(HubForm):
    """When and how everyone was told."""

    told_on = forms.DateField(label=_("Everyone was told on"), widget=DayInput())
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
        label=_("The works council was told on"),
        required=False,
        widget=DayInput(),
        help_text=_("No later than everyone else."),
    )
    shop_steward_on = forms.DateField(
        label=_("The shop steward was told on"), required=False, widget=DayInput()
    )
