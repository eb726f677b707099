"""Results of one's own shares, visible to that person only."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from advocacy.errors import Invalid
from advocacy.figures import reporting_months
from advocacy.figures.definition_table import MEANINGS
from advocacy.goals import goal_setting
from advocacy.goals.models import Metric
from advocacy.insights import personal_results
from advocacy.insights.personal_results import WEEKLY, PersonalResults
from advocacy.people import brand
from frontend.charts.week_bars import Bar, week_bars
from frontend.insights.period_query import period_query
from frontend.me.forms import WeeklyGoalForm
from frontend.user_request import UserRequest

GOAL_WEEKS = 13


@require_GET
def results(request: UserRequest) -> HttpResponse:
    return _page(request, WeeklyGoalForm(initial={"weekly": 1}), status=200)


@require_POST
def set_weekly_goal(request: UserRequest) -> HttpResponse:
    """Set oneself so many shares a week, for a quarter from this week on."""
    form = WeeklyGoalForm(request.POST)
    if form.is_valid():
        monday = brand.today() - timedelta(days=brand.today().weekday())
        try:
            goal_setting.set_goal(
                by=request.user,
                person=request.user,
                metric=Metric.HABIT,
                target=form.cleaned_data["weekly"],
                starts_on=monday,
                ends_on=monday + timedelta(weeks=GOAL_WEEKS, days=-1),
            )
        except Invalid as refusal:
            form.add_error("weekly", str(refusal))
        else:
            messages.success(request, _("Your goal is set. Only you see it."))
            return redirect("me:results")
    return _page(request, form, status=422)


def _page(request: UserRequest, goal_form: WeeklyGoalForm, *, status: int) -> HttpResponse:
    question = period_query(request)
    found = personal_results.results(question.period, by=request.user, at=timezone.now())
    context = {
        "period_query": question,
        "found": found,
        "monthly": _is_monthly(found),
        "bars": _bars(found),
        "newest": personal_results.newest_shares(request.user),
        "goal_form": goal_form,
        "figures": [
            (MEANINGS[name], now, found.before[name]) for name, now in found.figures.items()
        ],
    }
    return render(request, "me/results.html", context, status=status)


def _is_monthly(found: PersonalResults) -> bool:
    return len(found.period.months) > WEEKLY


def _bars(found: PersonalResults) -> list[Bar]:
    """Clicks by week or month up to now; weeks to come have no bar."""
    monthly, today = _is_monthly(found), brand.today()
    past = [one for one in found.over_time if one.key <= today]
    names = [
        formats.date_format(reporting_months.calendar_month(one.key), "M")
        if monthly
        else _("week %(number)s") % {"number": one.key.isocalendar().week}
        for one in past
    ]
    return week_bars(names, [one.people for one in past])
