"""Result pages of stories, campaigns and job ads."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core import paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from advocacy.content.models import Campaign, Kind, Story
from advocacy.figures import published_figures, story_totals
from advocacy.figures.figure_lines import FigureLine
from advocacy.insights import effectiveness, page_tables, rate_comparison
from advocacy.insights.page_tables import Page
from advocacy.people.permissions import Permission
from advocacy.sharing import told_stories
from frontend.charts.bars import BarChart, BarRow
from frontend.insights.period_query import PeriodQuery, period_query
from frontend.insights.result_tables import (
    OF_JOBS,
    OF_STORIES,
    Links,
    definition_of,
    months_chart,
    months_table,
    table,
)
from frontend.templatetags.format_tags import number
from frontend.user_request import UserRequest

PAGE_SIZE = 50
MOST_BARS = 10
MAX_CHART_MONTHS = 12  # months of a single story's line


@dataclass(frozen=True)
class Rows:
    """The rows of a page of stories that are shown, with these columns, and what is charted."""

    lines: Sequence[FigureLine]
    rows_page: paginator.Page[int]
    columns: tuple[str, ...] = OF_STORIES
    charted: str = "confirmed"


@require_GET
def stories(request: UserRequest, *, page_size: int = PAGE_SIZE) -> HttpResponse:
    """Published stories, most shared first; only one page of them is read."""
    request.user.require(Permission.SEE_RESULTS)
    question = period_query(request)
    order = story_totals.most_shared(question.period)
    rows_page, part = _requested_page(request, len(order), page_size)
    page = page_tables.stories(
        question.period, by=request.user, part=part, order=order, beside=question.compared
    )
    best = (
        page_tables.stories(question.period, by=request.user, part=(0, 1), order=order)
        if part[0]
        else page
    )
    shown = Rows(page.table("stories"), rows_page)
    return _page(request, question, page, shown, best=_first_published(best))


@require_GET
def jobs(request: UserRequest, *, page_size: int = PAGE_SIZE) -> HttpResponse:
    """Job ads: their applications, and the earned value of their clicks."""
    request.user.require(Permission.SEE_RESULTS)
    question = period_query(request)
    order = story_totals.most_shared(question.period, Story.objects.filter(kind=Kind.JOB_AD))
    rows_page, part = _requested_page(request, len(order), page_size)
    page = page_tables.jobs(
        question.period, by=request.user, part=part, order=order, beside=question.compared
    )
    shown = Rows(page.table("stories"), rows_page, columns=OF_JOBS, charted="people")
    return _page(request, question, page, shown)


@require_GET
def story(request: UserRequest, pk: int) -> HttpResponse:
    """One story by month and network, with the average of its kind and its texts."""
    request.user.require(Permission.SEE_RESULTS)
    found = told_stories.story_told_to(request.user, pk, at=timezone.now())
    if found is None:
        raise Http404
    question = period_query(request)
    year = published_figures.ending_with(
        question.period.last_day, months=max(MAX_CHART_MONTHS, len(question.period.months))
    )
    # The year first: what it has read holds the shorter periods, too.
    over_time = page_tables.months_of(found, year, by=request.user)
    page = page_tables.story(found, question.period, by=request.user, beside=question.compared)
    context = {
        **definition_of(page, None),
        "period_query": question,
        "story": found,
        "chart": months_chart(over_time),
        "months": months_table(over_time, columns=OF_STORIES, known=page.figures),
        "networks": table(
            page.table("networks"),
            of=page.tables[1].of,
            columns=OF_STORIES,
            known=page.figures,
            not_shown=page.tables[1].not_shown,
        ),
        "languages": table(
            page.table("languages"),
            of=page.tables[2].of,
            columns=OF_STORIES,
            known=page.figures,
            not_shown=page.tables[2].not_shown,
        ),
        "compared": rate_comparison.with_kind(found, page.figures, question.period),
        "texts": effectiveness.captions_of(found, year, by=request.user),
    }
    return TemplateResponse(request, "insights/story.html", context)


@require_GET
def campaign(request: UserRequest, pk: int, *, page_size: int = PAGE_SIZE) -> HttpResponse:
    request.user.require(Permission.SEE_RESULTS)
    question, found = period_query(request), get_object_or_404(Campaign, pk=pk)
    page = page_tables.campaign(found, question.period, by=request.user, beside=question.compared)
    published = sum(not line.figures["opened"].suppression for line in page.table("stories"))
    more = {
        "campaign": found,
        "compared": rate_comparison.with_all_stories(page.figures, published, question.period),
    }
    rows = _page_of(request, page.table("stories"), page_size)
    return _page(request, question, page, rows, **more)


@require_GET
def campaigns(request: UserRequest) -> HttpResponse:
    request.user.require(Permission.SEE_RESULTS)
    question = period_query(request)
    page = page_tables.campaigns(question.period, by=request.user, beside=question.compared)
    return _page(
        request, question, page, _page_of(request, page.table("campaigns")), bars=_bars(page)
    )


def _links_to(name: str, question: PeriodQuery) -> Links:
    return lambda pk: f"{reverse(name, args=[pk])}?{question.without_team}"


def _requested_page(
    request: UserRequest, number: int, page_size: int
) -> tuple[paginator.Page[int], tuple[int, int]]:
    """The requested page of a number of lines, and its first and last position."""
    rows_page = paginator.Paginator(range(number), page_size).get_page(request.GET.get("page"))
    return rows_page, (max(rows_page.start_index() - 1, 0), rows_page.end_index())


def _page_of(request: UserRequest, lines: Sequence[FigureLine], page_size: int = PAGE_SIZE) -> Rows:
    """The requested page of lines that have been read."""
    rows_page, (first, last) = _requested_page(request, len(lines), page_size)
    return Rows(lines[first:last], rows_page)


def _bars(page: Page) -> BarChart:
    """Campaigns by clicks by people, most first; a suppressed one has no bar."""
    clicks = [(line.name, line.figures["people"].value) for line in page.table("campaigns")]
    most = sorted(((name, value) for name, value in clicks if value), key=lambda bar: -bar[1])
    return BarChart([BarRow(name, number(value), value) for name, value in most[:MOST_BARS]])


def _first_published(page: Page) -> FigureLine | None:
    rows = page.tables[0].lines
    return next((line for line in rows if not line.figures["opened"].suppression), None)


def _page(
    request: UserRequest, question: PeriodQuery, page: Page, shown: Rows, **more: object
) -> HttpResponse:
    """Render a page with one page of its rows, and its months."""
    over_time = page.tables[1].lines if len(page.tables) > 1 else []
    link = _links_to(
        "insights:campaign" if page.name == "campaigns" else "insights:story", question
    )
    context = {
        **definition_of(page, None),
        "best": _first_published(page),
        **more,
        "period_query": question,
        "rows_page": shown.rows_page,
        "chart": months_chart(over_time, shown.charted),
        "charted": shown.charted,
        "months": months_table(over_time, columns=shown.columns, known=page.figures),
        "table": table(
            shown.lines,
            of=page.tables[0].of,
            columns=shown.columns,
            known=page.figures,
            link=link,
            not_shown=page.tables[0].not_shown,
        ),
        "not_shown": page.tables[0].not_shown,
    }
    return TemplateResponse(request, f"insights/{page.name}.html", context)
