"""One request for a short link, as it came in."""

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
