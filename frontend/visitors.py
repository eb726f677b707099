"""What a request says of the visitor, before it is hashed and forgotten."""

from django.conf import settings
from django.http import HttpRequest

PURPOSES = ("Purpose", "X-Purpose", "Sec-Purpose", "X-Moz")


def address_of(request: HttpRequest) -> str:
    """The visitor's address: the one our own outermost proxy saw, never one a visitor claims."""
    hops = settings.TRUSTED_PROXY_HOPS
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    if hops and len(forwarded) >= hops and forwarded[-hops]:
        return forwarded[-hops]
    return str(request.META.get("REMOTE_ADDR", ""))


def fetches_in_advance(request: HttpRequest) -> bool:
    """Whether a browser fetches the page before anyone has asked for it."""
    said = " ".join(request.headers.get(name, "") for name in PURPOSES).lower()
    return "prefetch" in said or "preview" in said or "prerender" in said
