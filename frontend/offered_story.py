"""The story of a page, as offered to the person who opens it."""

from django.http import Http404
from django.utils import timezone

from advocacy.feed import offers
from advocacy.feed.offers import Offer
from frontend.user_request import UserRequest


def offer_or_404(request: UserRequest, story: int) -> Offer:
    """The offer of the story of this id; not found if it is not live or not for the person."""
    offer = offers.offer(story, to=request.user, at=timezone.now())
    if offer is None:
        raise Http404
    return offer
