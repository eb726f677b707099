"""The review queue: read, release or send back, and on to the next."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from advocacy.content import comparing, queues, review
from advocacy.content.models import Story
from advocacy.errors import Invalid
from advocacy.people.permissions import Permission
from frontend.desk_forms import NoteForm
from frontend.requests import UserRequest
from frontend.views import desk


@require_GET
def queue(request: UserRequest) -> HttpResponse:
    request.user.require(Permission.APPROVE)
    context = {"waiting": queues.for_review(request.user)}
    return render(request, "frontend/desk/queue.html", context)


@require_GET
def story(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.APPROVE)
    found = get_object_or_404(desk.for_desk(), pk=pk)
    return _page(request, found, NoteForm(initial={"version": _number(found)}))


@require_POST
def approve(request: UserRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(desk.for_desk(), pk=pk)
    version = NoteForm(request.POST)
    version.is_valid()
    review.approve(found, by=request.user, version=version.cleaned_data.get("version"))
    return _next(request)


@require_POST
def request_changes(request: UserRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(desk.for_desk(), pk=pk)
    form = NoteForm(request.POST)
    if form.is_valid():
        try:
            review.request_changes(found, by=request.user, **form.cleaned_data)
            return _next(request)
        except Invalid as refusal:
            form.refuse(refusal)
    return _page(request, found, form, status=422)


def _page(request: UserRequest, found: Story, form: NoteForm, *, status: int = 200) -> HttpResponse:
    waiting = queues.for_review(request.user)
    context: dict[str, Any] = {
        **desk.about(found, request.user),
        "waiting": waiting,
        "item": next((one for one in waiting if one.story.pk == found.pk), None),
        "changes": comparing.with_live(found),
        "note_form": form,
    }
    return render(request, "frontend/desk/review.html", context, status=status)


def _next(request: UserRequest) -> HttpResponse:
    waiting = [item for item in queues.for_review(request.user) if item.may_decide]
    if not waiting:
        return redirect("desk:review")
    return redirect("desk:review-story", waiting[0].story.pk)


def _number(found: Story) -> int | None:
    return found.newest_version.number if found.newest_version else None
