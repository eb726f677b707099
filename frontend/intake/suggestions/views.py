"""The desk's queue of suggestions: accept or decline."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from advocacy.errors import Invalid
from advocacy.intake import page_import, suggestion_drafts, suggestions
from advocacy.intake.models import Suggestion
from advocacy.people.permissions import Permission
from frontend.intake.suggestions.forms import SuggestionAnswerForm
from frontend.user_request import UserRequest

MAX_SHOWN = 100


@require_GET
def queue(request: UserRequest) -> HttpResponse:
    request.user.require(Permission.CURATE)
    return render(request, "intake/suggestions.html", _queue_context())


@require_GET
def suggestion(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.CURATE)
    found = get_object_or_404(_rows(), pk=pk)
    return _page(request, found, SuggestionAnswerForm())


@require_POST
def take(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.CURATE)
    found = get_object_or_404(_rows(), pk=pk)
    try:
        story = suggestion_drafts.create_draft(found, by=request.user)
    except page_import.AlreadyThere as refusal:
        form = SuggestionAnswerForm(
            initial={"answer": _("Thank you. We have a story about this already.")}
        )
        context = {"refusal": refusal, "existing": refusal.existing}
        return _page(request, found, form, status=409, **context)
    except Invalid as refusal:
        return _page(request, found, SuggestionAnswerForm(), status=422, refusal=refusal)
    messages.success(request, _("The suggestion is now a draft. Your colleague will be told."))
    return redirect("desk:edit", story.pk)


@require_POST
def decline(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.CURATE)
    found = get_object_or_404(_rows(), pk=pk)
    form = SuggestionAnswerForm(request.POST)
    if form.is_valid():
        try:
            suggestions.decline(found, by=request.user, **form.cleaned_data)
            return _next()
        except Invalid as refusal:
            form.refuse(refusal)
    return _page(request, found, form, status=422)


def _page(
    request: UserRequest,
    found: Suggestion,
    form: SuggestionAnswerForm,
    *,
    status: int = 200,
    **said: Any,
) -> HttpResponse:
    context = {**_queue_context(), "suggestion": found, "form": form, **said}
    return render(request, "intake/suggestion.html", context, status=status)


def _queue_context() -> dict[str, Any]:
    """Waiting suggestions, oldest first."""
    waiting = _rows().waiting().order_by("created_at", "pk")
    return {"suggestions": waiting[:MAX_SHOWN], "number": waiting.count()}


def _rows() -> Any:
    return Suggestion.objects.select_related("person", "asset", "story", "answered_by")


def _next() -> HttpResponse:
    following = Suggestion.objects.waiting().order_by("created_at", "pk").first()
    if following is None:
        return redirect("desk:suggestions")
    return redirect("desk:suggestion", following.pk)
