"""Goals: set, followed, closed."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from advocacy.errors import Invalid
from advocacy.goals import setting
from advocacy.goals.models import Goal, Metric
from advocacy.goals.progress import progress
from advocacy.people.models import Team
from advocacy.people.permissions import Permission
from advocacy.sharing.models import Evidence
from frontend.forms import HubForm
from frontend.requests import UserRequest

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class GoalForm(HubForm):
    """What to reach, by when, for whom."""

    title = forms.CharField(
        label=_("Name"), required=False, help_text=_("For example: The autumn’s goal.")
    )
    metric = forms.ChoiceField(label=_("What is counted"), choices=Metric.choices)
    evidence = forms.ChoiceField(
        label=_("How sure"),
        choices=Evidence.choices,
        initial=Evidence.CONFIRMED,
        help_text=_("Clicks are always those of people, whatever is chosen here."),
    )
    target = forms.IntegerField(label=_("Target"), min_value=1)
    team = forms.ModelChoiceField(
        Team.objects.order_by("name"),
        label=_("For"),
        required=False,
        empty_label=_("everyone"),
        help_text=_("A team includes those below it."),
    )
    starts_on = forms.DateField(label=_("From"), widget=DAY)
    ends_on = forms.DateField(label=_("Up to and including"), widget=DAY)


@require_GET
def goals(request: UserRequest) -> HttpResponse:
    request.user.require(Permission.SEE_RESULTS)
    now = timezone.now()
    rows = Goal.objects.select_related("team").order_by("closed_at", "-ends_on", "-pk")
    context = {
        "reached": [progress(goal, at=now) for goal in rows.filter(closed_at=None)],
        "closed": rows.exclude(closed_at=None),
        "may_set_goals": request.user.can(Permission.SET_GOALS),
    }
    return render(request, "frontend/goals/goals.html", context)


@require_http_methods(["GET", "POST"])
def new(request: UserRequest) -> HttpResponse:
    request.user.require(Permission.SET_GOALS)
    form = GoalForm(request.POST or None)
    if form.is_valid():
        try:
            setting.set_goal(by=request.user, **form.cleaned_data)
            return redirect("goals:goals")
        except Invalid as refusal:
            form.refuse(refusal)
    return render(request, "frontend/goals/new.html", {"form": form}, status=form.status())


@require_POST
def close(request: UserRequest, pk: int) -> HttpResponse:
    setting.close(get_object_or_404(Goal, pk=pk), by=request.user)
    return redirect("goals:goals")
