"""Saving a story for later, and hiding one that is nothing for a person."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from advocacy.content.models import Story
from advocacy.feed import offers, own_clicks, story_preferences
from advocacy.feed.models import Preference
from advocacy.people.permissions import Permission
from advocacy.policy import acknowledgements
from advocacy.sharing import recent_choices
from frontend.device_kind import on_phone
from frontend.sharing.share_buttons import ShareButton
from frontend.user_request import UserRequest


@require_POST
def save(request: UserRequest, pk: int) -> HttpResponse:
    story = _story(request, pk)
    story_preferences.prefer(story, Preference.SAVED, by=request.user)
    return _answer(request, story, _("Saved for later."))


@require_POST
def hide(request: UserRequest, pk: int) -> HttpResponse:
    story = _story(request, pk)
    story_preferences.prefer(story, Preference.HIDDEN, by=request.user)
    return _answer(request, story, _("You will not be shown it again."))


@require_POST
def forget(request: UserRequest, pk: int) -> HttpResponse:
    """Take the choice back: neither saved nor hidden."""
    story = _story(request, pk)
    story_preferences.forget(story, by=request.user)
    return _answer(request, story, _("It is among your stories again."))


@require_POST
def put_off(request: UserRequest) -> HttpResponse:
    """Ask about the shares tomorrow; where nothing is asked, the news of clicks is read."""
    request.user.require(Permission.SHARE)
    now = timezone.now()
    if not recent_choices.put_questions_off(request.user, at=now):
        own_clicks.mark_told(request.user, at=now)
    return HttpResponse() if request.htmx else redirect("feed:stories")


@require_POST
def read_news(request: UserRequest) -> HttpResponse:
    """The news of clicks is read: it leads to one's own results, and is no news any more."""
    request.user.require(Permission.SHARE)
    own_clicks.mark_told(request.user, at=timezone.now())
    return redirect("me:results")


def _story(request: UserRequest, pk: int) -> Story:
    request.user.require(Permission.SHARE)
    now = timezone.now()
    live = Story.objects.live(at=now).for_audience_of(request.user, at=now)
    return get_object_or_404(live, pk=pk)


def _answer(request: UserRequest, story: Story, said: Any) -> HttpResponse:
    """The story's card again, or the feed with a word about it."""
    if not request.htmx:
        messages.success(request, said)
        return redirect("feed:stories")
    now = timezone.now()
    [offer] = offers.offers([story.pk], to=request.user)
    favourite = recent_choices.favourite_network(request.user, on_phone=on_phone(request))
    context = {
        "offer": offer,
        "button": ShareButton(offer, favourite),
        "lead": "lead" in request.POST,
        "may_share": acknowledgements.has_acknowledged(request.user, at=now),
    }
    return render(request, "feed/_story.html", context)
