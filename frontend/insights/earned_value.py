"""The page of earned value by calendar month, for those who keep the books."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from advocacy.figures.definition_table import MEANINGS
from advocacy.insights import earned_value_ledger
from advocacy.insights.earned_value_ledger import Ledger
from advocacy.people.permissions import Permission
from frontend.insights.period_query import period_query
from frontend.user_request import UserRequest


class YearForm(forms.Form):
    """The query string of the ledger; without a year, the newest one."""

    year = forms.IntegerField(min_value=2000, max_value=2099, required=False)


@require_GET
def ledger(request: UserRequest) -> HttpResponse:
    request.user.require(Permission.SEE_RESULTS)
    context = {
        "page": {"name": "ledger"},
        "period_query": period_query(request),
        "ledger": requested_ledger(request),
        "left_out": earned_value_ledger.left_out(),
        "meaning": MEANINGS["earned"],
    }
    return render(request, "insights/ledger.html", context)


def requested_ledger(request: UserRequest) -> Ledger:
    """The ledger of the requested year; there is none where earned value is switched off."""
    if not earned_value_ledger.is_shown():
        raise Http404
    return earned_value_ledger.ledger(_year(request), by=request.user)


def _year(request: HttpRequest) -> int | None:
    form = YearForm(request.GET)
    form.is_valid()
    year: int | None = form.cleaned_data.get("year")
    return year
