"""The leader's page: the sentence, the chart, the tables."""

from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from advocacy.goals.models import Goal
from advocacy.goals.progress import Progress, progress
from advocacy.insights import periods
from advocacy.insights.overview import overview as figures_of
from advocacy.people import brand
from advocacy.people.models import Team
from advocacy.people.permissions import Permission
from frontend.charts import WeekChart
from frontend.requests import UserRequest

SPANS = [(4, _("4 weeks")), (12, _("12 weeks")), (26, _("26 weeks")), (52, _("52 weeks"))]
USUAL_SPAN = 12


class QuestionForm(forms.Form):
    """What the address asks for; what cannot be read is left out."""

    weeks = forms.IntegerField(min_value=1, max_value=104, required=False)
    team = forms.ModelChoiceField(Team.objects.all(), required=False)


@require_GET
def overview(request: UserRequest) -> HttpResponse:
    request.user.require(Permission.SEE_RESULTS)
    asked = _asked(request)
    weeks, team = asked.get("weeks") or USUAL_SPAN, asked.get("team")
    period = periods.last_weeks(weeks, today=brand.today())
    found = figures_of(by=request.user, since=period.since, until=period.until, team=team)
    context = {
        "overview": found,
        "chart": WeekChart(found.weeks, found.weeks_before),
        "reached": _leading_goal(team),
        "spans": SPANS,
        "weeks": weeks,
        "team": team,
        "all_teams": Team.objects.order_by("name"),
        "may_set_goals": request.user.can(Permission.SET_GOALS),
    }
    return render(request, "frontend/insights/overview.html", context)


def _asked(request: UserRequest) -> dict[str, Any]:
    form = QuestionForm(request.GET)
    form.is_valid()
    return form.cleaned_data


def _leading_goal(team: Team | None) -> Progress | None:
    """The running goal that ends first, for this team or for everyone."""
    today: date = brand.today()
    running = Goal.objects.filter(
        closed_at=None, team=team, starts_on__lte=today, ends_on__gte=today
    )
    goal = running.order_by("ends_on", "pk").first()
    return progress(goal, at=timezone.now()) if goal else None
