"""Prefetch headers of a request."""

from django.http import HttpRequest

from advocacy.clicks import visits

PURPOSES = ("Purpose", "X-Purpose", "Sec-Purpose", "X-Moz")


def is_prefetch(request: HttpRequest) -> bool:
    """Whether the request is a browser's prefetch or prerender."""
    return visits.is_prefetch(request.headers.get(name, "") for name in PURPOSES)
