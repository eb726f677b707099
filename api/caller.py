"""The authenticated person of a request."""

from typing import cast

from rest_framework.request import Request

from advocacy.people.models import User


def caller(request: Request) -> User:
    """Owner of the token; permission classes ensure that there is one."""
    return cast(User, request.user)
