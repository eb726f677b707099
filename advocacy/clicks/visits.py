"""One request for a short link, as it came in."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4


@dataclass(frozen=True, kw_only=True)
class Visit:
    """What is known of a visitor while the request lasts; the address is then forgotten."""

    at: datetime
    method: str = "GET"
    user_agent: str = ""
    address: str = ""
    prefetch: bool = False
    id: UUID = field(default_factory=uuid4)


def client_address(*, remote: str, forwarded: str, hops: int) -> str:
    """The visitor's address: the one our own outermost proxy saw, never one a visitor claims."""
    if hops:
        addresses = [part.strip() for part in forwarded.split(",")]
        if len(addresses) >= hops and addresses[-hops]:
            return addresses[-hops]
    return remote


def is_prefetch(purposes: Iterable[str]) -> bool:
    """Whether a browser fetches the page before anyone has asked for it, by its own words."""
    said = " ".join(purposes).lower()
    return bool(said) and ("prefetch" in said or "preview" in said or "prerender" in said)
