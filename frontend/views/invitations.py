"""The door that an invitation opens."""

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from frontend.settings_forms import WelcomeForm

from advocacy.errors import Invalid
from advocacy.lifecycle import onboarding
from advocacy.people import invitations
from advocacy.people.models import User


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest, token: str) -> HttpResponse:
    try:
        invitation = invitations.find(token, at=timezone.now())
    except invitations.NotOpen as refusal:
        return render(request, "frontend/invitations/closed.html", {"why": refusal}, status=410)
    form = WelcomeForm(request.POST or None, initial={"name": invitation.name})
    if form.is_valid():
        try:
            return _welcome(request, onboarding.onboard(token, **form.given()))
        except Invalid as refusal:
            form.refuse(refusal)
    context = {"form": form, "invitation": invitation}
    return render(request, "frontend/invitations/accept.html", context, status=form.status())


def _welcome(request: HttpRequest, user: User) -> HttpResponse:
    """The invitation came by mail, so the address is proven."""
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    messages.success(request, _("Welcome, %(name)s.") % {"name": user.short_name})
    return redirect("feed:stories")
