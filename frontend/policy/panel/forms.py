"""Forms of the panel."""

from django import forms
from django.utils.translation import gettext_lazy as _

from advocacy.policy.models import Voice
from frontend.forms import HubForm


class VolunteerForm(HubForm):
    """Perspectives that a volunteer brings, self-reported."""

    voices = forms.MultipleChoiceField(
        label=_("Which of these fit you?"),
        choices=[
            (Voice.YOUNG, _("Young: among the youngest where I work")),
            (Voice.OLD, _("Experienced: many years in working life behind me")),
            (Voice.NEWCOMER, _("New here: less than a year")),
            (Voice.SUPER_USER, _("Super-user: on social media every day")),
            (Voice.SCEPTIC, _("Sceptic: I doubt that it is a good idea")),
            (Voice.FAN, _("Fan: I already tell others about us")),
        ],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class PanelDrawForm(HubForm):
    """Number of people to draw."""

    size = forms.IntegerField(
        label=_("How many"),
        initial=8,
        help_text=_("Between 3 and 30; 6 to 10 people talk well together."),
    )
