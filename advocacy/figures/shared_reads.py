"""What a page of figures has read already is not read again while it is put together."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import Any, NamedTuple, TypeVar, cast

Found = TypeVar("Found")
_known: ContextVar[dict[Hashable, Any] | None] = ContextVar("shared_reads", default=None)


@contextmanager
def shared_reads() -> Iterator[None]:
    """Within it, `once` keeps what it has read; for whatever reads only and changes nothing."""
    token = _known.set({})
    try:
        yield
    finally:
        _known.reset(token)


def once(key: Hashable, read: Callable[[], Found]) -> Found:
    """What this reads, or has read for the same key. Callers must not change it."""
    known = _known.get()
    if known is None:
        return read()
    if key not in known:
        known[key] = read()
    return cast(Found, known[key])


class _Days(NamedTuple):
    """Rows of the days between two, both included."""

    since: date
    last_day: date
    rows: list[Any]


def once_between(
    key: Hashable,
    days: tuple[date, date],
    read: Callable[[], list[Found]],
    *,
    day_of: Callable[[Found], date],
) -> list[Found]:
    """The rows of the days between two, of what was read already if it goes as far.

    What is read for a key must hang on its rows alone, whatever the days.
    """
    since, last_day = days
    kept: list[_Days] = once((once_between, key), list)
    for one in kept:
        if one.since <= since and last_day <= one.last_day:
            return [row for row in one.rows if since <= day_of(row) <= last_day]
    rows = read()
    kept.append(_Days(since, last_day, rows))
    return rows
