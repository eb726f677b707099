"""The review queue: approve a story or send it back."""

import re
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from advocacy.content import (
    batch_approval,
    pending_approvals,
    review,
    review_claims,
    review_queue,
    review_remarks,
    second_approval,
    state_durations,
    version_diff,
)
from advocacy.content.batch_approval import ApprovalResult
from advocacy.content.curation import newest_version
from advocacy.content.models import Story
from advocacy.content.review_queue import QueueItem
from advocacy.errors import AdvocacyError, Invalid, NotAllowed
from advocacy.people.permissions import Permission
from advocacy.text.quotation import quotable
from frontend.desk import story_rows, views
from frontend.desk.forms import ReviewNoteForm
from frontend.review import undo_bar
from frontend.user_request import UserRequest

MAX_SHOWN = 100
PICKED = re.compile(r"(\d{1,18})\.(\d{1,9})")  # a story and the version that was seen


@require_GET
def queue(request: UserRequest) -> HttpResponse:
    request.user.require(Permission.APPROVE)
    context = {
        **_shown(_waiting(request)),
        "wait": state_durations.median_review_wait(at=timezone.now()),
        "stands_in_for": request.user.stands_in_for,
        "names_stand_ins": request.user.can_by_role(Permission.APPROVE),
        "undo": undo_bar.of(request.user, at=timezone.now()),
    }
    return render(request, "review/queue.html", context)


@require_GET
def story(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.APPROVE)
    found = get_object_or_404(views.desk_stories(), pk=pk)
    return page(request, found, ReviewNoteForm(initial={"version": _number(found)}))


@require_POST
def claim(request: UserRequest, pk: int) -> HttpResponse:
    """Renew the claim of an open review page; show other reviewers and decisions."""
    request.user.require(Permission.APPROVE)
    found = get_object_or_404(views.desk_stories(), pk=pk)
    held = review_claims.claim(found, by=request.user, at=timezone.now())
    context = {
        "story": found,
        "version": found.newest_version,
        "claim": held,
        "is_newer": request.POST.get("version") != str(_number(found)),
        "settled": "" if held and not pending_approvals.of(found) else _settled(found),
        "may_decide": True,
    }
    return render(request, "review/_reader.html", context)


@require_POST
def approve(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.APPROVE)
    found = get_object_or_404(views.desk_stories(), pk=pk)
    form = ReviewNoteForm(request.POST)
    form.is_valid()
    try:
        pending_approvals.request(
            found,
            by=request.user,
            at=timezone.now(),
            version=form.cleaned_data.get("version"),
            overrules_remarks="overrules" in request.POST,
        )
    except NotAllowed:
        raise
    except AdvocacyError as refusal:
        status = 422 if isinstance(refusal, Invalid) else 409
        note = ReviewNoteForm(initial={"version": _number(found)})
        return page(request, found, note, status=status, refused=str(refusal))
    return _next(request)


@require_POST
def undo(request: UserRequest) -> HttpResponse:
    """Take back what this person has approved in the last seconds."""
    request.user.require(Permission.APPROVE)
    undone = pending_approvals.undo(by=request.user)
    titles = [_("“%(title)s”") % {"title": quotable(title)} for title in undone]
    message = ngettext(
        "Undone: %(titles)s waits for review again.",
        "Undone: %(titles)s wait for review again.",
        len(titles),
    )
    messages.success(request, message % {"titles": ", ".join(titles)})
    return redirect("desk:review")


@require_POST
def approve_several(request: UserRequest) -> HttpResponse:
    """Approve the selected stories in the versions that were shown."""
    request.user.require(Permission.APPROVE)
    ticks = [PICKED.fullmatch(one) for one in _selected(request)]
    seen = {int(tick[1]): int(tick[2]) for tick in ticks if tick}
    stories: QuerySet[Story] = views.desk_stories().filter(pk__in=seen).order_by("pk")
    picked = [(one, seen[one.pk]) for one in stories]
    _add_messages(request, batch_approval.approve_each(picked, by=request.user, at=timezone.now()))
    return redirect("desk:review")


@require_POST
def request_changes(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.APPROVE)
    found = get_object_or_404(views.desk_stories(), pk=pk)
    form = ReviewNoteForm(request.POST)
    if form.is_valid():
        try:
            review.request_changes(found, by=request.user, **form.cleaned_data)
            return _next(request)
        except Invalid as refusal:
            form.refuse(refusal)
    return page(request, found, form, status=422)


def page(
    request: UserRequest, found: Story, form: ReviewNoteForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    """A story to review; opening the page claims it for an approver."""
    waiting = _waiting(request)
    item = next((one for one in waiting if one.story.pk == found.pk), None)
    may_decide = item is not None and item.may_decide
    context: dict[str, Any] = {
        **views.story_context(found, request.user),
        **_shown(waiting),
        "item": item,
        "may_decide": may_decide,
        "may_remark": item is not None,
        "remark_page": "review",
        "claim": _claim(request, found) if may_decide else None,
        "reader": item.reader if item else None,
        "approvals": second_approval.approvals(newest_version(found)) if item else [],
        "settled": "" if item else _settled(found),
        "failed": pending_approvals.failed(found) if may_decide else None,
        "number_open": review_remarks.number_open(found) if may_decide else 0,
        "undo": undo_bar.of(request.user, at=timezone.now()),
        "comparison": version_diff.compare_with_live(found),
        "since_return": version_diff.compare_with_returned(found),
        "wait": state_durations.median_review_wait(at=timezone.now()),
        "note_form": form,
        **more,
    }
    template = "_opened.html" if views.is_opened_in_place(request) else "review.html"
    return render(request, f"review/{template}", context, status=status)


def _settled(found: Story) -> str:
    """Who has answered, and how."""
    pending = pending_approvals.of(found)
    if pending is None:
        return review.answer_summary(newest_version(found))
    return _("%(name)s has just approved it.") % {"name": pending.person.name}


def _waiting(request: UserRequest) -> list[QueueItem]:
    """What waits for review, with the pictures of those that are shown."""
    waiting = review_queue.for_review(request.user)
    story_rows.with_pictures(item.story for item in waiting[:MAX_SHOWN])
    return waiting


def _shown(waiting: list[QueueItem]) -> dict[str, Any]:
    """The list beside: the nearest deadlines, and how many there are in all."""
    return {"waiting": waiting[:MAX_SHOWN], "number": len(waiting), "most": MAX_SHOWN}


def _claim(request: UserRequest, found: Story) -> Any:
    return review_claims.claim(found, by=request.user, at=timezone.now())


def _next(request: UserRequest) -> HttpResponse:
    waiting = [item for item in review_queue.for_review(request.user) if _is_free(item)]
    if not waiting:
        return redirect("desk:review")
    return redirect("desk:review-story", waiting[0].story.pk)


def _is_free(item: QueueItem) -> bool:
    """This person may decide on it, and nobody else has claimed it."""
    return item.may_decide and item.reader is None


def _selected(request: UserRequest) -> list[str]:
    return [str(one) for one in request.POST.getlist("picked")]


def _add_messages(request: UserRequest, answers: list[ApprovalResult]) -> None:
    """Message of those refused, with reasons; what is approved stands in the bar that undoes it."""
    if not answers:
        messages.warning(request, _("Tick the stories you have read, then approve them."))
    for one in answers:
        if one.refusal:
            message = _("“%(title)s” was not released. %(why)s")
            messages.warning(request, message % {"title": one.title, "why": one.refusal})


def _number(found: Story) -> int | None:
    return found.newest_version.number if found.newest_version else None
