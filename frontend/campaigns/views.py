"""Campaigns at the desk: named groups of stories."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from advocacy.content import bulk_changes, story_list
from advocacy.content import campaigns as content_campaigns
from advocacy.content.models import Campaign, Story
from advocacy.content.story_list import StoryFilter
from advocacy.errors import Invalid
from advocacy.people.permissions import Permission
from advocacy.text import address_values
from advocacy.text.name_order import by_name
from frontend.forms import HubForm
from frontend.user_request import UserRequest

PAGE_SIZE = 50
MAX_RESULTS = 20


class CampaignForm(HubForm):
    """Name of a campaign."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=content_campaigns.NAME_LIMIT)


@require_http_methods(["GET", "POST"])
def campaigns(request: UserRequest) -> HttpResponse:
    """All campaigns, running ones first, and a form to create one."""
    request.user.require(Permission.CURATE)
    form = CampaignForm(request.POST or None)
    if form.is_valid():
        try:
            made = content_campaigns.create(form.cleaned_data["name"], by=request.user)
            return redirect("desk:campaign", made.pk)
        except Invalid as refusal:
            form.refuse(refusal)
    rows = Campaign.objects.annotate(number=Count("stories"))
    newest = rows.order_by(F("ended_at").desc(nulls_first=True), "-created_at", "-pk")
    context = {"page": Paginator(newest, PAGE_SIZE).get_page(request.GET.get("page")), "form": form}
    return render(request, "campaigns/campaigns.html", context, status=form.status())


@require_http_methods(["GET"])
def campaign(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.CURATE)
    return _page(request, get_object_or_404(Campaign, pk=pk), {}, status=200)


@require_POST
def rename(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.CURATE)
    found, form = get_object_or_404(Campaign, pk=pk), CampaignForm(request.POST)
    if form.is_valid():
        try:
            content_campaigns.rename(found, form.cleaned_data["name"], by=request.user)
            return redirect("desk:campaign", pk)
        except Invalid as refusal:
            form.refuse(refusal)
    return _page(request, found, {"form": form}, status=422)


@require_POST
def add(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.CURATE)
    found = get_object_or_404(Campaign, pk=pk)
    _say_added(request, content_campaigns.add(found, _selected_stories(request), by=request.user))
    return redirect("desk:campaign", pk)


@require_POST
def remove(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.CURATE)
    found = get_object_or_404(Campaign, pk=pk)
    content_campaigns.remove(found, _selected_stories(request), by=request.user)
    return redirect("desk:campaign", pk)


@require_POST
def end(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.CURATE)
    content_campaigns.end(get_object_or_404(Campaign, pk=pk), by=request.user)
    return redirect("desk:campaign", pk)


@require_POST
def reopen(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.CURATE)
    content_campaigns.reopen(get_object_or_404(Campaign, pk=pk), by=request.user)
    return redirect("desk:campaign", pk)


@require_POST
def add_selected(request: UserRequest) -> HttpResponse:
    """Add the stories selected in the desk's list to an existing or new campaign."""
    request.user.require(Permission.CURATE)
    stories, chosen = (
        _selected_stories(request),
        address_values.row_id(request.POST.get("campaign")),
    )
    is_new = bool(request.POST.get("name", "").strip())
    if chosen is not None and not is_new:
        found = get_object_or_404(Campaign, pk=chosen)
        _say_added(request, content_campaigns.add(found, stories, by=request.user))
        return redirect("desk:campaign", found.pk)
    form = CampaignForm(request.POST)
    if form.is_valid():
        try:
            made = content_campaigns.create(
                form.cleaned_data["name"], by=request.user, stories=stories
            )
            return redirect("desk:campaign", made.pk)
        except Invalid as refusal:
            form.refuse(refusal)
    context = {"form": form, "stories": stories, "running": running()}
    return render(request, "campaigns/gather.html", context, status=422)


def running() -> list[tuple[int, str]]:
    """Campaigns that have not ended, as choices."""
    rows = Campaign.objects.filter(ended_at=None).order_by(by_name(), "pk")
    return list(rows.values_list("pk", "name"))


def _page(
    request: UserRequest, found: Campaign, extra_context: dict[str, Any], *, status: int
) -> HttpResponse:
    stories = found.stories.select_related(*story_list.RELATED_FIELDS).order_by("-pk")
    context = {
        "campaign": found,
        "page": Paginator(stories, PAGE_SIZE).get_page(request.GET.get("page")),
        "form": CampaignForm(initial={"name": found.name}),
        **_search_context(request, found),
        **extra_context,
    }
    return render(request, "campaigns/campaign.html", context, status=status)


def _search_context(request: UserRequest, found: Campaign) -> dict[str, Any]:
    """Stories that match the search and are not in the campaign."""
    search = request.GET.get("search", "").strip()[: story_list.SEARCH_LIMIT]
    if not search:
        return {}
    story_filter = StoryFilter(search=search)
    held = story_list.find(story_filter, by=request.user, at=timezone.now())
    there = set(found.stories.values_list("pk", flat=True))
    fitting = [story for story in held[: MAX_RESULTS + len(there)] if story.pk not in there]
    return {"search": search, "fitting": fitting[:MAX_RESULTS]}


def _selected_stories(request: UserRequest) -> list[Story]:
    numbers = address_values.row_ids(request.POST.getlist("stories"))
    rows = Story.objects.select_related("newest_version").filter(
        pk__in=numbers[: bulk_changes.MAX_STORIES]
    )
    return list(rows.order_by("-pk"))


def _say_added(request: UserRequest, number: int) -> None:
    message = ngettext("%(number)d story added.", "%(number)d stories added.", number)
    messages.success(request, message % {"number": number})
