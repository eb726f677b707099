"""The text limit of a Mastodon server, fetched and cached."""

import json
import logging
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
    try:
        answer = fetching.fetch(
            f"https://{instance}/api/v2/instance",
            accept=["application/json"],
            max_bytes=MAX_BYTES,
            outside=outside,
        )
        return _limit_in(json.loads(answer.body))
    except (LinkRefused, ValueError, RecursionError) as refusal:
        logger.info("The limit of a Mastodon server was not read: %s", type(refusal).__name__)
        return None


def _limit_in(about: Any) -> int | None:
    for name in ("configuration", "statuses", "max_characters"):
        about = about.get(name) if isinstance(about, dict) else None
    return about if type(about) is int and about in LIMITS else None


def _key(instance: str) -> str:
    return f"mastodon-limit:{instance}"
