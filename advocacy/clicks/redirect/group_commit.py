"""Group commit: one of the threads that wait writes the clicks of all of them together.

A writer thread would have to be woken for each group: a quarter fewer clicks a second.
"""

import time
from collections.abc import Callable, Sequence
from threading import Lock

from advocacy.clicks.redirect.database_connections import DatabaseUnavailable
from advocacy.clicks.redirect.request_facts import RequestFacts

GATHER_DELAY = 0.0003  # seconds

Write = Callable[[list[RequestFacts]], list[bool]]


class _Pending:
    """A click, and the lock its thread waits for: a `Future` costs a fifth of the clicks."""

    __slots__ = ("click", "done", "is_next", "outcome")

    def __init__(self, click: RequestFacts) -> None:
        self.click = click
        self.outcome: bool | Exception = False
        self.is_next = False  # its thread writes the next group
        self.done = Lock()
        self.done.acquire()


class GroupCommit:
    """Called by many threads; `write` is called by one at a time, and says what is stored.

    A caller that waits longer than `timeout` seconds is told that the database is unavailable, and
    its click is left out of the next group. What is being written may still be stored afterwards,
    so writing a click twice must do no harm.
    """

    def __init__(self, write: Write, *, timeout: float) -> None:
        self._write = write
        self._timeout = timeout
        self._lock = Lock()  # of what follows
        self._waiting: list[_Pending] = []
        self._is_writing = False
        self._is_busy = False  # several came at once the last time

    def __call__(self, click: RequestFacts) -> bool:
        pending = _Pending(click)
        with self._lock:
            self._waiting.append(pending)
            writes, self._is_writing = not self._is_writing, True
        if writes or self._wait(pending):
            self._write_group(pending)
        if isinstance(pending.outcome, Exception):
            raise pending.outcome
        return pending.outcome

    def _wait(self, pending: _Pending) -> bool:
        """Whether this thread has to write; if not, its outcome is there."""
        if not pending.done.acquire(timeout=self._timeout):
            with self._lock:
                if not pending.is_next:
                    if pending in self._waiting:
                        self._waiting.remove(pending)
                    raise DatabaseUnavailable("A write was not finished in time.")
        return pending.is_next

    def _write_group(self, own: _Pending) -> None:
        if self._is_busy:  # the others of the last group are about to come again
            time.sleep(GATHER_DELAY)
        with self._lock:
            group, self._waiting = self._waiting, []
        outcomes: Sequence[bool | Exception]
        try:
            outcomes = self._write([pending.click for pending in group])
        except Exception as error:  # noqa: BLE001 - raised again in each thread that waits
            outcomes = [error] * len(group)
        for pending, outcome in zip(group, outcomes, strict=True):
            pending.outcome = outcome
        with self._lock:  # the first that waits writes the next group; nobody may wait unseen
            self._is_busy = max(len(group), len(self._waiting)) > 1
            self._is_writing = bool(self._waiting)
            if self._waiting:
                self._waiting[0].is_next = True
                self._waiting[0].done.release()
        for pending in group:
            if pending is not own:
                pending.done.release()
