"""Type of requests with a logged-in user."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from advocacy.people.models import User


class UserRequest(HttpRequest):
    """Request with a logged-in user and the htmx details."""

    user: User
    htmx: HtmxDetails
