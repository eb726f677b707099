"""Group commit: one thread writes whatever has arrived since its last write, in one go."""

from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Generic, TypeVar

from advocacy.clicks.redirect.connection import DatabaseUnavailable

Item = TypeVar("Item")


class _Write(Generic[Item]):
    """One item, and the lock its thread waits on until the item is written."""

    __slots__ = ("done", "error", "item", "stored")

    def __init__(self, item: Item) -> None:
        self.item = item
        self.stored = False
        self.error: Exception | None = None
        self.done = Lock()
        self.done.acquire()


class GroupCommit(Generic[Item]):
    """Called by many threads; `write` is called by one, and says of each item whether it is stored.

    After `timeout` seconds a caller is told that the database is unavailable. Its item may still be
    written afterwards, so writing an item twice must do no harm.
    """

    def __init__(self, write: Callable[[list[Item]], list[bool]], *, timeout: float) -> None:
        self._write = write
        self._timeout = timeout
        self._queue: SimpleQueue[_Write[Item]] = SimpleQueue()
        self._starting = Lock()
        self._thread: Thread | None = None

    def __call__(self, item: Item) -> bool:
        if self._thread is None:
            self._start()
        write = _Write(item)
        self._queue.put(write)
        if not write.done.acquire(timeout=self._timeout):
            raise DatabaseUnavailable("A write was not finished in time.")
        if write.error is not None:
            raise write.error
        return write.stored

    def _start(self) -> None:
        """In the process that answers: a thread does not outlive a fork."""
        with self._starting:
            if self._thread is None:
                self._thread = Thread(target=self._run, name="group-commit", daemon=True)
                self._thread.start()

    def _run(self) -> None:
        while True:
            group = [self._queue.get(), *self._arrived()]
            try:
                stored = self._write([write.item for write in group])
                for write, is_stored in zip(group, stored, strict=True):
                    write.stored = is_stored
            except Exception as error:  # noqa: BLE001 - raised again in each thread that waits
                for write in group:
                    write.error = error
            for write in group:
                write.done.release()

    def _arrived(self) -> list[_Write[Item]]:
        arrived: list[_Write[Item]] = []
        try:
            while True:
                arrived.append(self._queue.get_nowait())
        except Empty:
            return arrived
