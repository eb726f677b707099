"""Results of one's own shares, visible to that person only."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import formats, timezone
from django.views.decorators.http import require_GET

from advocacy.figures import reporting_months
from advocacy.figures.definition_table import MEANINGS
from advocacy.insights import personal_results
from advocacy.insights.personal_results import WEEKLY, PersonalResults
from frontend.charts.lines import LineChart
from frontend.insights.period_query import period_query
from frontend.user_request import UserRequest


@require_GET
def results(request: UserRequest) -> HttpResponse:
    question = period_query(request)
    found = personal_results.results(question.period, by=request.user, at=timezone.now())
    context = {
        "period_query": question,
        "found": found,
        "monthly": _is_monthly(found),
        "chart": _chart(found),
        "figures": [
            (MEANINGS[name], now, found.before[name]) for name, now in found.figures.items()
        ],
    }
    return render(request, "me/results.html", context)


def _is_monthly(found: PersonalResults) -> bool:
    return len(found.period.months) > WEEKLY


def _chart(found: PersonalResults) -> LineChart:
    monthly = _is_monthly(found)
    names = [
        formats.date_format(reporting_months.calendar_month(one.key), "M")
        if monthly
        else str(one.key.isocalendar().week)
        for one in found.over_time
    ]
    return LineChart(names, [one.people for one in found.over_time])
