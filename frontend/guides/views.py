"""Guides and each person's onboarding checklist."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from advocacy.insights import checklist
from advocacy.policy import guide_progress
from frontend.guides.checklist_texts import WORDS
from frontend.user_request import UserRequest


@require_GET
def guides(request: UserRequest) -> HttpResponse:
    ticked = guide_progress.completed_steps(request.user)
    items = checklist.items(request.user, at=timezone.now())
    context = {
        "items": [(item, WORDS[item.key]) for item in items],
        "done": sum(item.is_done for item in items),
        "begin": guide_progress.START_LIST,
        "guides": [
            (guide, sum(step.key in ticked[guide.slug] for step in guide.steps))
            for guide in guide_progress.guides(request.user.language)
        ],
    }
    return render(request, "guides/guides.html", context)


@require_GET
def guide(request: UserRequest, slug: str) -> HttpResponse:
    if slug not in guide_progress.SLUGS:
        raise Http404
    found = guide_progress.guide(slug, request.user.language)
    ticked = guide_progress.completed_steps(request.user)[slug]
    context = {
        "guide": found,
        "steps": [(step, step.key in ticked) for step in found.steps],
        "done": sum(step.key in ticked for step in found.steps),
        "following": _next_guide(slug, request.user.language),
    }
    return render(request, "guides/guide.html", context)


@require_POST
def tick(request: UserRequest, slug: str) -> HttpResponse:
    """Set the done steps to those submitted; unknown steps are ignored."""
    known = _known(slug, request.user.language)
    steps = known & set(request.POST.getlist("step"))
    guide_progress.set_completed(slug, steps, by=request.user)
    if not request.htmx:
        messages.success(request, _("Saved. Nobody sees it but you."))
    if slug == guide_progress.START_LIST:
        return redirect("guides:guides")
    return redirect("guides:guide", slug)


def _known(slug: str, language: str) -> set[str]:
    if slug == guide_progress.START_LIST:
        return set(checklist.ORDER)
    if slug not in guide_progress.SLUGS:
        raise Http404
    return {step.key for step in guide_progress.guide(slug, language).steps}


def _next_guide(slug: str, language: str) -> guide_progress.Guide | None:
    after = guide_progress.SLUGS[guide_progress.SLUGS.index(slug) + 1 :]
    return guide_progress.guide(after[0], language) if after else None
