"""Result pages of adoption, effectiveness and recognition."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from advocacy.figures.definition_table import MEANINGS
from advocacy.insights import effectiveness as insights_effectiveness
from advocacy.insights import leaderboards
from advocacy.insights.adoption import FunnelLine, funnel
from advocacy.insights.effectiveness import MIN_SHARES, DimensionComparison
from advocacy.people import staff_notices
from advocacy.people.permissions import Permission
from frontend.charts.line_and_bar import BarChart
from frontend.insights.period_query import (
    EFFECTIVENESS_MONTHS,
    PeriodQuery,
    period_query,
    period_query_of,
)
from frontend.templatetags.distinct_tags import least_value
from frontend.templatetags.format_tags import decimal, number, percent
from frontend.user_request import UserRequest

HUNDREDTHS = 100
MAX_LABEL = 40  # characters beside a bar


@require_GET
def adoption(request: UserRequest) -> HttpResponse:
    """The adoption funnel at the end of a period, with that of three months before and of teams."""
    request.user.require(Permission.SEE_RESULTS)
    question = period_query(request)
    adoption_funnel = funnel(question.period, team=question.team, by=request.user)
    context = {
        "page": {"name": "adoption"},
        "period_query": question,
        "funnel": adoption_funnel,
        "bars": _steps(adoption_funnel.whole.steps),
        "is_published": any(step.value is not None for step in adoption_funnel.whole.steps),
        "pairs": list(zip(adoption_funnel.whole.steps, adoption_funnel.before.steps, strict=True)),
        "rows": [(row, _to_team(question, row.key)) for row in adoption_funnel.below],
    }
    return render(request, "insights/adoption.html", context)


@require_GET
def effectiveness(request: UserRequest) -> HttpResponse:
    """Effectiveness: which values have significantly more clicks per share."""
    request.user.require(Permission.SEE_RESULTS)
    question = period_query_of(request, usual=EFFECTIVENESS_MONTHS)
    answers = insights_effectiveness.effectiveness(question.period, by=request.user)
    context = {
        "page": {"name": "works"},
        "period_query": question,
        "effectiveness": answers,
        "clearest": answers.clearest,
        "questions": [(answer, _rates(answer)) for answer in answers.questions],
        "fewest": MIN_SHARES,
        "meaning": MEANINGS["per_share"],
    }
    return render(request, "insights/effectiveness.html", context)


@require_GET
def recognition(request: UserRequest) -> HttpResponse:
    """Teams by how many more took part than before, and by how many took part."""
    request.user.require(Permission.SEE_RESULTS)
    question = period_query(request)
    recognised = leaderboards.recognition(question.period, by=request.user)
    drawn = [
        (line.name, least_value(line.figures["adoption"]), line.participation, None)
        for line in recognised.teams
    ]
    context = {
        "page": {"name": "recognition"},
        "period_query": question,
        "recognition": recognised,
        "bars": BarChart(drawn),
        "meaning": MEANINGS["adoption"],
        "board_is_open": staff_notices.boards_are_open(),
    }
    return render(request, "insights/recognition.html", context)


def _steps(steps: Sequence[FunnelLine]) -> BarChart:
    rows = [
        (str(step.meaning.label).capitalize(), _bar_label(step), step.value, None)
        for step in steps
        if step.value is not None
    ]
    return BarChart(rows)


def _bar_label(step: FunnelLine) -> str:
    shown = number(step.value)
    least = _("at least %(number)s") % {"number": shown} if step.at_least else shown
    return f"{least} · {percent(step.part)}"


def _rates(question: DimensionComparison) -> BarChart:
    rates = [(_short(effect.name), effect.rate) for effect in question.effects]
    return BarChart([(name, decimal(rate), round(rate * HUNDREDTHS), None) for name, rate in rates])


def _short(name: str) -> str:
    """A name, shortened to fit beside a bar."""
    return name if len(name) <= MAX_LABEL else f"{name[: MAX_LABEL - 1].rstrip()}…"


def _to_team(question: PeriodQuery, team: int | None) -> str:
    return f"{reverse('insights:adoption')}?{question.without_team}&team={team}"
