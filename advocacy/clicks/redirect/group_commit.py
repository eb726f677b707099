"""Group commit: one thread writes whatever has arrived since its last write, in one go."""

from collections.abc import Callable
from queue import SimpleQueue
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

    def start(self) -> None:
        Thread(target=self._run, name="group-commit", daemon=True).start()

    def __call__(self, item: Item) -> bool:
        write = _Write(item)
        self._queue.put(write)
        if not write.done.acquire(timeout=self._timeout):
            raise DatabaseUnavailable("A write was not finished in time.")
        if write.error is not None:
            raise write.error
        return write.stored

    def _run(self) -> None:
        while True:
            group = [self._queue.get()]
            while not self._queue.empty():
                group.append(self._queue.get())
            try:
                stored = self._write([write.item for write in group])
                for write, is_stored in zip(group, stored, strict=True):
                    write.stored = is_stored
            except Exception as error:  # noqa: BLE001 - raised again in each thread that waits
                for write in group:
                    write.error = error
            for write in group:
                write.done.release()
