"""A Redis cache that falls back to the process's memory while Redis does not answer."""

import logging
import time
from collections.abc import Callable
from typing import Any

from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

log = logging.getLogger(__name__)
RETRY_DELAY = 10.0  # seconds before Redis is asked again
retry_at = 0.0


def _with_fallback(name: str) -> Callable[..., Any]:
    """A cache method that runs on Redis or, if that does not answer, in memory."""

    def operation(self: "FallbackRedisCache", *args: Any, **kwargs: Any) -> Any:
        global retry_at  # noqa: PLW0603 - one Redis, whatever thread asks
        if time.monotonic() >= retry_at:
            try:
                return getattr(RedisCache, name)(self, *args, **kwargs)
            except RedisError as error:
                retry_at = time.monotonic() + RETRY_DELAY
                log.warning("Redis does not answer, limits are kept in memory: %s", error)
        return getattr(self.memory, name)(*args, **kwargs)

    return operation


class FallbackRedisCache(RedisCache):
    """Rate limits hold while Redis is away, and nobody is locked out."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self.memory = LocMemCache("while-redis-is-away", {"OPTIONS": {"MAX_ENTRIES": 10_000}})

    add = _with_fallback("add")
    get = _with_fallback("get")
    set = _with_fallback("set")
    touch = _with_fallback("touch")
    delete = _with_fallback("delete")
    get_many = _with_fallback("get_many")
    has_key = _with_fallback("has_key")
    incr = _with_fallback("incr")
    set_many = _with_fallback("set_many")
    delete_many = _with_fallback("delete_many")
    clear = _with_fallback("clear")
