"""Figures kept until the next count: between two counts they cannot have changed."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from django.core.cache import cache

from advocacy.tracking.models import CountedUpTo

Figures = TypeVar("Figures")

KEPT_FOR = 120  # seconds; counts are made every thirty


def counted_up_to() -> datetime | None:
    """The moment up to which changes have been counted."""
    return CountedUpTo.objects.filter(pk=1).values_list("at", flat=True).first()


def until_next_count(name: str, *parts: object, compute: Callable[[], Figures]) -> Figures:
    """What was computed since the last count, or else compute it now and keep it."""
    counted = counted_up_to()
    if counted is None:
        return compute()
    key = ":".join(str(part) for part in ("figures", name, counted.timestamp(), *parts))
    kept: Figures | None = cache.get(key)
    if kept is None:
        kept = compute()
        cache.set(key, kept, KEPT_FOR)
    return kept
