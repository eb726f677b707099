"""What a WSGI request says of its visitor, made into facts and forgotten."""

import time
from typing import Any

from django.conf import settings

from advocacy.clicks import network_class, user_agents
from advocacy.clicks.link_targets import LinkTarget
from advocacy.clicks.network_class import RangeTable
from advocacy.clicks.redirect.facts import Fact, new_id
from advocacy.clicks.visitor_hashes import compute
from advocacy.clicks.visits import client_address, is_prefetch

PURPOSES = ("HTTP_PURPOSE", "HTTP_X_PURPOSE", "HTTP_SEC_PURPOSE", "HTTP_X_MOZ")

Environ = dict[str, Any]


def fact_of(
    environ: Environ, destination: LinkTarget, code: str, *, salt: bytes | None, known: RangeTable
) -> Fact:
    """The click to write. Without the day's salt it is nobody's in particular."""
    minute = int(time.time()) // 60 * 60
    user_agent = environ.get("HTTP_USER_AGENT", "")
    address = client_address(
        remote=environ.get("REMOTE_ADDR", ""),
        forwarded=environ.get("HTTP_X_FORWARDED_FOR", ""),
        hops=settings.TRUSTED_PROXY_HOPS,
    )
    who = salt and compute(salt, address=address, user_agent=user_agent, code=code)
    return Fact(
        new_id(minute),
        destination.link,
        minute,
        environ["REQUEST_METHOD"],
        is_prefetch(environ[name] for name in PURPOSES if name in environ),
        user_agents.shape_of(user_agent),
        network_class.look_up(known, address).value,
        who.on_this_link.hex() if who else None,
        who.anywhere.hex() if who else None,
    )
