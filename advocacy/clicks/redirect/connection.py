"""A database connection of the redirect's own: few statements, each with a deadline."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from threading import RLock
from typing import Any, ClassVar

TIMEOUT = 1.0  # seconds; a database that has not answered by then is taken for unavailable

Row = tuple[Any, ...]


class DatabaseUnavailable(Exception):
    """The database does not answer, or not in time."""


class RowRefused(Exception):
    """The database refuses a row, for instance because its link was deleted."""


class Connection(ABC):
    """Opened by the first statement, and again by the first one after an error."""

    driver: ClassVar[Any]  # the DB-API module
    probes: ClassVar[tuple[str, ...]]

    def __init__(self) -> None:
        self._opened: Any = None
        self._lock = RLock()

    @abstractmethod
    def open(self) -> Any:
        """A new DB-API connection, in autocommit mode."""

    def native(self, statement: str) -> str:
        """The statement with the driver's placeholders in place of each `?`."""
        return statement

    def execute(self, statement: str, values: Sequence[object] = ()) -> list[Row]:
        if not self._lock.acquire(timeout=2 * TIMEOUT):
            raise DatabaseUnavailable("The connection is busy.")
        try:
            if self._opened is None:
                self._opened = self.open()
            cursor = self._opened.execute(self.native(statement), values)
            return cursor.fetchall() if cursor.description else []
        except (self.driver.IntegrityError, self.driver.DataError) as error:
            raise RowRefused(str(error)) from None
        except (self.driver.Error, OSError) as error:
            self.close()
            raise DatabaseUnavailable(str(error)) from None
        finally:
            self._lock.release()

    def probe(self) -> None:
        """Raise `DatabaseUnavailable` unless a new connection could write now."""
        self.close()
        for statement in self.probes:
            self.execute(statement)

    def close(self) -> None:
        with self._lock:
            closing, self._opened = self._opened, None
            if closing is not None:
                closing.close()
