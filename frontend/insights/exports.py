"""Downloads of result pages as spreadsheets."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from advocacy.content.models import Campaign
from advocacy.goals import course_list
from advocacy.insights import (
    adoption,
    cost_benefit,
    course_sheets,
    earned_value_ledger,
    effectiveness,
    leaderboards,
    page_sheets,
    page_tables,
    people_sheets,
)
from advocacy.insights.page_tables import Page
from advocacy.insights.spreadsheets import WorkbookContent
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.sharing import told_stories
from advocacy.text.address_values import LARGEST_ID
from frontend.insights import period_query
from frontend.insights.earned_value import requested_ledger
from frontend.insights.period_query import PeriodQuery
from frontend.sheet_response import sheet_response
from frontend.user_request import UserRequest
from frontend.waiting import limited_export


class ExportForm(forms.Form):
    """The query string of a download; invalid values are ignored."""

    campaign = forms.ModelChoiceField(Campaign.objects.all(), required=False)
    story = forms.IntegerField(min_value=1, max_value=LARGEST_ID, required=False)


@require_GET
@limited_export
def page(request: UserRequest, page: str, kind: str) -> HttpResponse:
    request.user.require(Permission.SEE_RESULTS)
    make = WORKBOOKS.get(page)
    book = make(request) if make else page_sheets.workbook(requested_page(request, page))
    return sheet_response(book, kind)


def requested_page(request: UserRequest, page: str) -> Page:
    """The requested page of figures."""
    form = ExportForm(request.GET)
    form.is_valid()
    question = period_query.strict_period_query(request)
    return _page(page, question, form.cleaned_data, request.user)


def _adoption(request: UserRequest) -> WorkbookContent:
    question = period_query.strict_period_query(request)
    return people_sheets.adoption_workbook(
        adoption.funnel(question.period, team=question.team, by=request.user)
    )


def _works(request: UserRequest) -> WorkbookContent:
    months = period_query.EFFECTIVENESS_MONTHS
    period = period_query.strict_period_query(request, usual=months).period
    return people_sheets.effectiveness_workbook(
        effectiveness.effectiveness(period, by=request.user)
    )


def _recognition(request: UserRequest) -> WorkbookContent:
    period = period_query.strict_period_query(request).period
    return people_sheets.recognition_workbook(leaderboards.recognition(period, by=request.user))


def _ledger(request: UserRequest) -> WorkbookContent:
    return earned_value_ledger.workbook(requested_ledger(request))


def _company(request: UserRequest) -> WorkbookContent:
    found, question = requested_page(request, "company"), period_query.strict_period_query(request)
    team = question.team
    return course_sheets.with_answers(
        page_sheets.workbook(found),
        course_list.running(team=team, by=request.user, at=timezone.now()).goals,
        cost_benefit.page(found.period, team=team, by=request.user, beside=question.compared),
        [] if team else cost_benefit.quarters(by=request.user),
    )


WORKBOOKS: dict[str, Callable[[UserRequest], WorkbookContent]] = {
    "company": _company,
    "adoption": _adoption,
    "works": _works,
    "recognition": _recognition,
    "ledger": _ledger,
}


def _page(name: str, question: PeriodQuery, values: dict[str, Any], by: User) -> Page:
    period, team, beside = question.period, question.team, question.compared
    if name == "campaign":
        chosen = values.get("campaign") or get_object_or_404(Campaign, pk=None)
        return page_tables.campaign(chosen, period, by=by, beside=beside)
    if name == "story":
        told = told_stories.stories_told_to(by, at=timezone.now())
        chosen_story = get_object_or_404(told, pk=values["story"])
        return page_tables.story(chosen_story, period, by=by, beside=beside)
    pages: dict[str, Callable[[], Page]] = {
        "company": lambda: page_tables.company(period, team=team, by=by, beside=beside),
        "network": lambda: page_tables.network(period, team=team, by=by, beside=beside),
        "stories": lambda: page_tables.stories(period, by=by, beside=beside),
        "jobs": lambda: page_tables.jobs(period, by=by, beside=beside),
    }
    if name not in pages:
        raise Http404
    return pages[name]()
