"""The crisis page: contacts, prepared statements, pauses and log."""

from typing import Any

from django.contrib import messages
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from advocacy.content import crisis as content_crisis
from advocacy.content import pausing
from advocacy.content.models import CrisisContact, Statement
from advocacy.errors import Invalid
from advocacy.log import crisis_log
from advocacy.people.permissions import Permission
from advocacy.text.name_order import by_name
from frontend.crisis.forms import ContactForm, CrisisLogForm, StatementForm
from frontend.user_request import UserRequest


@require_GET
def crisis(request: UserRequest) -> HttpResponse:
    """Contacts for everyone; statements, pauses and log for those who may act."""
    return _page(request, {}, status=200)


@require_POST
def add_contact(request: UserRequest) -> HttpResponse:
    content_crisis.require_may_prepare(request.user)
    form = ContactForm(request.POST)
    if form.is_valid():
        try:
            content_crisis.add_contact(
                content_crisis.ContactDetails(**form.options()), by=request.user
            )
            return redirect("crisis:crisis")
        except Invalid as refusal:
            form.refuse(refusal)
    return _page(request, {"contact_form": form}, status=422)


@require_POST
def remove_contact(request: UserRequest, pk: int) -> HttpResponse:
    content_crisis.require_may_prepare(request.user)
    content_crisis.remove_contact(get_object_or_404(CrisisContact, pk=pk), by=request.user)
    return redirect("crisis:crisis")


@require_POST
def write_statement(request: UserRequest) -> HttpResponse:
    content_crisis.require_may_prepare(request.user)
    form = StatementForm(request.POST)
    if form.is_valid():
        try:
            content_crisis.write_statement(**form.options(), by=request.user)
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            messages.success(
                request, _("Saved. Somebody else has to approve it before it is used.")
            )
            return redirect("crisis:crisis")
    return _page(request, {"statement_form": form}, status=422)


@require_POST
def approve(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.APPROVE)
    content_crisis.approve_statement(_statement(pk), by=request.user)
    return redirect("crisis:crisis")


@require_POST
def record_statement_use(request: UserRequest, pk: int) -> HttpResponse:
    content_crisis.require_may_act(request.user)
    content_crisis.record_use(_statement(pk), by=request.user)
    messages.success(request, _("The crisis log now says that it was used."))
    return redirect("crisis:crisis")


@require_POST
def remove(request: UserRequest, pk: int) -> HttpResponse:
    content_crisis.require_may_prepare(request.user)
    content_crisis.remove_statement(_statement(pk), by=request.user)
    return redirect("crisis:crisis")


@require_POST
def add_log_entry(request: UserRequest) -> HttpResponse:
    content_crisis.require_may_act(request.user)
    form = CrisisLogForm(request.POST, auto_id="note_%s")
    if form.is_valid():
        try:
            content_crisis.add_note(form.options()["words"], by=request.user)
            return redirect("crisis:crisis")
        except Invalid as refusal:
            form.refuse(refusal)
    return _page(request, {"note_form": form}, status=422)


def _statement(pk: int) -> Statement:
    return get_object_or_404(Statement.objects.not_removed(), pk=pk)


def _page(request: UserRequest, extra_context: dict[str, Any], *, status: int) -> HttpResponse:
    contacts = CrisisContact.objects.select_related("person", "deputy").order_by("pk")
    context = {
        "contacts": contacts,
        "holding": pausing.active_pauses(timezone.now()),
        "may_keep": content_crisis.may_prepare(request.user),
        "may_act": content_crisis.may_act(request.user),
        **(_crisis_team_context(request) if content_crisis.may_act(request.user) else {}),
        **extra_context,
    }
    return render(request, "crisis/crisis.html", context, status=status)


def _crisis_team_context(request: UserRequest) -> dict[str, Any]:
    people = ("written_by", "approved_by")
    statements = Statement.objects.not_removed().select_related(*people)
    approved_first = F("approved_at").asc(nulls_last=True)
    return {
        "statements": statements.order_by("language", approved_first, by_name("title"), "pk"),
        "may_approve_statements": request.user.can(Permission.APPROVE),
        "entries": crisis_log.latest_entries(by=request.user),
        "contact_form": ContactForm(),
        "statement_form": StatementForm(initial={"language": request.user.language}),
        "note_form": CrisisLogForm(auto_id="note_%s"),
    }
