"""The cache holds limits, so it must hold while Redis is away."""

import pytest

from advocacy.config import cache
from tests.setup.processes import free_port


@pytest.fixture
def away(monkeypatch):
    """A cache whose Redis does not answer."""
    monkeypatch.setattr(cache, "retry_at", 0.0)
    away = cache.FallbackRedisCache(f"redis://127.0.0.1:{free_port()}/0", {})
    yield away
    away.memory.clear()


def test_while_redis_is_away_limits_are_counted_in_memory(away):
    assert away.add("tries", 1, timeout=60)

    assert away.incr("tries") == 2
    assert not away.add("tries", 1, timeout=60)
    assert away.get("tries") == 2


def test_redis_is_asked_again_after_a_pause(away, needs_redis, monkeypatch):
    away.set("who", "memory")
    back = cache.FallbackRedisCache(needs_redis, {"KEY_PREFIX": "test_cache"})
    assert back.memory.get("who") == "memory"

    monkeypatch.setattr(cache, "retry_at", 0.0)

    assert back.get("who") is None
