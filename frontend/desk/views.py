"""The desk: the story list and the story page."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from advocacy.content import (
    checks,
    planning,
    review,
    review_remarks,
    review_requests,
    saved_views,
    state_durations,
    story_families,
    story_history,
    story_list,
)
from advocacy.content.curation import newest_version
from advocacy.content.models import Kind, Status, Story, Topic
from advocacy.errors import Invalid
from advocacy.intake.models import SourceItem
from advocacy.people import brand
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.text.languages import Language
from advocacy.text.name_order import by_name
from advocacy.text.quotation import quotable
from frontend.composer import post_previews
from frontend.desk import link_preview, recall_progress, reviewer_choice, state_tabs, story_rows
from frontend.desk.forms import PlanForm, ReviewNoteForm
from frontend.desk.reviewer_choice import ReviewerForm
from frontend.user_request import UserRequest

PAGE_SIZE = 30


@require_GET
def stories(request: UserRequest) -> HttpResponse:
    require_desk(request.user)
    return render(request, "desk/stories.html", list_context(request))


@require_GET
def story(request: UserRequest, pk: int) -> HttpResponse:
    require_desk(request.user)
    found = get_object_or_404(desk_stories(), pk=pk)
    context = story_context(found, request.user)
    if is_opened_in_place(request):
        return render(request, "desk/_opened.html", context)
    return render(request, "desk/story.html", {**list_context(request), **context})


@require_POST
def submit(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.CURATE)
    found = get_object_or_404(desk_stories(), pk=pk)
    try:
        review.submit(found, by=request.user, reviewer=reviewer_choice.chosen(request))
    except Invalid as refusal:
        context = {
            **list_context(request),
            **story_context(found, request.user),
            "refusal": refusal,
            "reviewer_form": _reviewer_form(
                found, request.user, asked=request.POST.get("reviewer", "")
            ),
        }
        return render(request, "desk/story.html", context, status=422)
    confirm_submission(request, found)
    return redirect("desk:story", pk)


def confirm_submission(request: UserRequest, found: Story) -> None:
    asked = review_requests.asked_for(newest_version(found))
    message = _("“%(title)s” is sent for review. You will be told when it is answered.")
    if asked is not None:
        message = _("%(name)s is asked to review “%(title)s”. You will be told of the answer.")
    values = {"title": quotable(newest_version(found).title), "name": asked.name if asked else ""}
    messages.success(request, message % values)


@require_POST
def withdraw(request: UserRequest, pk: int) -> HttpResponse:
    require_desk(request.user)
    found = get_object_or_404(desk_stories(), pk=pk)
    form = ReviewNoteForm(request.POST)
    if form.is_valid():
        try:
            review.withdraw(found, by=request.user, **form.cleaned_data)
            return redirect("desk:story", pk)
        except Invalid as refusal:
            form.refuse(refusal)
    context = {**list_context(request), **story_context(found, request.user), "withdraw_form": form}
    return render(request, "desk/story.html", context, status=422)


def is_opened_in_place(request: UserRequest) -> bool:
    """Whether the list of a page is there already and asks for the story alone."""
    return bool(request.htmx) and request.htmx.target == "story"


def require_desk(person: User) -> None:
    """Require the permission to curate or to approve."""
    if not person.can(Permission.APPROVE):
        person.require(Permission.CURATE)


def desk_stories() -> QuerySet[Story]:
    return Story.objects.select_related(*story_list.RELATED_FIELDS)


def list_context(request: UserRequest) -> dict[str, Any]:
    """Context of the story list, filtered by the query string."""
    story_filter = story_list.read_filter(request.GET.dict())
    now = timezone.now()
    found = story_list.find(story_filter, by=request.user, at=now)
    views = list(saved_views.views_for(request.user))
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    return {
        "page": page,
        "rows": story_rows.rows(page, at=now),
        "tabs": state_tabs.tabs(story_filter, at=now),
        "capped_count": None if found.is_all else len(found),
        "story_filter": story_filter,
        "filter_query": story_filter.query,
        "here": request.GET.urlencode(),
        "views": views,
        "view": next((view for view in views if view.query == story_filter.query), None),
        "is_worth_saving": story_filter.is_narrow or bool(story_filter.search),
        **_choices(),
    }


def _choices() -> dict[str, Any]:
    return {
        "statuses": story_list.STATUSES,
        "kinds": Kind.choices,
        "languages": Language.choices,
        "topics": Topic.objects.choices(),
        "authors": User.objects.filter(pk__in=Story.objects.values("created_by")).order_by(
            by_name()
        ),
        "sorts": story_list.SORTS,
    }


def story_context(found: Story, person: User) -> dict[str, Any]:
    """Context of the story page."""
    translations = story_families.translations(found)
    return {
        "story": found,
        "version": found.newest_version,
        "row": story_rows.row(found, at=timezone.now()),
        "captions": checks.captions(found),
        "checks": checks.checks(found),
        **link_preview.link_preview(found),
        "posts": post_previews.posts(newest_version(found), by=person),
        "translations": translations,
        "missing": story_families.missing_languages(found, translations),
        "events": story_history.of(found),
        "remarks": review_remarks.of(found),
        "spent": state_durations.of(found, at=timezone.now()),
        "recall": recall_progress.recall_progress(found),
        "changed_since": SourceItem.objects.changed_since(found),
        "plan": _plan(found) if person.can(Permission.CURATE) else None,
        "reviewer_form": _reviewer_form(found, person),
        "asked_reviewer": review_requests.asked_for(newest_version(found)),
        "may_edit": person.can(Permission.CURATE),
        "may_review": person.can(Permission.APPROVE),
    }


def _reviewer_form(found: Story, person: User, *, asked: str = "") -> ReviewerForm | None:
    """The choice of whom to ask, where the draft can be sent for review."""
    version = newest_version(found)
    may_send = version.status == Status.DRAFT and person.can(Permission.CURATE)
    if not may_send:
        return None
    return reviewer_choice.form(version, by=person, asked=asked, form_id="submit-story")


def _plan(found: Story) -> PlanForm | None:
    """The form of the publication time, or None if it can no longer be changed."""
    if not planning.is_plannable(found):
        return None
    tomorrow = brand.today() + timedelta(days=1)
    return PlanForm(initial={"at": found.planned_at or planning.default_publish_time(tomorrow)})
