"""Destinations in this process's memory; each is read again once older than `MAX_AGE` seconds."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from advocacy.clicks.link_targets import LinkTarget
from advocacy.clicks.redirect.database_connections import DatabaseUnavailable

MAX_AGE = 4.0  # seconds an entry may be used for
REFRESHED_FOR = 30.0  # seconds after an entry's last request that the watcher refreshes it
MAX_ENTRIES = 50_000  # entries of a few hundred bytes each
BATCH_SIZE = 500


@dataclass(slots=True)
class _Entry:
    destination: LinkTarget
    read_at: float
    used_at: float


class DestinationCache:
    """Targets by code. Entries in use are read again in batches by the watcher's thread."""

    def __init__(
        self,
        read: Callable[[str], LinkTarget | None],
        *,
        read_again: Callable[[list[str]], dict[str, LinkTarget]],
    ) -> None:
        self._read = read
        self._read_again = read_again
        self._entries: dict[str, _Entry] = {}

    def get(self, code: str, *, may_read: bool) -> LinkTarget | None:
        """The target, or None if there is no such link; old entries without a database."""
        entry, now = self._entries.get(code), time.monotonic()
        if entry is not None:
            entry.used_at = now
            if not may_read or now - entry.read_at < MAX_AGE:
                return entry.destination
        elif not may_read:
            raise DatabaseUnavailable("This process has never read the code.")
        try:
            destination = self._read(code)
        except DatabaseUnavailable:
            if entry is None:
                raise
            return entry.destination
        self._put(code, destination, now)
        return destination

    def refresh(self) -> None:
        """Read again what was requested recently; links that were deleted leave the cache."""
        now = time.monotonic()
        entries = list(self._entries.items())  # at once: other threads add to it
        recent = [code for code, entry in entries if now - entry.used_at < REFRESHED_FOR]
        for start in range(0, len(recent), BATCH_SIZE):
            codes = recent[start : start + BATCH_SIZE]
            found = self._read_again(codes)
            for code in codes:
                self._put(code, found.get(code), now)
        if len(entries) > MAX_ENTRIES:
            entries.sort(key=lambda item: item[1].used_at)
            self._entries = dict(entries[-MAX_ENTRIES // 2 :])

    def _put(self, code: str, destination: LinkTarget | None, now: float) -> None:
        entry = self._entries.get(code)
        if destination is None:
            self._entries.pop(code, None)
        else:
            self._entries[code] = _Entry(destination, now, entry.used_at if entry else now)
