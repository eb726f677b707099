"""Saved views of the desk: named filter queries."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from advocacy.content import saved_views, story_list
from advocacy.content.models import SavedView
from advocacy.errors import Invalid
from frontend.desk import filter_labels
from frontend.desk.forms import SavedViewForm
from frontend.desk.views import require_desk
from frontend.user_request import UserRequest


@require_http_methods(["GET", "POST"])
def save_view(request: UserRequest) -> HttpResponse:
    """Save the filter of the query string as a view."""
    require_desk(request.user)
    query = story_list.read_filter(request.GET.dict()).query
    form = SavedViewForm(request.POST or None)
    if form.is_valid():
        try:
            return _redirect_to_view(saved_views.save(query, by=request.user, **form.options()))
        except Invalid as refusal:
            form.refuse(refusal)
    return _page(request, form, {"query": query})


@require_http_methods(["GET", "POST"])
def view(request: UserRequest, pk: int) -> HttpResponse:
    """Rename or share one's own view."""
    require_desk(request.user)
    saved_view = get_object_or_404(request.user.saved_views, pk=pk)
    initial = {"name": saved_view.name, "is_shared": saved_view.is_shared}
    form = SavedViewForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            return _redirect_to_view(
                saved_views.rename(saved_view, by=request.user, **form.options())
            )
        except Invalid as refusal:
            saved_view.refresh_from_db()
            form.refuse(refusal)
    return _page(request, form, {"query": saved_view.query, "view": saved_view})


@require_POST
def remove(request: UserRequest, pk: int) -> HttpResponse:
    require_desk(request.user)
    saved_view = get_object_or_404(request.user.saved_views, pk=pk)
    saved_views.remove(saved_view, by=request.user)
    messages.success(request, _("The view “%(name)s” is removed.") % {"name": saved_view.name})
    return redirect("desk:stories")


def _redirect_to_view(saved_view: SavedView) -> HttpResponse:
    return redirect(f"{reverse('desk:stories')}?{saved_view.query}")


def _page(request: UserRequest, form: SavedViewForm, about: dict[str, Any]) -> HttpResponse:
    story_filter = story_list.read_filter(QueryDict(about["query"]).dict())
    context = {"form": form, "labels": filter_labels.filter_labels(story_filter), **about}
    return render(request, "desk/saved_view.html", context, status=form.status())
