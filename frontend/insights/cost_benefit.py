"""The page that says whether it is worth it, and how that is worked out."""

from collections.abc import Sequence

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET

from advocacy.figures import cost_estimates, potential_reach
from advocacy.figures.definition_table import MEANINGS
from advocacy.figures.definitions import Figure
from advocacy.insights import cost_benefit as cost_benefits
from advocacy.insights.cost_benefit import CostBenefit, Quarter
from advocacy.insights.course_sheets import OF_QUARTERS
from advocacy.people import brand
from advocacy.people.permissions import Permission
from frontend.insights.period_query import period_query
from frontend.insights.result_tables import definition_of
from frontend.user_request import UserRequest


@require_GET
def cost_benefit(request: UserRequest) -> HttpResponse:
    """Costs beside what shares brought, for each share and person, and by quarter."""
    request.user.require(Permission.SEE_RESULTS)
    question = period_query(request)
    page = cost_benefits.page(
        question.period, team=question.team, by=request.user, beside=question.compared
    )
    if page is None:
        raise Http404
    is_of_team = question.team is not None
    context = {
        **definition_of(page, question.team),
        "period_query": question,
        "worth": CostBenefit(period=page.period, figures=page.figures, of_team=is_of_team),
        "columns": [MEANINGS[name] for name in OF_QUARTERS],
        "quarters": [] if is_of_team else _rows(cost_benefits.quarters(by=request.user)),
        "reach": None if is_of_team else potential_reach.of_period(question.period),
        "kinds": [] if is_of_team else cost_estimates.by_kind(brand.today()),
    }
    return TemplateResponse(request, "insights/worth.html", context)


def _rows(quarters: Sequence[Quarter]) -> list[tuple[Quarter, list[Figure]]]:
    return [
        (quarter, [quarter.worth.figures[name] for name in OF_QUARTERS]) for quarter in quarters
    ]
