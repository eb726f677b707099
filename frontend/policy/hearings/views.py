"""Hearings: opening, commenting, answering, ending."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from advocacy.errors import Invalid
from advocacy.people import brand
from advocacy.people.permissions import Permission
from advocacy.policy import edition_page, hearings, panels
from advocacy.policy.edition_diff import passages
from advocacy.policy.models import Edition, Hearing, HearingComment
from advocacy.text.name_order import by_name
from frontend.policy.hearings.forms import (
    CommentAnswerForm,
    CommentForm,
    HearingForm,
    hearing_initial,
)
from frontend.user_request import UserRequest

USUAL_DAYS = 14


@dataclass(frozen=True)
class PassageWithComments:
    """A passage of the draft with its comments."""

    number: int
    text: str
    html: SafeString
    comments: list[HearingComment]


@require_http_methods(["GET", "POST"])
def open_hearing(request: UserRequest, number: int) -> HttpResponse:
    """Open a hearing on the draft for chosen groups."""
    request.user.require(Permission.KEEP_POLICY)
    edition = get_object_or_404(Edition, number=number)
    form = HearingForm(
        request.POST or None, initial=hearing_initial(today=brand.today(), days=USUAL_DAYS)
    )
    if form.is_valid():
        try:
            called = hearings.schedule(edition, by=request.user, **form.cleaned_data)
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            messages.success(
                request, _("The hearing is called. The people asked will be told on the day.")
            )
            return redirect("policy:hearing", pk=called.pk)
    context = {"form": form, "edition": edition, "panel": len(panels.members())}
    return render(request, "policy/call.html", context, status=form.status())


@require_http_methods(["GET", "POST"])
def hearing(request: UserRequest, pk: int) -> HttpResponse:
    """Passages of the draft with their comments and the comment form."""
    found = _visible(request, pk)
    shown = _passages(request, found)
    chosen = _chosen(request, shown)
    form = CommentForm(request.POST or None)
    if form.is_valid():
        try:
            hearings.comment(
                found,
                by=request.user,
                language=request.user.language,
                passage=chosen.text if chosen else "",
                **form.cleaned_data,
            )
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            messages.success(
                request, _("Thank you. You will be told when your comment is answered.")
            )
            return redirect("policy:hearing", pk=pk)
    here = {one.pk for passage in shown for one in passage.comments}
    context = {
        "hearing": found,
        "edition": found.edition,
        "passages": shown,
        "chosen": chosen,
        "form": form,
        "elsewhere": [one for one in _comments(found) if one.pk not in here],
        "is_asked": found.seats.filter(person=request.user).exists(),
        "is_open": found.is_open(on=brand.today()),
        "asked": found.seats.count(),
        "teams": found.teams.order_by(by_name()),
    }
    return render(request, "policy/hearing.html", context, status=form.status())


@require_POST
def end(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.KEEP_POLICY)
    ended = hearings.end(get_object_or_404(Hearing, pk=pk), by=request.user)
    messages.success(request, _("The hearing is over. The draft can be edited again."))
    return redirect("policy:hearing", pk=ended.pk)


@require_http_methods(["GET", "POST"])
def answer(request: UserRequest, pk: int) -> HttpResponse:
    """Answer one comment."""
    request.user.require(Permission.KEEP_POLICY)
    rows = HearingComment.objects.select_related("hearing__edition", "person")
    comment = get_object_or_404(rows, pk=pk)
    form = CommentAnswerForm(request.POST or None)
    if form.is_valid():
        try:
            hearings.answer(comment, by=request.user, **form.cleaned_data)
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The comment is answered."))
            return redirect("policy:hearing", pk=comment.hearing_id)
    context = {"comment": comment, "form": form}
    return render(request, "policy/answer.html", context, status=form.status())


def _visible(request: UserRequest, pk: int) -> Hearing:
    visible = Edition.objects.visible_to(request.user)
    rows = Hearing.objects.filter(edition__in=visible).select_related("edition", "asked_by")
    if not request.user.can(Permission.KEEP_POLICY):
        rows = rows.filter(announced_at__isnull=False)
    if not (request.user.can(Permission.KEEP_POLICY) or _may_approve(request)):
        rows = rows.filter(seats__person=request.user)
    return get_object_or_404(rows, pk=pk)


def _may_approve(request: UserRequest) -> bool:
    return request.user.can(Permission.APPROVE_POLICY)


def _comments(found: Hearing) -> list[HearingComment]:
    rows = found.comments.select_related("person", "answered_by")
    return list(rows.order_by("created_at", "pk"))


def _passages(request: UserRequest, found: Hearing) -> list[PassageWithComments]:
    comments = _comments(found)
    body = edition_page.body(found.edition, language=request.user.language)
    return [
        PassageWithComments(
            number,
            text,
            edition_page.render(text).html,
            [one for one in comments if one.passage == text],
        )
        for number, text in enumerate(passages(body), start=1)
    ]


def _chosen(request: UserRequest, shown: list[PassageWithComments]) -> PassageWithComments | None:
    """The passage commented on; None means the whole draft."""
    asked: Any = request.POST.get("passage") or request.GET.get("passage", "")
    return next((one for one in shown if str(one.number) == asked), None)
