"""Quiet periods, in which no story is published."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from advocacy.content import planning
from advocacy.content.models import QuietPeriod
from advocacy.errors import Invalid
from frontend.calendar.forms import QuietPeriodForm
from frontend.user_request import UserRequest


@require_http_methods(["GET", "POST"])
def add_quiet_period(request: UserRequest) -> HttpResponse:
    planning.require_may_edit_quiet_periods(request.user)
    form = QuietPeriodForm(request.POST or None)
    if form.is_valid():
        try:
            planning.add_quiet_period(form.options(), by=request.user)
            return redirect("desk:quiet")
        except Invalid as refusal:
            form.refuse(refusal)
    rows = QuietPeriod.objects.filter(ends_at__gt=timezone.now()).prefetch_related("topics")
    context = {"form": form, "periods": rows.order_by("starts_at", "pk")}
    return render(request, "calendar/quiet_periods.html", context, status=form.status())


@require_http_methods(["GET", "POST"])
def change_quiet_period(request: UserRequest, pk: int) -> HttpResponse:
    planning.require_may_edit_quiet_periods(request.user)
    period = get_object_or_404(QuietPeriod, pk=pk)
    names = ("name", "starts_at", "ends_at")
    initial = {**{name: getattr(period, name) for name in names}, "topics": period.topics.all()}
    form = QuietPeriodForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            planning.change_quiet_period(period, form.options(), by=request.user)
            return redirect("desk:quiet")
        except Invalid as refusal:
            form.refuse(refusal)
    context = {"form": form, "period": period}
    return render(request, "calendar/quiet_period.html", context, status=form.status())


@require_POST
def remove_quiet_period(request: UserRequest, pk: int) -> HttpResponse:
    planning.require_may_edit_quiet_periods(request.user)
    planning.remove_quiet_period(get_object_or_404(QuietPeriod, pk=pk), by=request.user)
    return redirect("desk:quiet")
