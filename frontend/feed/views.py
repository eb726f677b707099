"""The feed, and one story of it."""

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from advocacy.content.models import Kind, Story, Topic
from advocacy.feed import offers, ranking
from advocacy.people.permissions import Permission
from advocacy.policy import acknowledgements
from advocacy.sharing import recent_choices
from frontend.sharing.share_buttons import ShareButton, buttons_for
from frontend.user_request import UserRequest

PAGE_SIZE = 12


@require_GET
def stories(request: UserRequest) -> HttpResponse:
    request.user.require(Permission.SHARE)
    now = timezone.now()
    feed_filter = _feed_filter(request)
    ranked = ranking.rank(request.user, at=now, filters=feed_filter)
    fresh = _page(request, ranked.fresh, "page")
    shared = _page(request, ranked.shared, "shared")
    ids = [*fresh.object_list, *shared.object_list]
    offered = offers.offers(ids, to=request.user)
    favourite = recent_choices.favourite_network(request.user)
    cards = [(offer, ShareButton(offer, favourite)) for offer in offered]
    context = {
        "feed_filter": feed_filter,
        "fresh": cards[: len(fresh.object_list)],
        "shared": cards[len(fresh.object_list) :],
        "fresh_page": fresh,
        "shared_page": shared,
        "kinds": Kind.choices,
        "topics": Topic.objects.by_name(),
        "may_share": acknowledgements.has_acknowledged(request.user, at=now),
        "unanswered": recent_choices.unanswered(request.user, at=now),
    }
    fragment = "#stories" if request.htmx else ""
    return render(request, f"feed/stories.html{fragment}", context)


@require_GET
def story(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.SHARE)
    now = timezone.now()
    live = Story.objects.live(at=now).for_audience_of(request.user, at=now)
    found = get_object_or_404(live, pk=pk)
    [offer] = offers.offers([found.pk], to=request.user)
    context = {
        "offer": offer,
        "buttons": buttons_for(offer),
        "may_share": acknowledgements.has_acknowledged(request.user, at=now),
    }
    return render(request, "feed/story.html", context)


def _feed_filter(request: UserRequest) -> ranking.FeedFilter:
    return ranking.FeedFilter(
        kind=request.GET.get("kind", ""),
        topic=request.GET.get("topic", ""),
        search=request.GET.get("search", "")[:200],
    )


def _page(request: UserRequest, ids: list[int], name: str) -> Page[int]:
    return Paginator(ids, PAGE_SIZE).get_page(request.GET.get(name))
