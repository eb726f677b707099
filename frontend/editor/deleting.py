"""Deleting a draft, and bringing it back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from advocacy.content import draft_deleting
from advocacy.content.curation import newest_version
from advocacy.content.models import with_deleted
from advocacy.people.permissions import Permission
from advocacy.text.quotation import quotable
from frontend.user_request import UserRequest


@require_POST
def delete(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.CURATE)
    found = get_object_or_404(with_deleted(), pk=pk)
    draft_deleting.delete(found, by=request.user)
    return redirect("desk:deleted-draft", pk)


@require_GET
def deleted(request: UserRequest, pk: int) -> HttpResponse:
    """That the draft is deleted, and the way to bring it back."""
    request.user.require(Permission.CURATE)
    found = get_object_or_404(with_deleted().select_related("newest_version"), pk=pk)
    if found.deleted_at is None:
        return redirect("desk:story", pk)
    days = draft_deleting.days_left(found.deleted_at, at=timezone.now())
    return render(request, "editor/deleted.html", {"story": found, "days": days})


@require_POST
def bring_back(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.CURATE)
    found = get_object_or_404(with_deleted(), pk=pk)
    story = draft_deleting.bring_back(found, by=request.user)
    message = _("“%(title)s” is back among the drafts.")
    messages.success(request, message % {"title": quotable(newest_version(story).title)})
    return redirect("desk:edit", pk)
