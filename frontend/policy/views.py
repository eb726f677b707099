"""The policy in force: reading, acknowledging, changes and search."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from advocacy.insights import policy_unread
from advocacy.policy import acknowledgements, edition_diff, edition_page, policy_search, quizzes
from advocacy.policy.edition_diff import PassageChange
from advocacy.policy.models import Edition
from advocacy.thresholds import group_size
from frontend.user_request import UserRequest


@require_GET
def policy(request: UserRequest) -> HttpResponse:
    now = timezone.now()
    edition = acknowledgements.edition_in_force(at=now)
    context = {
        "edition": edition,
        "page": edition_page.page(edition, language=request.user.language) if edition else None,
        "printed_at": now,
        **(acknowledgement_context(request, edition) if edition else {}),
    }
    return render(request, "policy/policy.html", context)


@require_GET
def changes(request: UserRequest) -> HttpResponse:
    """Differences between the edition in force and the one this person last acknowledged."""
    edition = acknowledgements.edition_in_force(at=timezone.now())
    last = acknowledgements.last_acknowledged(request.user)
    if edition is None or last is None or last.edition_id == edition.pk:
        return redirect("policy:policy")
    before, after = (
        edition_page.body(one, language=request.user.language) for one in (last.edition, edition)
    )
    context = {
        "edition": edition,
        "passages": list(_changed(edition_diff.differences_to_read(before, after))),
        **acknowledgement_context(request, edition),
    }
    return render(request, "policy/changes.html", context)


@require_POST
def acknowledge(request: UserRequest, number: int) -> HttpResponse:
    edition = get_object_or_404(Edition.objects.in_force(at=timezone.now()), number=number)
    acknowledgements.acknowledge(edition, by=request.user)
    after = request.POST.get("next", "")
    inside = url_has_allowed_host_and_scheme(after, allowed_hosts=None)
    messages.success(request, _("Thank you. Now you can share."))
    return redirect(after if inside and after.startswith("/") else "feed:stories")


@require_GET
def search(request: UserRequest) -> HttpResponse:
    typed = request.GET.get("q", "").strip()[:200]
    edition = acknowledgements.edition_in_force(at=timezone.now())
    found = policy_search.search(typed, language=request.user.language, edition=edition)
    context = {
        "typed": typed,
        "found": found,
        "number": sum(len(one.passages) for one in found),
    }
    return render(request, "policy/search.html", context)


@require_GET
def unread(request: UserRequest) -> HttpResponse:
    """Number of people who have not read the edition in force, by team."""
    counted = policy_unread.unread_report(by=request.user, at=timezone.now())
    context = {"counted": counted, "threshold": group_size.current_threshold()}
    return render(request, "policy/unread.html", context)


def _changed(passages: Iterable[PassageChange]) -> Iterator[PassageChange]:
    """Changed passages, each preceded by its heading."""
    heading: PassageChange | None = None
    for passage in passages:
        if passage.kind == "kept":
            heading = passage if passage.is_heading else heading
            continue
        if heading is not None:
            yield heading
        heading = None
        yield passage


def acknowledgement_context(request: UserRequest, edition: Edition) -> dict[str, Any]:
    """Acknowledgement and quiz state of this person, and the page to return to."""
    acknowledged = acknowledgements.has_read(request.user, edition)
    asks_first = not acknowledged and quizzes.is_required(edition)
    return {
        "acknowledged": acknowledged,
        "last": acknowledgements.last_acknowledged(request.user),
        "passed": quizzes.has_passed(request.user, edition),
        "asks_first": asks_first,
        "next": request.GET.get("next", ""),
    }
