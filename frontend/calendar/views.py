"""The publication calendar; stories are moved by form or drag and drop."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from advocacy.content import calendar as content_calendar
from advocacy.content import planning
from advocacy.content.calendar import Day
from advocacy.content.models import Story, Topic
from advocacy.errors import Invalid
from advocacy.people import brand
from advocacy.people.permissions import Permission
from frontend.calendar import calendar_span, month_cells
from frontend.calendar.month_cells import Cell
from frontend.desk.forms import PlanForm
from frontend.desk.views import require_desk
from frontend.user_request import UserRequest

PER_PAGE = 30  # stories without a day, on the page of a day


@dataclass(frozen=True)
class Refused:
    """A story that could not be moved, and the form with the errors."""

    story: Story
    form: PlanForm


@require_GET
def calendar(request: UserRequest) -> HttpResponse:
    require_desk(request.user)
    return _page(request)


@require_POST
def plan(request: UserRequest, pk: int) -> HttpResponse:
    """Reschedule a story; errors are shown at its form."""
    request.user.require(Permission.CURATE)
    story = get_object_or_404(Story, pk=pk)
    form = PlanForm(request.POST)
    if form.is_valid():
        try:
            planning.plan(story, by=request.user, **form.options())
            return _redirect_back(request, pk)
        except Invalid as refusal:
            form.refuse(refusal)
    return _page(request, refused=Refused(story, form))


@require_POST
def unplan(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.CURATE)
    planning.unplan(get_object_or_404(Story, pk=pk), by=request.user)
    return _redirect_back(request, pk)


def _page(request: UserRequest, *, refused: Refused | None = None) -> HttpResponse:
    now = timezone.now()
    topic = request.GET.get("topic", "")
    today = brand.day_of(now)
    span = calendar_span.requested_span(
        request.GET.get("view", ""), request.GET.get("at", ""), today=today
    )
    days = content_calendar.days(span.first, span.count, at=now, topic=topic)
    alone = days[0] if span.view == calendar_span.DAY else None
    if request.user.can(Permission.CURATE):
        content_calendar.add_suggestions([alone] if alone else [day for day in days if day.is_gap])
    context: dict[str, Any] = {
        "span": span,
        "alone": alone,
        "suggested": _page_of_suggestions(request, alone),
        "weeks": _weeks(days, view=span.view),
        "today": today,
        "topic": topic,
        "topics": Topic.objects.choices(),
        "gaps": sum(day.is_gap for day in days),
        "piles": sum(day.is_overfull for day in days),
        "nothing": not any(day.begin or day.end for day in days),
        "refused": refused,
        "may_plan": request.user.can(Permission.CURATE),
    }
    status = 422 if refused else 200
    return render(request, "calendar/calendar.html", context, status=status)


def _weeks(days: list[Day], *, view: str) -> Sequence[Sequence[Day | Cell]]:
    if view == calendar_span.MONTH:
        return month_cells.weeks(days)
    return [days]


def _page_of_suggestions(request: UserRequest, day: Day | None) -> Page[Story] | None:
    """The stories without a day that may begin on the day that is shown alone."""
    stories = day.suggested if day else []
    return Paginator(stories, PER_PAGE).get_page(request.GET.get("page")) if stories else None


def _redirect_back(request: UserRequest, pk: int) -> HttpResponse:
    """Redirect to the story page or the calendar, whichever sent the form."""
    if "story" in request.GET:
        return redirect("desk:story", pk)
    shown = request.GET.urlencode()
    return redirect(f"{reverse('desk:calendar')}{'?' if shown else ''}{shown}#story-{pk}")
