"""Results about taking part: adoption as a funnel, what works, and teams that carry much."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from advocacy.figures import reporting_months
from advocacy.insights import adoption as reading
from advocacy.insights import effectiveness as working
from advocacy.insights import leaderboards, rate_comparison
from advocacy.insights.adoption import Step
from advocacy.insights.effectiveness import MIN_SHARES, Question
from advocacy.people import staff_notices
from advocacy.people.permissions import Permission
from frontend.charts.line_and_bar import BarChart
from frontend.insights.period_query import OF_WHAT_WORKS, PeriodQuery, period_query, period_query_of
from frontend.templatetags.format_tags import decimal, number, percent
from frontend.user_request import UserRequest

HUNDREDTHS = 100
LONGEST = 40  # characters beside a bar


@require_GET
def adoption(request: UserRequest) -> HttpResponse:
    """How many have come how far by the end of the period, and of which teams that may be told."""
    request.user.require(Permission.SEE_RESULTS)
    question = period_query(request)
    month = reporting_months.month_of(question.period.last_day)
    found = reading.funnel(month, team=question.team, by=request.user)
    context = {
        "page": {"name": "adoption"},
        "asked": question,
        "funnel": found,
        "bars": _steps(found.whole.steps),
        "told": any(step.value is not None for step in found.whole.steps),
        "pairs": list(zip(found.whole.steps, found.before.steps, strict=True)),
        "rows": [(row, _to_team(question, row.key)) for row in found.below],
    }
    return render(request, "insights/adoption.html", context)


@require_GET
def works(request: UserRequest) -> HttpResponse:
    """What shares with more clicks have in common, with a range, or nothing said."""
    request.user.require(Permission.SEE_RESULTS)
    question = period_query_of(request, usual=OF_WHAT_WORKS)
    found = working.effectiveness(question.period, by=request.user)
    context = {
        "page": {"name": "works"},
        "asked": question,
        "works": found,
        "clearest": found.clearest,
        "questions": [(one, _rates(one)) for one in found.questions],
        "fewest": MIN_SHARES,
        "meaning": rate_comparison.RATES["per_share"],
    }
    return render(request, "insights/effectiveness.html", context)


@require_GET
def recognition(request: UserRequest) -> HttpResponse:
    """Teams by what each active person did, so that a small team stands beside a large one."""
    request.user.require(Permission.SEE_RESULTS)
    question = period_query(request)
    found = leaderboards.recognition(question.period, by=request.user)
    rows = [(one.name, one.per_head or 0) for one in found.teams]
    drawn = [(name, decimal(rate), round(rate * HUNDREDTHS), None) for name, rate in rows]
    context = {
        "page": {"name": "recognition"},
        "asked": question,
        "found": found,
        "bars": BarChart(drawn),
        "meaning": rate_comparison.RATES["per_active"],
        "board_is_open": staff_notices.are_open(),
    }
    return render(request, "insights/recognition.html", context)


def _steps(steps: Sequence[Step]) -> BarChart:
    rows = [
        (str(step.meaning.label).capitalize(), _said(step), step.value, None)
        for step in steps
        if step.value is not None
    ]
    return BarChart(rows)


def _said(step: Step) -> str:
    return f"{number(step.value)} · {percent(step.part)}"


def _rates(question: Question) -> BarChart:
    named = [(_short(one.name), one.rate) for one in question.effects]
    return BarChart([(name, decimal(rate), round(rate * HUNDREDTHS), None) for name, rate in named])


def _short(name: str) -> str:
    """What fits beside a bar."""
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"


def _to_team(question: PeriodQuery, team: int | None) -> str:
    return f"{reverse('insights:adoption')}?{question.without_team}&team={team}"
