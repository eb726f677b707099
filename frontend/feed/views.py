"""The feed, and one story of it."""

from datetime import datetime

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from advocacy.feed import offers, ranking
from advocacy.feed.offers import Offer
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.policy import acknowledgements, edition_page
from advocacy.sharing import recent_choices
from frontend.device_kind import on_phone
from frontend.feed import story_cards
from frontend.feed.feed_filters import chosen_filter, feed_filters
from frontend.feed.start_lines import start_line
from frontend.offered_story import offer_or_404
from frontend.sharing.share_buttons import ShareButton
from frontend.user_request import UserRequest

PAGE_SIZE = 13  # one large, and rows of two, three and four are full


@require_GET
def stories(request: UserRequest) -> HttpResponse:
    request.user.require(Permission.SHARE)
    now = timezone.now()
    chosen = chosen_filter(request)
    ranked = ranking.rank(request.user, at=now, filters=chosen)
    fresh = _page(request, ranked.fresh, "page")
    shared = _page(request, ranked.shared, "shared")
    offered = offers.offers([*fresh.object_list, *shared.object_list], to=request.user)
    minutes_to_read = _minutes_to_read(request.user, at=now)
    cards = story_cards.cards(
        request,
        _with_buttons(request, offered),
        may_share=minutes_to_read is None,
        has_lead=bool(fresh.object_list),
    )
    context = {
        "feed_filter": chosen,
        "filters": feed_filters(chosen),
        "fresh": cards[: len(fresh.object_list)],
        "shared": cards[len(fresh.object_list) :],
        "fresh_page": fresh,
        "shared_page": shared,
        "found": fresh.paginator.count + shared.paginator.count,
        "searching": "search" in request.GET,
        "minutes_to_read": minutes_to_read,
        "start_line": None if request.htmx else start_line(request.user, at=now),
    }
    fragment = "#stories" if request.htmx else ""
    return render(request, f"feed/stories.html{fragment}", context)


@require_GET
def story(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.SHARE)
    return render(request, "feed/story.html", {"offer": offer_or_404(request, pk)})


def _with_buttons(request: UserRequest, offered: list[Offer]) -> list[tuple[Offer, ShareButton]]:
    favourite = recent_choices.favourite_network(request.user, on_phone=on_phone(request))
    return [(offer, ShareButton(offer, favourite)) for offer in offered]


def _minutes_to_read(person: User, *, at: datetime) -> int | None:
    """How long the guidelines take that the person must read before sharing; None if none."""
    edition = acknowledgements.edition_to_read(person, at=at)
    if edition is None:
        return None
    return edition_page.page(edition, language=person.language).minutes


def _page(request: UserRequest, ids: list[int], name: str) -> Page[int]:
    return Paginator(ids, PAGE_SIZE).get_page(request.GET.get(name))
