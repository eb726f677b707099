"""Rate limits by person, or by address for anonymous calls."""

from typing import Any

from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle

from advocacy import client_address
from advocacy.people.models import User


class PersonThrottle(SimpleRateThrottle):
    """Limit by person for authenticated callers, else by address."""

    def __init__(self) -> None:
        """The rate depends on the caller, so it is read per request."""

    def allow_request(self, request: Request, view: Any) -> bool:
        self.scope = "person" if isinstance(request.user, User) else "anonymous"
        return self._allow(request, view)

    def _allow(self, request: Request, view: Any) -> bool:
        self.rate = self.get_rate()
        self.num_requests, self.duration = self.parse_rate(self.rate)
        return super().allow_request(request, view)

    def get_ident(self, request: Request) -> str:
        return client_address.network_of(client_address.of(request.META))

    def get_cache_key(self, request: Request, view: Any) -> str:
        known = self.scope == "person"
        ident = request.user.pk if known else self.get_ident(request)
        return self.cache_format % {"scope": self.scope, "ident": ident}


class RefusedThrottle(PersonThrottle):
    """Limits calls with invalid tokens by address."""

    def allow_request(self, request: Request, view: Any) -> bool:
        self.scope = "refused"
        return self._allow(request, view)
