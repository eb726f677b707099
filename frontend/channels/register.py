"""The register of channels, for its managers and the people responsible for a channel."""

from typing import Any

from django.contrib import messages
from django.db.models import Count, Max, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from advocacy.channels import periodic_check, rights, stray_pages
from advocacy.channels import register as channels_register
from advocacy.channels.models import Channel, ChannelRight, StrayPage
from advocacy.errors import Invalid
from advocacy.people import brand
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.text.name_order import by_name
from frontend.channels.forms import (
    ChannelCheckForm,
    ChannelForm,
    ChannelRightForm,
    ClosingForm,
    RightRemovedForm,
    channel_initial,
)
from frontend.user_request import UserRequest


@require_GET
def register(request: UserRequest) -> HttpResponse:
    channels_register.require_reader(request.user)
    return _register(request, None, status=200)


@require_http_methods(["GET", "POST"])
def new(request: UserRequest) -> HttpResponse:
    request.user.require(Permission.KEEP_CHANNELS)
    form = ChannelForm(request.POST or None)
    if form.is_valid():
        try:
            row = channels_register.add(
                channels_register.ChannelInput(**form.options()), by=request.user
            )
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("“%(name)s” is in the register.") % {"name": row.name})
            return redirect("channels:channel", row.pk)
    context = {"form": form, "colleagues": _colleagues()}
    return render(request, "channels/edit.html", context, status=form.status())


@require_GET
def channel(request: UserRequest, pk: int) -> HttpResponse:
    rows = channels_register.readable_by(request.user).select_related("responsible", "deputy")
    return _page(request, get_object_or_404(rows, pk=pk), {}, status=200)


@require_http_methods(["GET", "POST"])
def edit(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.KEEP_CHANNELS)
    row = _channel(request, pk)
    form = ChannelForm(request.POST or None, initial=channel_initial(row))
    if form.is_valid():
        try:
            channels_register.change(
                row, channels_register.ChannelInput(**form.options()), by=request.user
            )
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("channels:channel", row.pk)
    context = {"form": form, "channel": row, "colleagues": _colleagues()}
    return render(request, "channels/edit.html", context, status=form.status())


@require_POST
def close(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.KEEP_CHANNELS)
    row, form = _channel(request, pk), ClosingForm(request.POST)
    if form.is_valid():
        try:
            channels_register.close(row, form.cleaned_data["note"], by=request.user)
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("“%(name)s” is closed.") % {"name": row.name})
            return redirect("channels:register")
    return _page(request, row, {"closing_form": form}, status=422)


@require_POST
def check(request: UserRequest, pk: int) -> HttpResponse:
    row, form = _channel(request, pk), ChannelCheckForm(request.POST)
    if form.is_valid():
        try:
            periodic_check.check(row, periodic_check.CheckAnswer(**form.options()), by=request.user)
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Checked. You are asked again in half a year."))
            return redirect("channels:channel", row.pk)
    return _page(request, row, {"check_form": form}, status=422)


@require_POST
def grant_right(request: UserRequest, pk: int) -> HttpResponse:
    row, form = _channel(request, pk), ChannelRightForm(request.POST)
    if form.is_valid():
        try:
            rights.give(row, **form.options(), by=request.user)
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Added to the register."))
            return redirect("channels:channel", row.pk)
    return _page(request, row, {"right_form": form}, status=422)


@require_POST
def revoke_right(request: UserRequest, pk: int) -> HttpResponse:
    seen = channels_register.visible_to(request.user)
    right = get_object_or_404(ChannelRight.objects.filter(channel__in=seen), pk=pk)
    form = RightRemovedForm(request.POST)
    if form.is_valid():
        try:
            rights.take_back(right, confirmed=form.cleaned_data["confirmed"], by=request.user)
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            message = _("Taken back: %(name)s. You confirmed it.") % {"name": right.holder}
            messages.success(request, message)
            return redirect("channels:channel", right.channel_id)
    extra_context = {"confirm_form": form, "confirming": right.pk}
    return _page(request, _channel(request, right.channel_id), extra_context, status=422)


@require_POST
def close_stray(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.KEEP_CHANNELS)
    row, form = get_object_or_404(StrayPage, pk=pk), ClosingForm(request.POST)
    if form.is_valid():
        try:
            stray_pages.close(row, form.cleaned_data["note"], by=request.user)
        except Invalid as refusal:
            form.add_error("note", str(refusal))
        else:
            messages.success(request, _("Dealt with. What was done is saved."))
            return redirect("channels:register")
    return _register(request, (row.pk, form), status=422)


def _channel(request: UserRequest, pk: int) -> Channel:
    rows = channels_register.visible_to(request.user).select_related("responsible", "deputy")
    return get_object_or_404(rows, pk=pk)


def _colleagues() -> Any:
    with_roles = User.objects.active().filter(role_grants__isnull=False)
    return with_roles.distinct().order_by(by_name(), "pk")


def _register(
    request: UserRequest, answered: tuple[int, ClosingForm] | None, *, status: int
) -> HttpResponse:
    held = Q(rights__taken_back_at=None, rights__pk__isnull=False)
    open_now = Channel.objects.open().select_related("responsible", "deputy")
    channels = open_now.annotate(
        checked_at=Max("checks__at"), holders=Count("rights", filter=held, distinct=True)
    ).order_by("check_due_on", "network", "-is_main", "pk")
    noted = StrayPage.objects.filter(closed_at=None).select_related("reported_by")
    failed_pk, failed = answered or (0, None)
    done = StrayPage.objects.exclude(closed_at=None).select_related("closed_by")
    context = {
        "channels": channels,
        "today": brand.today(),
        "overdue": sum(row.is_overdue(on=brand.today()) for row in channels),
        "strays": [
            (row, failed if row.pk == failed_pk else ClosingForm())
            for row in noted.order_by("reported_at", "pk")
        ],
        "failed_stray": failed_pk,
        "dealt_with": done.order_by("-closed_at", "-pk")[:20],
        "closed": Channel.objects.exclude(closed_at=None).order_by("-closed_at", "-pk")[:20],
        "keeps": request.user.can(Permission.KEEP_CHANNELS),
    }
    return render(request, "channels/register.html", context, status=status)


def _page(
    request: UserRequest, row: Channel, extra_context: dict[str, Any], *, status: int
) -> HttpResponse:
    """The channel's page with the submitted form."""
    context = {
        "channel": row,
        "rights": channels_register.current_rights(row),
        "former": row.rights.exclude(taken_back_at=None)
        .select_related("person", "taken_back_by")
        .order_by("-taken_back_at", "-pk")[:20],
        "last_check": row.checks.select_related("by").order_by("-at", "-pk").first(),
        "is_overdue": row.is_overdue(on=brand.today()),
        "keeps": request.user.can(Permission.KEEP_CHANNELS),
        "may_manage": channels_register.may_manage(request.user, row),
        "right_form": ChannelRightForm(),
        "check_form": ChannelCheckForm(),
        "confirm_form": RightRemovedForm(),
        "closing_form": ClosingForm(),
        "colleagues": _colleagues(),
        **extra_context,
    }
    return render(request, "channels/channel.html", context, status=status)
