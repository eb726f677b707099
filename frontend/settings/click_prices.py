"""Settings: prices of a click by network and date."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from advocacy.errors import Invalid
from advocacy.figures import click_prices, earned_value_settings, price_setting
from advocacy.figures.models import ClickPrice
from advocacy.people import brand
from advocacy.people.permissions import Permission
from frontend.settings.forms import EarnedValueForm, PriceForm
from frontend.user_request import UserRequest


@require_GET
def prices(request: UserRequest) -> HttpResponse:
    """Prices: read by leaders, changed by administrators."""
    if not request.user.can(Permission.SEE_RESULTS):
        request.user.require(Permission.SEE_SETTINGS)
    return _page(request, {}, status=200)


@require_POST
def set_price(request: UserRequest) -> HttpResponse:
    request.user.require(Permission.ADMINISTER)
    form = PriceForm(request.POST)
    if form.is_valid():
        try:
            price_setting.set_price(**form.options(), by=request.user)
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Saved. Figures of earlier days keep their price."))
            return redirect("prices:prices")
    return _page(request, {"price_form": form}, status=422)


@require_POST
def take_back(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.ADMINISTER)
    price_setting.delete_upcoming(get_object_or_404(ClickPrice, pk=pk), by=request.user)
    return redirect("prices:prices")


@require_POST
def set_earned_value(request: UserRequest) -> HttpResponse:
    request.user.require(Permission.ADMINISTER)
    form = EarnedValueForm(request.POST)
    if form.is_valid():
        try:
            price_setting.set_earned_value(**form.options(), by=request.user)
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("prices:prices")
    return _page(request, {"worth_form": form}, status=422)


def _page(request: UserRequest, extra_context: dict[str, Any], *, status: int) -> HttpResponse:
    today, settings = brand.today(), earned_value_settings.current()
    shown = {"shows": settings.shows_earned_value, "currency": settings.currency}
    table = click_prices.prices_by_network(today)
    context = {
        "table": table,
        "unpriced": [line for line in table if line.current is None],
        "coming": [price for line in table for price in line.upcoming],
        "before": [price for line in table for price in line.earlier],
        "price_form": PriceForm(initial={"since": today}),
        "worth_form": EarnedValueForm(initial=shown),
        "earned_value": settings,
        "settled": price_setting.currency_is_fixed(),
        **extra_context,
    }
    return render(request, "settings/click_prices.html", context, status=status)
