"""The redirect's connection to PostgreSQL."""

import re
import time
from collections.abc import Generator
from functools import lru_cache
from itertools import count
from typing import Any, TypeVar

import psycopg
from psycopg.types.numeric import Int8Dumper

from advocacy.clicks.redirect.connection import TIMEOUT, Connection

CHECK_EVERY = 0.1  # seconds between two looks at the deadline while the server is silent

Result = TypeVar("Result")
Steps = Generator[Any, Any, Result]


class TimedConnection(psycopg.Connection[Any]):
    """A statement fails where the server has not answered by the deadline, whatever holds it up."""

    def wait(self, gen: Steps[Result], interval: float = CHECK_EVERY) -> Result:
        return super().wait(_limited(gen, time.monotonic() + TIMEOUT), interval)


class PostgresqlConnection(Connection):
    """A statement that is asked again and again is prepared, by psycopg."""

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

    def native(self, statement: str) -> str:
        return _numbered(statement)


@lru_cache(maxsize=64)
def _numbered(statement: str) -> str:
    numbers = count(1)
    return re.sub(r"\?", lambda _: f"${next(numbers)}", statement)


def _limited(steps: Steps[Result], deadline: float) -> Steps[Result]:
    """The steps of a statement, given up at the deadline while the server stays silent."""
    wanted = next(steps)
    while True:
        ready = yield wanted
        if not ready and time.monotonic() >= deadline:
            raise psycopg.OperationalError("The server has not answered in time.")
        try:
            wanted = steps.send(ready)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]
