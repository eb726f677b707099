"""The moment of a value, which may be older than the last count as later changes are held.

Whether something is held is not told: that a value has changed and does not move yet would say that
one or two people have acted. So every value of a month that has not settled has the moment it was
published at, whether or not anything has come since.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from advocacy.people import brand

STATE = ("published_at", "month__settled_at")  # of a monthly cell


def published_at(row: Mapping[str, Any]) -> datetime | None:
    """When the values of a cell were published; None where everything of its month is."""
    moment: datetime | None = row["published_at"]
    return moment if row["month__settled_at"] is None else None


def oldest(moments: Iterable[datetime | None]) -> datetime | None:
    """The oldest of the moments that are known."""
    return min((moment for moment in moments if moment), default=None)


def if_before(moment: datetime | None, counted_at: datetime) -> datetime | None:
    """The moment of a value, if it is of an earlier day than the count."""
    if moment is None or brand.day_of(moment) >= brand.day_of(counted_at):
        return None
    return moment
