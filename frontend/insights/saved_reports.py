"""Saved reports: the list, and making, changing, pausing and deleting one."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from advocacy.errors import Invalid
from advocacy.insights import saved_reports
from advocacy.insights.models import ReportPage, SavedReport
from advocacy.people.permissions import Permission
from advocacy.text.name_order import by_name
from frontend.insights.forms import SavedReportForm, values_of
from frontend.insights.period_query import period_query
from frontend.templatetags.format_tags import day as day_in_words
from frontend.user_request import UserRequest

FIRST_OF_MONTH = "month-1"


@require_GET
def reports(request: UserRequest) -> HttpResponse:
    """One's own reports, with the day each is mailed next."""
    request.user.require(Permission.SEE_RESULTS)
    own = request.user.saved_reports.select_related("team").order_by(by_name(), "pk")
    context = _context(request) | {"reports": own}
    return render(request, "insights/saved_reports.html", context)


@require_http_methods(["GET", "POST"])
def new(request: UserRequest) -> HttpResponse:
    """A report of the page one comes from."""
    request.user.require(Permission.SEE_RESULTS)
    form = SavedReportForm(request.POST or None, initial=_suggested(request))
    if form.is_valid():
        try:
            return _told(request, saved_reports.create(form.options(), by=request.user))
        except Invalid as refusal:
            form.refuse(refusal)
    return _form_page(request, form, None)


@require_http_methods(["GET", "POST"])
def report(request: UserRequest, pk: int) -> HttpResponse:
    """Rename or change one's own report."""
    request.user.require(Permission.SEE_RESULTS)
    saved = _own(request, pk)
    form = SavedReportForm(request.POST or None, initial=values_of(saved))
    if form.is_valid():
        try:
            return _told(request, saved_reports.change(saved, form.options(), by=request.user))
        except Invalid as refusal:
            form.refuse(refusal)
    return _form_page(request, form, saved)


@require_POST
def pause(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.SEE_RESULTS)
    saved = _own(request, pk)
    saved_reports.pause(saved, by=request.user)
    messages.success(request, _("“%(name)s” is paused.") % {"name": saved.name})
    return redirect("insights:saved-reports")


@require_POST
def resume(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.SEE_RESULTS)
    saved = _own(request, pk)
    saved_reports.resume(saved, by=request.user)
    saved.refresh_from_db()
    return _told(request, saved)


@require_POST
def remove(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.SEE_RESULTS)
    saved = _own(request, pk)
    saved_reports.remove(saved, by=request.user)
    messages.success(request, _("“%(name)s” is deleted.") % {"name": saved.name})
    return redirect("insights:saved-reports")


def _own(request: UserRequest, pk: int) -> SavedReport:
    return get_object_or_404(request.user.saved_reports, pk=pk)


def _suggested(request: UserRequest) -> dict[str, Any]:
    """The page one comes from, with its team and what stands beside it."""
    page, question = request.GET.get("page"), period_query(request)
    return {
        "page": page if page in ReportPage.values else ReportPage.COMPANY,
        "team": question.team and question.team.pk,
        "beside": question.beside,
        "when": FIRST_OF_MONTH,
    }


def _told(request: UserRequest, saved: SavedReport) -> HttpResponse:
    if saved.paused_at:
        text = _("“%(name)s” is saved, and stays paused.") % {"name": saved.name}
    else:
        text = _("“%(name)s” is mailed to you next on %(day)s.") % {
            "name": saved.name,
            "day": day_in_words(saved.due_on),
        }
    messages.success(request, text)
    return redirect("insights:saved-reports")


def _form_page(
    request: UserRequest, form: SavedReportForm, saved: SavedReport | None
) -> HttpResponse:
    context = _context(request) | {"form": form, "report": saved}
    return render(request, "insights/saved_report.html", context, status=form.status())


def _context(request: UserRequest) -> dict[str, Any]:
    return {"page": {"name": "saved"}, "period_query": period_query(request)}
