"""Invitations: sending, and accepting by link."""

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from advocacy.errors import Invalid
from advocacy.lifecycle import onboarding
from advocacy.people import invitations
from advocacy.people.models import Invitation, User
from advocacy.people.permissions import Permission
from frontend.account import known_devices
from frontend.people.forms import InviteForm, WelcomeForm
from frontend.user_request import UserRequest

PAGE_SIZE = 50


@require_http_methods(["GET", "POST"])
def invite(request: UserRequest) -> HttpResponse:
    request.user.require(Permission.ADMINISTER)
    form = InviteForm(request.POST or None, initial={"language": request.user.language})
    if form.is_valid():
        try:
            sent = invitations.invite(invitations.Invitee(**form.options()), by=request.user)
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            messages.success(
                request, _("%(email)s has been invited by email.") % {"email": sent.email}
            )
            return redirect("people:invitations")
    return render(request, "people/invite.html", {"form": form}, status=form.status())


@require_GET
def waiting(request: UserRequest) -> HttpResponse:
    request.user.require(Permission.ADMINISTER)
    rows = Invitation.objects.filter(accepted_at=None, withdrawn_at=None)
    rows = rows.select_related("team", "invited_by").order_by("-created_at", "-pk")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "now": timezone.now()}
    return render(request, "people/invitations.html", context)


@require_POST
def withdraw(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.ADMINISTER)
    row = invitations.withdraw(get_object_or_404(Invitation, pk=pk), by=request.user)
    messages.success(request, _("The invitation to %(email)s is withdrawn.") % {"email": row.email})
    return redirect("people:invitations")


@require_POST
def resend(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.ADMINISTER)
    row = invitations.resend(get_object_or_404(Invitation, pk=pk), by=request.user)
    messages.success(request, _("A new link is on its way to %(email)s.") % {"email": row.email})
    return redirect("people:invitations")


@login_not_required
@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest, token: str) -> HttpResponse:
    try:
        invitation = invitations.find(token, at=timezone.now())
    except invitations.NotOpen as refusal:
        return render(request, "people/invitation_closed.html", {"why": refusal}, status=410)
    form = WelcomeForm(request.POST or None, initial={"name": invitation.name})
    if form.is_valid():
        try:
            return _welcome(request, onboarding.onboard(token, **form.options()))
        except Invalid as refusal:
            form.refuse(refusal)
    context = {"form": form, "invitation": invitation}
    return render(request, "people/accept_invitation.html", context, status=form.status())


def _welcome(request: HttpRequest, user: User) -> HttpResponse:
    """Log in; the email address counts as verified, because the link came by mail."""
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    messages.success(request, _("Welcome, %(name)s.") % {"name": user.short_name})
    response = redirect("feed:stories")
    known_devices.remember(request, response, user)
    return response
