"""The person behind a call."""

from typing import cast

from rest_framework.request import Request

from advocacy.people.models import User


def caller(request: Request) -> User:
    """The token's owner; permission classes have made sure there is one."""
    return cast(User, request.user)
