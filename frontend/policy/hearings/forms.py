"""Forms of hearings."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from advocacy.people.models import Team
from advocacy.policy.models import Outcome
from advocacy.text.name_order import by_name
from frontend.form_fields import DayInput, RowsField
from frontend.forms import HubForm


class HearingForm(HubForm):
    """Participants, question and dates of a hearing."""

    opens_on = forms.DateField(label=_("From"), widget=DayInput())
    closes_on = forms.DateField(
        label=_("Up to and including"),
        widget=DayInput(),
        help_text=_("Two weeks give people who are on holiday a chance."),
    )
    teams = RowsField(
        Team.objects.order_by(by_name()),
        label=_("Teams"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("With the teams below them, as they are today."),
    )
    with_panel = forms.BooleanField(label=_("The panel"), required=False)
    question = forms.CharField(
        label=_("What would you like to hear about?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text=_("For example: Is the section on working hours right for those on shifts?"),
    )


class CommentForm(HubForm):
    """A comment on a passage."""

    said = forms.CharField(
        label=_("Your comment"), widget=forms.Textarea(attrs={"rows": 4}), required=False
    )
    thanked_by_name = forms.BooleanField(label=_("Thank me by name in the edition"), required=False)


class CommentAnswerForm(HubForm):
    """Outcome of a comment and the answer to it."""

    outcome = forms.ChoiceField(
        label=_("What happened to it"),
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    said = forms.CharField(
        label=_("Your answer"), widget=forms.Textarea(attrs={"rows": 4}), required=False
    )


def hearing_initial(*, today: date, days: int) -> dict[str, Any]:
    """Initial values: from today, with the default duration."""
    return {"opens_on": today, "closes_on": date.fromordinal(today.toordinal() + days)}
