"""Downloads of result pages as spreadsheets."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from advocacy.content.models import Campaign
from advocacy.figures import published_figures
from advocacy.figures.published_figures import ReportingPeriod
from advocacy.insights import (
    adoption,
    effectiveness,
    leaderboards,
    page_sheets,
    page_tables,
    people_sheets,
)
from advocacy.insights.page_tables import Page
from advocacy.insights.spreadsheets import WorkbookContent
from advocacy.people import brand
from advocacy.people.models import Team, User
from advocacy.people.permissions import Permission
from advocacy.sharing import told_stories
from advocacy.text.address_values import LARGEST_ID
from frontend.insights import period_query
from frontend.sheet_response import sheet_response
from frontend.user_request import UserRequest
from frontend.waiting import limited_export

USUAL_MONTHS = 3


class ExportForm(forms.Form):
    """The query string of a download; invalid values are ignored."""

    months = forms.IntegerField(min_value=1, max_value=24, required=False)
    team = forms.ModelChoiceField(Team.objects.all(), required=False)
    campaign = forms.ModelChoiceField(Campaign.objects.all(), required=False)
    story = forms.IntegerField(min_value=1, max_value=LARGEST_ID, required=False)


@require_GET
@limited_export
def page(request: UserRequest, page: str, kind: str) -> HttpResponse:
    request.user.require(Permission.SEE_RESULTS)
    about_people = ABOUT_PEOPLE.get(page)
    book = (
        about_people(request)
        if about_people
        else page_sheets.workbook(requested_page(request, page))
    )
    return sheet_response(book, kind)


def requested_page(request: UserRequest, page: str) -> Page:
    """The requested page of figures."""
    form = ExportForm(request.GET)
    form.is_valid()
    values = form.cleaned_data
    period = published_figures.last_months(
        values.get("months") or USUAL_MONTHS, today=brand.today()
    )
    return _page(page, period, values, request.user)


def _adoption(request: UserRequest) -> WorkbookContent:
    question = period_query.period_query(request)
    return people_sheets.adoption_workbook(
        adoption.funnel(question.period, team=question.team, by=request.user)
    )


def _works(request: UserRequest) -> WorkbookContent:
    period = period_query.period_query_of(request, usual=period_query.EFFECTIVENESS_MONTHS).period
    return people_sheets.effectiveness_workbook(
        effectiveness.effectiveness(period, by=request.user)
    )


def _recognition(request: UserRequest) -> WorkbookContent:
    period = period_query.period_query(request).period
    return people_sheets.recognition_workbook(
        leaderboards.recognition(period, by=request.user), period
    )


ABOUT_PEOPLE: dict[str, Callable[[UserRequest], WorkbookContent]] = {
    "adoption": _adoption,
    "works": _works,
    "recognition": _recognition,
}


def _page(name: str, period: ReportingPeriod, values: dict[str, Any], by: User) -> Page:
    team = values.get("team")
    if name == "campaign":
        chosen = values.get("campaign") or get_object_or_404(Campaign, pk=None)
        return page_tables.campaign(chosen, period, by=by)
    if name == "story":
        told = told_stories.stories_told_to(by, at=timezone.now())
        return page_tables.story(get_object_or_404(told, pk=values["story"]), period, by=by)
    pages: dict[str, Callable[[], Page]] = {
        "company": lambda: page_tables.company(period, team=team, by=by),
        "network": lambda: page_tables.network(period, team=team, by=by),
        "stories": lambda: page_tables.stories(period, by=by),
        "jobs": lambda: page_tables.jobs(period, by=by),
    }
    if name not in pages:
        raise Http404
    return pages[name]()
