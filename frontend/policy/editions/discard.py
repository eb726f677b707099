"""Confirmation page for discarding a draft edition."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from advocacy.errors import AdvocacyError
from advocacy.people.permissions import Permission
from advocacy.policy import acknowledgements, draft_discarding
from advocacy.policy.draft_discarding import Commented
from advocacy.policy.edition_writing import BeingHeard, Stale
from advocacy.policy.models import ContributionPart, Edition
from frontend.policy.editions.forms import DiscardForm
from frontend.user_request import UserRequest


@require_http_methods(["GET", "POST"])
def discard(request: UserRequest, number: int) -> HttpResponse:
    """Show what is deleted with the draft, then discard it. Idempotent."""
    request.user.require(Permission.KEEP_POLICY)
    found = Edition.objects.filter(number=number).first()
    if found is None and request.method == "GET":
        raise Http404
    if found is None:
        return _redirect_discarded(request, number)
    if found.approved_at is not None:
        return redirect("policy:edition", number=number)
    form = DiscardForm(request.POST or None)
    if form.is_valid():
        try:
            draft_discarding.discard(found, by=request.user, **form.cleaned_data)
        except Stale as refusal:
            found.refresh_from_db()
            return _confirmation_page(request, found, changed=str(refusal), status=409)
        except (BeingHeard, Commented):
            return _confirmation_page(request, found, status=409)
        return _redirect_discarded(request, number)
    return _confirmation_page(request, found, status=form.status())


def _confirmation_page(
    request: UserRequest, found: Edition, *, status: int, changed: str = ""
) -> HttpResponse:
    context = {
        "edition": found,
        "writers": found.contributions.filter(part=ContributionPart.WROTE)
        .select_related("person")
        .order_by("pk"),
        "hearings": found.hearings.order_by("-pk"),
        "in_force": acknowledgements.edition_in_force(at=timezone.now()),
        "stays": _why_it_stays(found),
        "changed": changed,
        "form": DiscardForm(initial={"revision": found.revision}),
    }
    return render(request, "policy/discard.html", context, status=status)


def _why_it_stays(found: Edition) -> str:
    try:
        draft_discarding.require_no_comments(found)
    except AdvocacyError as refusal:
        return str(refusal)
    return ""


def _redirect_discarded(request: UserRequest, number: int) -> HttpResponse:
    message = _("The draft of edition %(number)s is discarded.") % {"number": number}
    messages.success(request, message)
    return redirect("policy:editions")
