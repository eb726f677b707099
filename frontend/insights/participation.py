"""Result pages of adoption, effectiveness and recognition."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from advocacy.figures.definition_table import MEANINGS
from advocacy.figures.figure_lines import FigureLine
from advocacy.insights import effectiveness as insights_effectiveness
from advocacy.insights import leaderboards
from advocacy.insights.adoption import FunnelLine, funnel
from advocacy.insights.effectiveness import MIN_SHARES, DimensionComparison
from advocacy.people import staff_notices
from advocacy.people.permissions import Permission
from frontend.charts.bars import BarChart, BarRow
from frontend.insights.period_query import (
    EFFECTIVENESS_MONTHS,
    PeriodQuery,
    period_query,
    period_query_of,
)
from frontend.templatetags.distinct_tags import least_value
from frontend.templatetags.format_tags import decimal, number, percent
from frontend.user_request import UserRequest

WHOLE = 100  # per cent


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
    return TemplateResponse(request, "insights/adoption.html", context)


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
        "clear": [(answer, _rates(answer)) for answer in answers.questions if answer.is_clear],
        "unclear": [
            answer for answer in answers.questions if answer.effects and not answer.is_clear
        ],
        "unanswered": [answer for answer in answers.questions if not answer.effects],
        "fewest": MIN_SHARES,
        "meaning": MEANINGS["per_share"],
    }
    return TemplateResponse(request, "insights/effectiveness.html", context)


@require_GET
def recognition(request: UserRequest) -> HttpResponse:
    """Teams by how many more took part than before, and by how many took part."""
    request.user.require(Permission.SEE_RESULTS)
    question = period_query(request)
    recognised = leaderboards.recognition(question.period, by=request.user)
    context = {
        "page": {"name": "recognition"},
        "period_query": question,
        "recognition": recognised,
        "bars": BarChart([_took_part(line) for line in recognised.teams], most=WHOLE),
        "meaning": MEANINGS["adoption"],
        "board_is_open": staff_notices.boards_are_open(),
    }
    return TemplateResponse(request, "insights/recognition.html", context)


def _steps(steps: Sequence[FunnelLine]) -> BarChart:
    """The steps; of one of which only the least is known no more can be than of all."""
    shown = [step for step in steps if step.value is not None]
    most = max((step.value or 0 for step in shown), default=0)
    return BarChart(
        [
            BarRow(
                str(step.meaning.label).capitalize(),
                _bar_label(step),
                step.value or 0,
                high=most if step.at_least else None,
            )
            for step in shown
        ]
    )


def _bar_label(step: FunnelLine) -> str:
    shown = number(step.value)
    least = _("at least %(number)s") % {"number": shown} if step.at_least else shown
    return f"{least} · {percent(step.part)}"


def _took_part(line: FigureLine) -> BarRow:
    adoption = line.figures["adoption"]
    high = WHOLE if adoption.at_least else None
    return BarRow(line.name, least_value(adoption), adoption.value or 0, high=high)


def _rates(question: DimensionComparison) -> BarChart:
    rows = [
        BarRow(effect.name, decimal(effect.rate), effect.rate, low=effect.low, high=effect.high)
        for effect in question.effects
    ]
    return BarChart(rows, mean=question.mean)


def _to_team(question: PeriodQuery, team: int | None) -> str:
    return f"{reverse('insights:adoption')}?{question.without_team}&team={team}"
