"""Forms of goals: what to reach, by when, for whom."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from advocacy.goals.models import Goal, Metric, hidden_metrics
from advocacy.people.models import Team, User
from advocacy.people.permissions import Permission
from advocacy.policy import company_purpose
from advocacy.policy.models import Purpose
from advocacy.sharing.models import Evidence
from advocacy.text.name_order import by_name
from frontend.form_fields import DayInput
from frontend.forms import HubForm

MYSELF = "me"
USUAL_WEEKS = 12
OWN_METRICS = (
    Metric.HABIT,
    Metric.SHARES,
    Metric.CLICKS,
    Metric.ENGAGEMENT,
    Metric.APPLICATIONS,
    Metric.EARNED_VALUE,
)


class GoalForm(HubForm):
    """A new goal; people without the permission to set goals set only their own."""

    metric = forms.ChoiceField(label=gettext_lazy("What is counted"))
    whom = forms.ChoiceField(
        label=gettext_lazy("For whom"),
        required=False,
        help_text=gettext_lazy("A team includes those below it. Nobody else sees your own goal."),
    )
    starts_on = forms.DateField(label=gettext_lazy("From"), widget=DayInput())
    ends_on = forms.DateField(
        label=gettext_lazy("Up to and including"),
        widget=DayInput(),
        help_text=gettext_lazy("Whole weeks are counted: those that these two days fall in."),
    )
    target = forms.IntegerField(
        label=gettext_lazy("Target"),
        min_value=1,
        help_text=gettext_lazy(
            "Adoption in per cent, earned value in whole units of the currency, a habit in "
            "stories a week."
        ),
    )
    per_head = forms.BooleanField(
        label=gettext_lazy("For each person of the team"),
        required=False,
        help_text=gettext_lazy("The whole target grows and shrinks with the team."),
    )
    evidence = forms.ChoiceField(
        label=gettext_lazy("How sure a share has to be"),
        choices=Evidence.choices,
        initial=Evidence.CONFIRMED,
        help_text=gettext_lazy("Clicks are always clicks by people, whatever you choose here."),
    )
    title = forms.CharField(
        label=gettext_lazy("Name"),
        required=False,
        help_text=gettext_lazy("For example: Autumn goal."),
    )
    purpose = forms.ChoiceField(
        label=gettext_lazy("What for?"),
        required=False,
        help_text=gettext_lazy("The purposes are those of the social media policy."),
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        leads = by.can(Permission.SET_GOALS)
        metrics = [Metric(one) for one in (Metric.values if leads else OWN_METRICS)]
        hidden = hidden_metrics()
        self.fields["metric"].choices = [  # type: ignore[attr-defined]
            (one.value, one.label) for one in metrics if one not in hidden
        ]
        if Metric.EARNED_VALUE in hidden:
            self.fields["target"].help_text = _("Adoption in per cent, a habit in stories a week.")
        self.fields["whom"].choices = _audience_choices(leads=leads)  # type: ignore[attr-defined]
        if not leads:
            del self.fields["per_head"]
        _offer_purposes(self)

    def options(self) -> dict[str, Any]:
        """Keyword arguments of `set_goal`."""
        values = dict(self.cleaned_data)
        whom = values.pop("whom")
        values["person"] = self.by if whom == MYSELF else None
        values["team"] = Team.objects.get(pk=whom) if whom not in {MYSELF, ""} else None
        return values

    def suggestion_options(self) -> dict[str, Any] | None:
        """Keyword arguments of a target suggestion; None until all it needs are valid."""
        self.is_valid()
        needed = {"metric", "whom", "starts_on", "ends_on", "evidence"}
        if not needed <= set(self.cleaned_data):
            return None
        self.cleaned_data.setdefault("target", None)
        options = self.options()
        not_asked = {"target", "title", "purpose"}
        return {name: one for name, one in options.items() if name not in not_asked}


class GoalChangeForm(HubForm):
    """The fields of a running goal that can be changed."""

    title = GoalForm.base_fields["title"]
    target = GoalForm.base_fields["target"]
    ends_on = GoalForm.base_fields["ends_on"]
    purpose = GoalForm.base_fields["purpose"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_purposes(self)


def goal_defaults(by: User, *, today: date) -> dict[str, Any]:
    """Initial values: twelve weeks from this Monday."""
    monday = today - timedelta(days=today.weekday())
    leads = by.can(Permission.SET_GOALS)
    return {
        "metric": Metric.SHARES if leads else Metric.HABIT,
        "whom": "" if leads else MYSELF,
        "starts_on": monday,
        "ends_on": monday + timedelta(weeks=USUAL_WEEKS, days=-1),
        "evidence": Evidence.CONFIRMED,
    }


def goal_initial(goal: Goal) -> dict[str, Any]:
    return {
        "title": goal.title,
        "target": goal.target,
        "ends_on": goal.ends_on,
        "purpose": goal.purpose,
    }


def _offer_purposes(form: HubForm) -> None:
    """Offer the company's purposes; drop the field if it has stated none."""
    had = form.initial.get("purpose", "")
    offered = [one for one in Purpose if one in company_purpose.stated_purposes() or one == had]
    if not offered:
        del form.fields["purpose"]
        return
    choices = [("", _("nothing in particular")), *((one.value, one.label) for one in offered)]
    form.fields["purpose"].choices = choices  # type: ignore[attr-defined]


def _audience_choices(*, leads: bool) -> list[tuple[str, Any]]:
    myself = (MYSELF, _("myself"))
    if not leads:
        return [myself]
    teams = Team.objects.order_by(by_name()).values_list("pk", "name")
    return [("", _("everyone")), myself, *((str(pk), name) for pk, name in teams)]
