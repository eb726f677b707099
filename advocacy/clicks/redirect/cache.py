"""Destinations kept in this process's memory, each read again before it is five seconds old."""

import time
from collections.abc import Callable, Iterator
from threading import Lock

from advocacy.clicks.link_targets import LinkTarget
from advocacy.clicks.redirect.away import Away

FRESH = 4.0  # seconds for which what was read may be answered with
OF_LATE = 30.0  # seconds; what nobody has asked for since is read when somebody asks
MOST = 50_000  # codes; a few hundred bytes each

FindOne = Callable[[str], LinkTarget | None]
FindAgain = Callable[[list[str]], Iterator[tuple[str, LinkTarget]]]


class _Kept:
    """A destination, when it was read and when it was last asked for."""

    __slots__ = ("destination", "read_at", "used_at")

    def __init__(self, destination: LinkTarget, now: float) -> None:
        self.destination = destination
        self.read_at = self.used_at = now


class Destinations:
    """Where codes lead. What is asked for often is read again in batches, beside the requests."""

    def __init__(self, find_one: FindOne, *, find_again: FindAgain) -> None:
        self._find_one = find_one
        self._find_again = find_again
        self._kept: dict[str, _Kept] = {}
        self._shrinking = Lock()

    def of(self, code: str, *, away: bool) -> LinkTarget | None:
        """Where this code leads; None where there is no such link. Away: only what is kept."""
        kept = self._kept.get(code)
        now = time.monotonic()
        if kept is None:
            return self._read(code, now, away=away)
        kept.used_at = now
        if away or now - kept.read_at < FRESH:
            return kept.destination
        return self._read_again(code, kept, now)

    def refresh(self) -> None:
        """Read again what was asked for of late."""
        now = time.monotonic()
        used = [code for code, kept in list(self._kept.items()) if kept.used_at >= now - OF_LATE]
        gone = set(used)
        for code, found in self._find_again(used):
            gone.discard(code)
            self._keep(code, found, now)
        for code in gone:
            self._keep(code, None, now)

    def _read(self, code: str, now: float, *, away: bool) -> LinkTarget | None:
        if away:
            raise Away("This code has never been read here.")
        found = self._find_one(code)
        self._keep(code, found, now)
        return found

    def _read_again(self, code: str, kept: _Kept, now: float) -> LinkTarget | None:
        try:
            return self._read(code, now, away=False)
        except Away:
            return kept.destination

    def _keep(self, code: str, found: LinkTarget | None, now: float) -> None:
        kept = self._kept.get(code)
        if found is None:
            self._kept.pop(code, None)
        elif kept is None:
            self._kept[code] = _Kept(found, now)
            if len(self._kept) > MOST:
                self._shrink()
        else:
            kept.destination, kept.read_at = found, now

    def _shrink(self) -> None:
        """Forget the tenth that has gone unasked for the longest."""
        with self._shrinking:
            if len(self._kept) > MOST:
                every = list(self._kept.items())  # at once, while others add to it
                oldest = sorted(every, key=lambda item: item[1].used_at)
                for code, _kept in oldest[: MOST // 10]:
                    self._kept.pop(code, None)
