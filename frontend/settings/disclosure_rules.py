"""Settings pages of the threshold, of staff notices and of leaderboards."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from advocacy.errors import Invalid
from advocacy.figures import threshold_changes
from advocacy.people import brand, settings_rows, staff_notices
from advocacy.people.permissions import Permission
from advocacy.people.staff_notices import StaffNoticeInput
from advocacy.thresholds import group_size
from frontend.settings.forms import MinimumGroupForm, StaffNoticeForm
from frontend.user_request import UserRequest


@require_GET
def figures(request: UserRequest) -> HttpResponse:
    """The rule, and what staff were told: for administrators and employees' representatives."""
    request.user.require(Permission.SEE_SETTINGS)
    return _page(request, {}, status=200)


@require_POST
def minimum_group(request: UserRequest) -> HttpResponse:
    request.user.require(Permission.ADMINISTER)
    form = MinimumGroupForm(request.POST)
    if form.is_valid():
        try:
            threshold_changes.set_threshold(**form.options(), by=request.user)
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            settings_rows.clear_cache()
            messages.success(request, _("Saved. It applies from the next month that begins."))
            return redirect("figures:figures")
    return _page(request, {"threshold_form": form}, status=422)


@require_POST
def staff_notice(request: UserRequest) -> HttpResponse:
    request.user.require(Permission.ADMINISTER)
    form = StaffNoticeForm(request.POST)
    if form.is_valid():
        try:
            staff_notices.record(StaffNoticeInput(**form.options()), by=request.user)
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            settings_rows.clear_cache()
            messages.success(request, _("Recorded. It can no longer be changed."))
            return redirect("figures:figures")
    return _page(request, {"notice_form": form}, status=422)


@require_POST
def boards(request: UserRequest) -> HttpResponse:
    request.user.require(Permission.ADMINISTER)
    on = request.POST.get("on") == "yes"
    staff_notices.switch_boards(on=on, by=request.user)
    settings_rows.clear_cache()
    messages.success(request, _("The board is on.") if on else _("The board is off."))
    return redirect("figures:figures")


def _page(request: UserRequest, extra_context: dict[str, Any], *, status: int) -> HttpResponse:
    current, opens = group_size.current_threshold(), staff_notices.boards_open_on()
    context = {
        "threshold_form": MinimumGroupForm(
            initial={"eligible": current.eligible, "contributing": current.contributing}
        ),
        "notice_form": StaffNoticeForm(),
        "current": current,
        "newest_month": threshold_changes.threshold_of_newest_month() or current,
        "lowest": threshold_changes.lowest_allowed(),
        "notices": staff_notices.notices(),
        "opens_on": opens,
        "days_left": max((opens - brand.today()).days, 0) if opens else None,
        "boards_are_open": staff_notices.boards_are_open(),
        "changes": staff_notices.changes(),
        **extra_context,
    }
    return render(request, "settings/disclosure_rules.html", context, status=status)
