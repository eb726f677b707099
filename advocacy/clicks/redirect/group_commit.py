"""Group commit: one thread writes whatever has arrived since its last write, in one go."""

import time
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from threading import Thread

from advocacy.clicks.redirect.connections import DatabaseUnavailable
from advocacy.clicks.redirect.request_facts import RequestFacts

GATHER = 0.0003  # seconds

Write = Callable[[list[RequestFacts]], list[bool]]


class GroupCommit:
    """Called by many threads; `write` is called by one, and says of each click if it is stored.

    After `timeout` seconds a caller is told that the database is unavailable. Its click may still
    be written afterwards, so writing a click twice must do no harm.
    """

    def __init__(self, write: Write, *, timeout: float) -> None:
        self._write = write
        self._timeout = timeout
        self._queue: SimpleQueue[tuple[RequestFacts, Future[bool]]] = SimpleQueue()

    def start(self) -> None:
        Thread(target=self._run, name="group-commit", daemon=True).start()

    def __call__(self, click: RequestFacts) -> bool:
        written: Future[bool] = Future()
        self._queue.put((click, written))
        try:
            return written.result(self._timeout)
        except TimeoutError:
            raise DatabaseUnavailable("A write was not finished in time.") from None

    def _run(self) -> None:
        group: list[tuple[RequestFacts, Future[bool]]] = []
        while True:
            is_busy = len(group) > 1
            group = [self._queue.get()]
            if is_busy:  # the others of the last group are about to come again
                time.sleep(GATHER)
            while not self._queue.empty():
                group.append(self._queue.get())
            try:
                stored = self._write([click for click, _written in group])
                for (_click, written), is_stored in zip(group, stored, strict=True):
                    written.set_result(is_stored)
            except Exception as error:  # noqa: BLE001 - raised again in each thread that waits
                for _click, written in group:
                    written.set_exception(error)
