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


def is_prefetch(purposes: Iterable[str]) -> bool:
    """Whether the purpose headers of a request announce a prefetch."""
    purpose = " ".join(purposes).lower()
    return bool(purpose) and (
        "prefetch" in purpose or "preview" in purpose or "prerender" in purpose
    )
