"""Bulk changes of stories: preview, apply, outcome, undo."""

from collections.abc import Mapping

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from advocacy.content import bulk_changes, bulk_undo
from advocacy.content.curation import newest_version
from advocacy.content.models import BulkChange, Status, Story
from advocacy.errors import Invalid
from advocacy.people.permissions import Permission
from advocacy.text import address_values
from frontend.campaigns import views
from frontend.desk import bulk_change_summary
from frontend.desk.forms import BulkChangeForm
from frontend.desk.views import desk_stories, require_desk
from frontend.user_request import UserRequest

_LEFT_ALONE = {Status.IN_REVIEW, Status.WITHDRAWN}


@require_http_methods(["GET", "POST"])
def change(request: UserRequest) -> HttpResponse:
    """Possible bulk changes of the selected stories and their effects."""
    require_desk(request.user)
    asked = request.POST if request.method == "POST" else request.GET
    stories = _selected_stories(asked.getlist("stories"))
    if not stories:
        return redirect("desk:stories")
    form = BulkChangeForm(request.POST or None)
    if form.is_valid():
        try:
            bulk_change = bulk_changes.apply(stories, form.options(), by=request.user)
            return redirect("desk:changed", bulk_change.pk)
        except Invalid as refusal:
            form.refuse(refusal)
    context = {"form": form, "stories": stories, **_effect_counts(stories)}
    context["may_edit"] = request.user.can(Permission.CURATE)
    context["running"] = views.running()
    return render(request, "desk/bulk_change.html", context, status=form.status())


@require_GET
def bulk_change_result(request: UserRequest, pk: int) -> HttpResponse:
    """Outcome for each story."""
    bulk_change = _own(request, pk)
    done, undone = (
        _by_result(bulk_changes.result_lines(bulk_change)),
        _by_result(bulk_changes.result_lines(bulk_change, of="undone")),
    )
    context = {
        "change": bulk_change,
        **done,
        "said": bulk_change_summary.summary(done),
        "undone": undone,
        "undone_said": bulk_change_summary.undo_summary(undone),
        "may_undo": bulk_undo.may_undo(bulk_change, by=request.user, at=timezone.now()),
    }
    return render(request, "desk/bulk_change_result.html", context)


@require_POST
def undo(request: UserRequest, pk: int) -> HttpResponse:
    bulk_change = _own(request, pk)
    bulk_undo.undo(bulk_change, by=request.user, at=timezone.now())
    return redirect("desk:changed", pk)


def _own(request: UserRequest, pk: int) -> BulkChange:
    require_desk(request.user)
    return get_object_or_404(BulkChange, pk=pk, by=request.user)


def _selected_stories(values: list[str]) -> list[Story]:
    numbers = address_values.row_ids(values)
    return list(desk_stories().filter(pk__in=numbers).order_by("-pk")[: bulk_changes.MAX_STORIES])


def _effect_counts(stories: list[Story]) -> Mapping[str, int]:
    """Counts of selected stories by effect, for the confirmation."""
    return {
        "in_draft": sum(newest_version(one).status == Status.DRAFT for one in stories),
        "to_open": sum(bulk_changes.opens_draft(one) for one in stories),
        "left_alone": sum(newest_version(one).status in _LEFT_ALONE for one in stories),
        "live": sum(one.live_version_id is not None for one in stories),
    }


def _by_result(
    lines: list[bulk_changes.BulkChangeResult],
) -> dict[str, list[bulk_changes.BulkChangeResult]]:
    results = ("draft", "opened", "withdrawn", "restored", "unchanged", "refused")
    return {name: [line for line in lines if line.result == name] for name in results}
