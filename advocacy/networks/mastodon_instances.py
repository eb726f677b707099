"""The text limit of a Mastodon server, fetched and cached."""

import json
import logging
import re
from typing import Any

from django.core.cache import cache

from advocacy.networks.facts import NETWORKS, NetworkSlug
from advocacy.outbound import fetching
from advocacy.outbound.link_refused import LinkRefused
from advocacy.outbound.transport import Outside

CACHE_SECONDS = 24 * 3600  # seconds
FAILURE_CACHE_SECONDS = 3600
MAX_BYTES = 500_000
LIMITS = range(1, 1_000_001)
DIGITS = re.compile(r"[0-9]{1,7}")

# Mastodon has the second version since 4; Pleroma, Akkoma and Friendica say their limit in the
# first, under a name of their own.
PATHS = ("/api/v2/instance", "/api/v1/instance")
NAMES = (("configuration", "statuses", "max_characters"), ("max_toot_chars",))

logger = logging.getLogger(__name__)


def known_limit(instance: str) -> int | None:
    """The cached limit, or None. Sends no request."""
    return cache.get(_key(instance)) if instance else None


def fetch_limit(instance: str, *, outside: Outside = fetching.OUTSIDE) -> int:
    """Fetch the limit and cache it for a day; the default limit if the server has none."""
    cached = known_limit(instance)
    if cached is not None:
        return cached
    limit, seconds = _read(instance, outside), CACHE_SECONDS
    if limit is None:
        limit, seconds = NETWORKS[NetworkSlug.MASTODON].limit or LIMITS.start, FAILURE_CACHE_SECONDS
    cache.set(_key(instance), limit, seconds)
    return limit


def _read(instance: str, outside: Outside) -> int | None:
    """The limit that the first of the paths with one says."""
    limits = (_limit_in(_json(f"https://{instance}{path}", outside)) for path in PATHS)
    return next((limit for limit in limits if limit is not None), None)


def _json(url: str, outside: Outside) -> Any:
    try:
        answer = fetching.fetch(
            url, accept=["application/json"], max_bytes=MAX_BYTES, outside=outside
        )
        return json.loads(answer.body)
    except (LinkRefused, ValueError, RecursionError) as refusal:
        logger.info("The limit of a Mastodon server was not read: %s", type(refusal).__name__)
        return None


def _limit_in(about: Any) -> int | None:
    found = (_number(_value(about, names)) for names in NAMES)
    return next((number for number in found if number in LIMITS), None)


def _value(about: Any, names: tuple[str, ...]) -> Any:
    for name in names:
        about = about.get(name) if isinstance(about, dict) else None
    return about


def _number(value: Any) -> int | None:
    """A whole number, given as one or as text; some servers write 5000.0 or "5000"."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str) and DIGITS.fullmatch(value.strip()):
        return int(value)
    return value if type(value) is int else None


def _key(instance: str) -> str:
    return f"mastodon-limit:{instance}"
