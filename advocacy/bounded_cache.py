"""A cache of a process that takes no more than so much memory."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, Protocol, TypeVar


class Sized(Protocol):
    @property
    def size(self) -> int:
        """About how many bytes of memory it takes."""


Value = TypeVar("Value", bound=Sized)


class BoundedCache(Generic[Value]):
    """Values by key; those that were longest not asked for go first."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self._kept: OrderedDict[Hashable, Value] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def get(self, key: Hashable) -> Value | None:
        with self._lock:
            value = self._kept.get(key)
            if value is not None:
                self._kept.move_to_end(key)
            return value

    def keep(self, key: Hashable, value: Value) -> None:
        with self._lock:
            self._drop(key)
            self._kept[key] = value
            self._bytes += value.size
            while self._bytes > self.most_bytes:
                self._drop(next(iter(self._kept)))

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()
            self._bytes = 0

    def _drop(self, key: Hashable) -> None:
        dropped = self._kept.pop(key, None)
        self._bytes -= dropped.size if dropped else 0
