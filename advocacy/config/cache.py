"""Redis, and the memory of this process while Redis does not answer."""

import logging
import time
from collections.abc import Callable
from typing import Any

from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

log = logging.getLogger(__name__)
PAUSE = 10.0  # seconds before Redis is asked again
asked_again_at = 0.0


def _either(name: str) -> Callable[..., Any]:
    """The operation on Redis, or in memory; limits on log-ins hold either way."""

    def operation(self: "RedisElseMemory", *args: Any, **kwargs: Any) -> Any:
        global asked_again_at  # noqa: PLW0603 - one Redis, whatever thread asks
        if time.monotonic() >= asked_again_at:
            try:
                return getattr(RedisCache, name)(self, *args, **kwargs)
            except RedisError as error:
                asked_again_at = time.monotonic() + PAUSE
                log.warning("Redis does not answer, limits are kept in memory: %s", error)
        return getattr(self.memory, name)(*args, **kwargs)

    return operation


class RedisElseMemory(RedisCache):
    """Nobody is locked out, and nothing unlocked, because a cache server is away."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self.memory = LocMemCache("while-redis-is-away", {"OPTIONS": {"MAX_ENTRIES": 10_000}})

    add = _either("add")
    get = _either("get")
    set = _either("set")
    touch = _either("touch")
    delete = _either("delete")
    get_many = _either("get_many")
    has_key = _either("has_key")
    incr = _either("incr")
    set_many = _either("set_many")
    delete_many = _either("delete_many")
    clear = _either("clear")
