"""Results of stories: all of them, those of a campaign, and job ads."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from advocacy.content.models import Campaign
from advocacy.insights import tables
from advocacy.insights.tables import Page
from advocacy.people.permissions import Permission
from frontend.period import Asked, asked
from frontend.requests import UserRequest
from frontend.results import OF_JOBS, OF_STORIES, Links, explained, table

PAGE_SIZE = 50


@require_GET
def stories(request: UserRequest) -> HttpResponse:
    """Every story that may be told of, the most shared first."""
    request.user.require(Permission.SEE_RESULTS)
    question = asked(request)
    page = tables.stories(question.span, by=request.user)
    return _page(request, question, page, columns=OF_STORIES)


@require_GET
def jobs(request: UserRequest) -> HttpResponse:
    """Job ads: what shares led to, and what the same clicks would have cost."""
    request.user.require(Permission.SEE_RESULTS)
    question = asked(request)
    page = tables.jobs(question.span, by=request.user)
    return _page(request, question, page, columns=OF_JOBS)


@require_GET
def campaign(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.SEE_RESULTS)
    question, found = asked(request), get_object_or_404(Campaign, pk=pk)
    page = tables.campaign(found, question.span, by=request.user)
    return _page(request, question, page, columns=OF_STORIES, campaign=found)


@require_GET
def campaigns(request: UserRequest) -> HttpResponse:
    request.user.require(Permission.SEE_RESULTS)
    question = asked(request)
    page = tables.campaigns(question.span, by=request.user)
    return _page(request, question, page, columns=OF_STORIES, link=_to_campaign(question))


def _to_campaign(question: Asked) -> Links:
    return lambda pk: f"{reverse('insights:campaign', args=[pk])}?{question.without_team}"


def _page(
    request: UserRequest,
    question: Asked,
    page: Page,
    *,
    columns: tuple[str, ...],
    link: Links | None = None,
    campaign: Campaign | None = None,
) -> HttpResponse:
    [lines] = page.tables
    turned = Paginator(lines.lines, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        **explained(page, None),
        "asked": question,
        "turned": turned,
        "campaign": campaign,
        "best": next((one for one in lines.lines if not one.figures["opened"].withheld), None),
        "table": table(list(turned), of=lines.of, columns=columns, known=page.figures, link=link),
    }
    return render(request, f"frontend/insights/{page.name}.html", context)
