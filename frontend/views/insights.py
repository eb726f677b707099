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
from advocacy.insights import lattice
from advocacy.insights.overview import Overview
from advocacy.insights.overview import overview as figures_of
from advocacy.people import brand
from advocacy.people.models import Team
from advocacy.people.permissions import Permission
from frontend.charts import LineChart
from frontend.requests import UserRequest

SPANS = [(1, _("1 month")), (3, _("3 months")), (6, _("6 months")), (12, _("12 months"))]
USUAL_SPAN = 3


class QuestionForm(forms.Form):
    """What the address asks for; what cannot be read is left out."""

    months = forms.IntegerField(min_value=1, max_value=24, required=False)
    team = forms.ModelChoiceField(Team.objects.all(), required=False)


@require_GET
def overview(request: UserRequest) -> HttpResponse:
    request.user.require(Permission.SEE_RESULTS)
    asked = _asked(request)
    months, team = asked.get("months") or USUAL_SPAN, asked.get("team")
    period = lattice.last_months(months, today=brand.today())
    found = figures_of(by=request.user, since=period.since, until=period.until, team=team)
    context = {
        "overview": found,
        "chart": _chart(found),
        "reached": _leading_goal(team),
        "spans": SPANS,
        "months": months,
        "team": team,
        "all_teams": Team.objects.order_by("name"),
        "may_set_goals": request.user.can(Permission.SET_GOALS),
    }
    return render(request, "frontend/insights/overview.html", context)


def _chart(found: Overview) -> LineChart:
    """Confirmed shares a week, with the weeks before thin beneath them."""
    return LineChart(
        [line.name for line in found.weeks],
        [line.figures["confirmed"].value for line in found.weeks],
        [line.figures["confirmed"].value for line in found.weeks_before],
    )


def _asked(request: UserRequest) -> dict[str, Any]:
    form = QuestionForm(request.GET)
    form.is_valid()
    return form.cleaned_data


def _leading_goal(team: Team | None) -> Progress | None:
    """The running goal that ends first, for this team or for everyone."""
    today: date = brand.today()
    running = Goal.objects.shared().filter(
        closed_at=None, team=team, starts_on__lte=today, ends_on__gte=today
    )
    goal = running.order_by("ends_on", "pk").first()
    return progress(goal, at=timezone.now()) if goal else None
