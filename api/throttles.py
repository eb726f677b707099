"""How many calls a person may make."""

from typing import Any

from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle

from advocacy.people.models import User


class PersonThrottle(SimpleRateThrottle):
    """By person where the caller is known, else by address."""

    def __init__(self) -> None:
        """The rate depends on who calls, so it is read with the call."""

    def allow_request(self, request: Request, view: Any) -> bool:
        self.scope = "person" if isinstance(request.user, User) else "anonymous"
        self.rate = self.get_rate()
        self.num_requests, self.duration = self.parse_rate(self.rate)
        return super().allow_request(request, view)

    def get_cache_key(self, request: Request, view: Any) -> str:
        known = isinstance(request.user, User)
        ident = request.user.pk if known else self.get_ident(request)
        return self.cache_format % {"scope": self.scope, "ident": ident}
