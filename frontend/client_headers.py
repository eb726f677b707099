"""Client address and prefetch headers of a request."""

from django.conf import settings
from django.http import HttpRequest

from advocacy.clicks.visits import client_address, is_prefetch

PURPOSES = ("Purpose", "X-Purpose", "Sec-Purpose", "X-Moz")


def address_of(request: HttpRequest) -> str:
    """Client IP address as seen by the outermost trusted proxy."""
    return client_address(
        remote=str(request.META.get("REMOTE_ADDR", "")),
        forwarded=request.headers.get("X-Forwarded-For", ""),
        hops=settings.TRUSTED_PROXY_HOPS,
    )


def fetches_in_advance(request: HttpRequest) -> bool:
    """Whether the request is a browser's prefetch or prerender."""
    return is_prefetch(request.headers.get(name, "") for name in PURPOSES)
