"""What a request says of the visitor, before it is hashed and forgotten."""

from django.conf import settings
from django.http import HttpRequest

from advocacy.clicks import visits

PURPOSES = ("Purpose", "X-Purpose", "Sec-Purpose", "X-Moz")


def address_of(request: HttpRequest) -> str:
    """The visitor's address, as our own outermost proxy saw it."""
    return visits.client_address(
        remote=str(request.META.get("REMOTE_ADDR", "")),
        forwarded=request.headers.get("X-Forwarded-For", ""),
        hops=settings.TRUSTED_PROXY_HOPS,
    )


def is_prefetch(request: HttpRequest) -> bool:
    """Whether a browser fetches the page before anyone has asked for it."""
    return visits.is_prefetch(request.headers.get(name, "") for name in PURPOSES)
