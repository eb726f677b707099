"""Settings: what the hub costs and who was hired, told with a date."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from advocacy.errors import AdvocacyError, Invalid
from advocacy.figures import cost_estimates, earned_value_settings, estimate_setting
from advocacy.figures.models import CostEstimate
from advocacy.people import brand
from advocacy.people.permissions import Permission
from frontend.settings.forms import EstimateForm
from frontend.user_request import UserRequest


@require_GET
def estimates(request: UserRequest) -> HttpResponse:
    """What has been told: read by leaders, told by administrators."""
    if not request.user.can(Permission.SEE_RESULTS):
        request.user.require(Permission.SEE_SETTINGS)
    return _page(request, {}, status=200)


@require_POST
def tell(request: UserRequest) -> HttpResponse:
    request.user.require(Permission.ADMINISTER)
    form = EstimateForm(request.POST)
    if form.is_valid():
        try:
            estimate_setting.tell(**form.cleaned_data, by=request.user)
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("prices:estimates")
    return _page(request, {"form": form}, status=422)


@require_POST
def withdraw(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.ADMINISTER)
    try:
        estimate_setting.withdraw(get_object_or_404(CostEstimate, pk=pk), by=request.user)
    except AdvocacyError as refusal:
        messages.error(request, str(refusal))
    return redirect("prices:estimates")


def _page(request: UserRequest, extra_context: dict[str, Any], *, status: int) -> HttpResponse:
    today = brand.today()
    kinds = cost_estimates.by_kind(today)
    context = {
        "kinds": kinds,
        "coming": [estimate for kind in kinds for estimate in kind.upcoming],
        "before": [estimate for kind in kinds for estimate in kind.earlier],
        "form": EstimateForm(initial={"since": today}),
        "earned_value": earned_value_settings.current(),
        **extra_context,
    }
    return render(request, "settings/cost_estimates.html", context, status=status)
