"""One request for a short link, before it is stored."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4


@dataclass(frozen=True, kw_only=True)
class Visit:
    """The facts of a request; the address is not stored."""

    at: datetime
    method: str = "GET"
    user_agent: str = ""
    address: str = ""
    prefetch: bool = False
    id: UUID = field(default_factory=uuid4)


def client_address(*, remote: str, forwarded: str, hops: int) -> str:
    """The address seen by the hub's outermost proxy, `hops` entries from the end of the header."""
    if hops:
        addresses = [part.strip() for part in forwarded.split(",")]
        if len(addresses) >= hops and addresses[-hops]:
            return addresses[-hops]
    return remote


def is_prefetch(purposes: Iterable[str]) -> bool:
    """Whether the purpose headers of a request announce a prefetch."""
    purpose = " ".join(purposes).lower()
    return bool(purpose) and (
        "prefetch" in purpose or "preview" in purpose or "prerender" in purpose
    )
