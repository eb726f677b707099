"""Group commit: one thread writes all clicks that arrived since its last write together."""

import time
from collections.abc import Callable, Sequence
from queue import SimpleQueue
from threading import Lock, Thread

from advocacy.clicks.redirect.database_connections import DatabaseUnavailable
from advocacy.clicks.redirect.request_facts import RequestFacts

GATHER_DELAY = 0.0003  # seconds

Write = Callable[[list[RequestFacts]], list[bool]]


class _Pending:
    """A click, and the lock its thread waits for: a `Future` costs a fifth of the clicks."""

    __slots__ = ("click", "done", "outcome")

    def __init__(self, click: RequestFacts) -> None:
        self.click = click
        self.outcome: bool | Exception = False
        self.done = Lock()
        self.done.acquire()


class GroupCommit:
    """Called by many threads; `write` is called by one, and says of each click if it is stored.

    After `timeout` seconds a caller is told that the database is unavailable. Its click may still
    be written afterwards, so writing a click twice must do no harm.
    """

    def __init__(self, write: Write, *, timeout: float) -> None:
        self._write = write
        self._timeout = timeout
        self._queue: SimpleQueue[_Pending] = SimpleQueue()

    def start(self) -> None:
        Thread(target=self._run, name="group-commit", daemon=True).start()

    def __call__(self, click: RequestFacts) -> bool:
        pending = _Pending(click)
        self._queue.put(pending)
        if not pending.done.acquire(timeout=self._timeout):
            raise DatabaseUnavailable("A write was not finished in time.")
        if isinstance(pending.outcome, Exception):
            raise pending.outcome
        return pending.outcome

    def _run(self) -> None:
        group: list[_Pending] = []
        while True:
            is_busy = len(group) > 1
            group = [self._queue.get()]
            if is_busy:  # the others of the last group are about to come again
                time.sleep(GATHER_DELAY)
            while not self._queue.empty():
                group.append(self._queue.get())
            self._write_group(group)

    def _write_group(self, group: list[_Pending]) -> None:
        outcomes: Sequence[bool | Exception]
        try:
            outcomes = self._write([pending.click for pending in group])
        except Exception as error:  # noqa: BLE001 - raised again in each thread that waits
            outcomes = [error] * len(group)
        for pending, outcome in zip(group, outcomes, strict=True):
            pending.outcome = outcome
            pending.done.release()
