"""The facts of a request for a short link as plain values, without its address."""

import os
import time
from typing import Any, NamedTuple

from advocacy import client_address
from advocacy.clicks import network_class, user_agents
from advocacy.clicks.network_class import RangeTable
from advocacy.clicks.visitor_hashes import compute
from advocacy.clicks.visits import is_prefetch

# Where a request carries the id of its click, so that Django's view stores the same click.
CLICK_ID = "hub.click_id"
PURPOSES = ("HTTP_PURPOSE", "HTTP_X_PURPOSE", "HTTP_SEC_PURPOSE", "HTTP_X_MOZ")

Environ = dict[str, Any]


class RequestFacts(NamedTuple):
    """One click: the values of its row, and in this order of its JSON in the spool."""

    id: str
    link: int
    minute: int  # seconds since 1970
    method: str
    prefetch: bool
    shape: str
    network_class: str
    visitor: str | None  # hexadecimal
    visitor_anywhere: str | None

    @classmethod
    def of(
        cls, environ: Environ, code: str, *, link: int, salt: bytes | None, networks: RangeTable
    ) -> "RequestFacts":
        """Without the day's salt the click has no visitor."""
        minute = int(time.time()) // 60 * 60
        user_agent = environ.get("HTTP_USER_AGENT", "")
        address = client_address.of(environ)
        visitor = salt and compute(salt, address=address, user_agent=user_agent, code=code)
        return cls(
            new_id(minute),
            link,
            minute,
            environ["REQUEST_METHOD"],
            is_prefetch(environ[name] for name in PURPOSES if name in environ),
            user_agents.shape_of(user_agent),
            network_class.look_up(networks, address).value,
            visitor.on_this_link.hex() if visitor else None,
            visitor.anywhere.hex() if visitor else None,
        )


def new_id(minute: int) -> str:
    """A random UUID that begins with the minute, so that new rows are neighbours in the index."""
    random = os.urandom(9).hex()
    return f"{minute * 1000:012x}8{random[:3]}8{random[3:]}"
