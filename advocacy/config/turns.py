"""Requests take turns: an interpreter computes one page at a time, and more only hinder each other.

A request that takes long, for a large file or a slow database, soon gives its turn to another and
goes on beside it: nobody waits for a PDF.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from threading import Event, Lock
from time import monotonic
from typing import Any

AT_ONCE = 2
PATIENCE = 0.25  # seconds after which a request no longer counts
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Turns:
    """Lets so many at once pass, in the order they came."""

    def __init__(self, at_once: int, patience: float) -> None:
        self.at_once = at_once
        self.patience = patience
        self._lock = Lock()
        self._waiting: deque[Event] = deque()
        self._began: dict[Event, float] = {}

    @contextmanager
    def turn(self) -> Iterator[None]:
        me = Event()
        self._wait(me)
        try:
            yield
        finally:
            with self._lock:
                del self._began[me]
                self._wake_next()

    def _wait(self, me: Event) -> None:
        with self._lock:
            self._waiting.append(me)
        while True:
            with self._lock:
                wait = self._until_room()
                if wait <= 0 and self._waiting[0] is me:
                    self._waiting.popleft()
                    self._began[me] = monotonic()
                    self._wake_next()
                    return
                me.clear()
            me.wait(max(wait, 0.001) if wait else None)

    def _until_room(self) -> float:
        """Seconds until another may begin, unless somebody ends before."""
        now = monotonic()
        busy = sorted(began for began in self._began.values() if now - began < self.patience)
        return busy[-self.at_once] + self.patience - now if len(busy) >= self.at_once else 0.0

    def _wake_next(self) -> None:
        if self._waiting:
            self._waiting[0].set()


def in_turn(application: Application) -> Application:
    """The application, whose requests are answered in turn by each process."""
    turns = Turns(AT_ONCE, PATIENCE)

    def answered(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        with turns.turn():
            return application(environ, start_response)

    return answered
