"""Result pages of the company, its teams and its networks."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from advocacy.figures import figure_lines
from advocacy.figures.figure_lines import FigureLine
from advocacy.goals import course_list
from advocacy.insights import cost_benefit, page_tables, rate_comparison
from advocacy.insights.page_tables import Page
from advocacy.people import brand, team_tree
from advocacy.people.models import Team
from advocacy.people.permissions import Permission
from frontend.charts.bars import BarChart, BarRow
from frontend.charts.goal_progress import GoalChart
from frontend.charts.lines import LineChart
from frontend.insights.overview_tables import further, overview_tables
from frontend.insights.period_query import PeriodQuery, is_chosen, period_query
from frontend.insights.result_tables import (
    OF_PEOPLE,
    Links,
    definition_of,
    is_monthly,
    line_chart,
    table,
)
from frontend.templatetags.format_tags import number
from frontend.user_request import UserRequest


@require_GET
def overview(request: UserRequest) -> HttpResponse:
    """The company, or a team with all below it, with links up and down the tree."""
    request.user.require(Permission.SEE_RESULTS)
    question = period_query(request)
    course = course_list.running(team=question.team, by=request.user, at=timezone.now())
    if course.leading is not None and not is_chosen(request):
        question = question.of_last(course_list.months_of(course.leading))
    page = page_tables.company(
        question.period, team=question.team, by=request.user, beside=question.compared
    )
    tables = overview_tables(page, {"teams": _to_team(question)})
    context = {
        **definition_of(page, question.team),
        "period_query": question,
        "chart": _chart(question, page),
        "above": _ancestors(question),
        "compared": rate_comparison.with_company(page.figures, question.period)
        if question.team
        else None,
        "course": course,
        "worth": cost_benefit.cost_benefit(
            page.figures, page.period, of_team=question.team is not None
        ),
        "reached": course.leading,
        "course_chart": GoalChart(course.leading, today=brand.today()) if course.leading else None,
        "chooses_team": True,
        "charted": "months" if is_monthly(question.period) else "weeks",
        "tables": tables,
        "further": further(tables),
    }
    return TemplateResponse(request, "insights/overview.html", context)


@require_GET
def networks(request: UserRequest) -> HttpResponse:
    """The networks of the company or a team."""
    request.user.require(Permission.SEE_RESULTS)
    question = period_query(request)
    page = page_tables.network(
        question.period, team=question.team, by=request.user, beside=question.compared
    )
    rows = page.table("networks")
    context = {
        **definition_of(page, question.team),
        "period_query": question,
        "chooses_team": True,
        "best": _most_clicked(rows),
        "bars": _bars(rows),
        "table": table(
            rows,
            of=page.tables[0].of,
            columns=OF_PEOPLE,
            known=page.figures,
            not_shown=page.tables[0].not_shown,
        ),
    }
    return TemplateResponse(request, "insights/networks.html", context)


def _chart(question: PeriodQuery, page: Page) -> LineChart:
    """By week, or over a long period by month, with the period beside it."""
    periods = question.period, question.compared
    if not is_monthly(question.period):
        return line_chart(page.table("weeks"), page.weeks_beside, periods)
    team, as_of = question.team.pk if question.team else None, page.as_of
    beside = figure_lines.months(question.compared, team=team, as_of=as_of)
    now = figure_lines.months(question.period, team=team, as_of=as_of)
    return line_chart(now, beside, periods)


def _ancestors(question: PeriodQuery) -> list[tuple[str, str]]:
    """The ancestors of a team from the top down, each with its address."""
    if question.team is None:
        return []
    pks = team_tree.with_ancestors(
        question.team.pk, team_tree.parents(on=question.period.last_day)
    )[1:]
    teams, link = Team.objects.in_bulk(pks), _to_team(question)
    return [(teams[pk].name, link(pk)) for pk in reversed(pks)]


def _to_team(question: PeriodQuery) -> Links:
    here = reverse("insights:overview")
    return lambda pk: f"{here}?{question.without_team}&team={pk}"


def _most_clicked(rows: Sequence[FigureLine]) -> FigureLine | None:
    clicked = [line for line in rows if line.figures["people"].value]
    return max(clicked, key=lambda line: line.figures["people"].value or 0, default=None)


def _bars(rows: Sequence[FigureLine]) -> BarChart:
    """Clicks by people, most first; a suppressed network has no bar."""
    clicks = [(line.name, line.figures["people"].value) for line in rows]
    shown = sorted(((name, value) for name, value in clicks if value), key=lambda bar: -bar[1])
    return BarChart([BarRow(name, number(value), value) for name, value in shown])
