"""Client address and prefetch headers of a request."""

from django.conf import settings
from django.http import HttpRequest

from advocacy.clicks import visits

PURPOSES = ("Purpose", "X-Purpose", "Sec-Purpose", "X-Moz")


def address_of(request: HttpRequest) -> str:
    """Client IP address as seen by the outermost trusted proxy."""
    return visits.client_address(
        remote=str(request.META.get("REMOTE_ADDR", "")),
        forwarded=request.headers.get("X-Forwarded-For", ""),
        hops=settings.TRUSTED_PROXY_HOPS,
    )


def is_prefetch(request: HttpRequest) -> bool:
    """Whether the request is a browser's prefetch or prerender."""
    return visits.is_prefetch(request.headers.get(name, "") for name in PURPOSES)
