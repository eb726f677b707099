"""Sources: state, options and actions."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from advocacy.errors import AdvocacyError, Invalid
from advocacy.intake import source_management
from advocacy.intake.models import ItemState, Source, SourceItem
from advocacy.people.permissions import Permission
from advocacy.text.name_order import by_name
from frontend.intake.sources import forms
from frontend.intake.sources.forms import SourceForm
from frontend.user_request import UserRequest


@require_GET
def sources(request: UserRequest) -> HttpResponse:
    request.user.require(Permission.CURATE)
    to_look_at = SourceItem.objects.needing_decision().count()
    context = {"sources": _sources_with_waiting_count(), "number": to_look_at}
    return render(request, "intake/sources.html", context)


@require_http_methods(["GET", "POST"])
def new(request: UserRequest) -> HttpResponse:
    request.user.require(Permission.CURATE)
    form = SourceForm(request.POST or None, initial=forms.source_defaults(request.user.language))
    if form.is_valid():
        try:
            source_management.add(form.options(), by=request.user)
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Added. What the hub reads there appears under Items."))
            return redirect("desk:sources")
    return _page(request, form)


@require_http_methods(["GET", "POST"])
def source(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.CURATE)
    found = get_object_or_404(_sources_with_waiting_count(), pk=pk)
    form = SourceForm(request.POST or None, initial=forms.source_initial(found))
    if form.is_valid():
        try:
            source_management.change(found, form.options(), by=request.user)
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("desk:sources")
    return _page(request, form, source=found)


@require_POST
def pause(request: UserRequest, pk: int) -> HttpResponse:
    return _apply(
        request, pk, source_management.pause, _("“%(name)s” is paused until you resume it.")
    )


@require_POST
def resume(request: UserRequest, pk: int) -> HttpResponse:
    return _apply(request, pk, source_management.resume, _("“%(name)s” will be read again."))


@require_POST
def poll(request: UserRequest, pk: int) -> HttpResponse:
    return _apply(
        request,
        pk,
        source_management.poll_now,
        _("“%(name)s” is being read now; look again in a moment."),
    )


@require_POST
def remove(request: UserRequest, pk: int) -> HttpResponse:
    message = _("“%(name)s” is removed. The stories made from its items stay.")
    return _apply(request, pk, source_management.remove, message)


def _apply(request: UserRequest, pk: int, act: Callable[..., Any], message: str) -> HttpResponse:
    request.user.require(Permission.CURATE)
    found = get_object_or_404(Source, pk=pk)
    name = {"name": found.name}
    try:
        act(found, by=request.user)
    except AdvocacyError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, message % name)
    return redirect("desk:sources")


def _sources_with_waiting_count() -> QuerySet[Source, Any]:
    """Sources with their number of waiting items, failing ones first."""
    waiting = Count("items", filter=Q(items__state__in=[ItemState.WAITING, ItemState.CHANGED]))
    return Source.objects.annotate(waiting=waiting).order_by("-attempts", by_name(), "pk")


def _page(request: UserRequest, form: SourceForm, **extra_context: Any) -> HttpResponse:
    context = {"form": form, **extra_context}
    return render(request, "intake/source.html", context, status=form.status())
