"""The redirect's own connections, to SQLite or PostgreSQL: each statement has a deadline."""

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Sequence
from functools import lru_cache
from threading import RLock
from typing import Any, TypeVar

import psycopg
from psycopg.abc import PQGen
from psycopg.types.numeric import Int8Dumper

TIMEOUT = 1.0  # seconds; after that the database counts as unavailable
LOG_RESTART_PAGES = 10_000  # of the write-ahead log, after which the watcher restarts it
LOG_AUTOCHECKPOINT_PAGES = 50_000  # of the write-ahead log, after which a writer checkpoints it

Row = tuple[Any, ...]
Result = TypeVar("Result")


class DatabaseUnavailable(Exception):
    """The database does not answer, or not in time."""


class RowRefused(Exception):
    """The database refuses a row, for instance because its link was deleted."""


class DatabaseConnection(ABC):
    """Opened by the first statement, and again by the first one after an error."""

    driver: Any  # the DB-API module
    probes: tuple[str, ...]

    def __init__(self) -> None:
        self._opened: Any = None
        self._cursor: Any = None  # one for all statements: a new one costs psycopg 30 µs
        self._lock = RLock()

    @abstractmethod
    def open(self) -> Any:
        """A new DB-API connection, in autocommit mode."""

    @staticmethod
    def native(statement: str) -> str:
        """The statement with the driver's placeholders in place of each `?`."""
        return statement

    def execute(self, statement: str, values: Sequence[object] = ()) -> list[Row]:
        if not self._lock.acquire(timeout=2 * TIMEOUT):
            raise DatabaseUnavailable("The connection is busy.")
        try:
            if self._opened is None:
                self._opened = self.open()
                self._cursor = self._opened.cursor()
            self._cursor.execute(self.native(statement), values)
            return self._cursor.fetchall() if self._cursor.description else []
        except (self.driver.IntegrityError, self.driver.DataError) as error:
            raise RowRefused(str(error)) from None
        except (self.driver.Error, OSError) as error:
            self.close()
            raise DatabaseUnavailable(str(error)) from None
        finally:
            self._lock.release()

    def probe(self) -> None:
        """Raise `DatabaseUnavailable` unless a new connection could write now.

        No other thread's statement comes between: it would be rolled back with the probe.
        """
        with self._lock:
            self.close()
            for statement in self.probes:
                self.execute(statement)

    def checkpoint(self) -> None:  # noqa: B027
        """Checkpoint the write-ahead log of SQLite; a server does so by itself."""

    def close(self) -> None:
        with self._lock:
            closing, self._opened, self._cursor = self._opened, None, None
            if closing is not None:
                closing.close()


class SqliteConnection(DatabaseConnection):
    driver = sqlite3
    probes = ("BEGIN IMMEDIATE", "ROLLBACK")

    def __init__(self, uri: str) -> None:
        super().__init__()
        self._uri = uri

    def open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self._uri, uri=True, timeout=TIMEOUT, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute(f"PRAGMA wal_autocheckpoint={LOG_AUTOCHECKPOINT_PAGES}")
        return connection

    def checkpoint(self) -> None:
        """Writers wait only for the restart, which is given up where a reader needs the log."""
        [[_busy, pages, _moved]] = self.execute("PRAGMA wal_checkpoint(PASSIVE)")
        if pages > LOG_RESTART_PAGES:
            self.execute("PRAGMA busy_timeout=10")  # milliseconds
            for mode in ("PASSIVE", "PASSIVE", "RESTART"):
                self.execute(f"PRAGMA wal_checkpoint({mode})")


class TimedConnection(psycopg.Connection[Any]):
    """A connection whose statements fail if the server does not answer in time."""

    def wait(
        self, gen: PQGen[Result], interval: float = 0.1, timeout: float | None = None
    ) -> Result:
        return super().wait(gen, interval, timeout or TIMEOUT)


class PostgresqlConnection(DatabaseConnection):
    """A statement that is executed again and again is prepared, by psycopg."""

    driver = psycopg
    probes = ("SELECT 1",)

    def __init__(self, parameters: dict[str, Any]) -> None:
        super().__init__()
        own = {"autocommit": True, "connect_timeout": 2, "cursor_factory": psycopg.RawCursor}
        self._parameters = {**parameters, **own}

    def open(self) -> TimedConnection:
        connection = TimedConnection.connect(**self._parameters)
        connection.adapters.register_dumper(int, Int8Dumper)  # one type, one prepared statement
        connection.execute("SET TIME ZONE 'UTC'")
        return connection

    @staticmethod
    @lru_cache(maxsize=64)
    def native(statement: str) -> str:
        first, *others = statement.split("?")
        return first + "".join(f"${number}{part}" for number, part in enumerate(others, 1))
