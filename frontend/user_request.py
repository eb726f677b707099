"""A request of somebody who is logged in."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from advocacy.people.models import User


class UserRequest(HttpRequest):
    """What page views take: the person is known, and htmx says whether it asks."""

    user: User
    htmx: HtmxDetails
