"""The hot path's connection to SQLite."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from threading import RLock

from advocacy.clicks.redirect.away import Away
from advocacy.clicks.redirect.facts import Fact, moment
from advocacy.clicks.redirect.store import PATIENCE, Refused, Row, in_parts

LINKS = """
    SELECT json_group_array(json_array(
               link.code, link.id, link.target, story.kind, story.withdrawn_at IS NOT NULL,
               CAST(strftime('%s', version.expires_at) AS INTEGER),
               (SELECT jobs_url FROM advocacy_brand WHERE id = 1)))
    FROM advocacy_link AS link
    LEFT JOIN advocacy_share AS share ON share.link_id = link.id
    LEFT JOIN advocacy_story AS story ON story.id = share.story_id
    LEFT JOIN advocacy_storyversion AS version
      ON version.id = coalesce(story.live_version_id, share.version_id)
    WHERE link.code IN (SELECT value FROM json_each(?))
"""
INSERT = """
    INSERT INTO advocacy_click (id, link_id, minute, method, prefetch, agent_id, network_class,
                                visitor, visitor_anywhere, verdict, reason, rules)
    VALUES {rows}
    ON CONFLICT DO NOTHING
"""
ROW = "(?, ?, ?, ?, ?, ?, ?, ?, ?, '', '', 0)"
AT_ONCE = 100
LONG_LOG = 10_000  # pages, after which it begins anew
LONGEST_LOG = 50_000  # pages, after which writers move it themselves: nobody else has
AT_MOST = 10  # milliseconds
AGENTS = """
    INSERT INTO advocacy_agentshape (shape) SELECT value FROM json_each(?) WHERE true
    ON CONFLICT DO NOTHING
"""
AGENT_NUMBERS = (
    "SELECT id, shape FROM advocacy_agentshape WHERE shape IN (SELECT value FROM json_each(?))"
)
SALT = "INSERT INTO advocacy_dailysalt (day, salt) VALUES (?, ?) ON CONFLICT DO NOTHING"


class SqliteConnection:
    """Opened when first needed, and again after whatever went wrong."""

    def __init__(self, connect: Callable[[], sqlite3.Connection]) -> None:
        self._connect = connect
        self._open: sqlite3.Connection | None = None
        self._lock = RLock()

    def links(self, codes: list[str]) -> Iterator[Row]:
        """Many of them in one row, for which the interpreter's lock is given up once, and all in
        one transaction: a page read is thrown away as soon as somebody has written in between."""
        with self._asked() as connection, _one_moment(connection):
            for some in in_parts(codes):
                [[rows]] = connection.execute(LINKS, (json.dumps(some),)).fetchall()
                yield from map(tuple, json.loads(rows))

    def networks(self) -> list[Row]:
        return self._rows("SELECT cidr, network_class FROM advocacy_knownnetwork")

    def salt(self, day: date, fresh: bytes) -> bytes:
        self._rows(SALT, day.isoformat(), fresh)
        [[salt]] = self._rows("SELECT salt FROM advocacy_dailysalt WHERE day = ?", day.isoformat())
        return bytes(salt)

    def agents(self, shapes: list[str]) -> list[Row]:
        self._rows(AGENTS, json.dumps(shapes))
        return self._rows(AGENT_NUMBERS, json.dumps(shapes))

    def insert(self, facts: list[Fact], agents: dict[str, int]) -> None:
        """One statement is one transaction, and the interpreter's lock is given up once for all."""
        with self._asked() as connection:
            for start in range(0, len(facts), AT_ONCE):
                some = facts[start : start + AT_ONCE]
                values = [value for row in _values(some, agents) for value in row]
                connection.execute(_insert(len(some)), values)

    def settle(self) -> None:
        """Move the log into the file, and begin a long one anew. Writers wait for that alone, so
        the least is left to move; it gives up at once where a reader still needs the log."""
        with self._asked() as connection:
            [[_busy, pages, _moved]] = connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
            if pages > LONG_LOG:
                connection.execute(f"PRAGMA busy_timeout={AT_MOST}")
                for how in ("PASSIVE", "PASSIVE", "RESTART"):
                    connection.execute(f"PRAGMA wal_checkpoint({how})").fetchall()

    def probe(self) -> None:
        self.close()
        with self._asked() as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")

    def close(self) -> None:
        with self._lock:
            gone, self._open = self._open, None
            if gone is not None:
                gone.close()

    def _rows(self, statement: str, *values: object) -> list[Row]:
        with self._asked() as connection:
            return connection.execute(statement, values).fetchall()

    @contextmanager
    def _asked(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                if self._open is None:
                    self._open = self._connect()
                yield self._open
            except sqlite3.IntegrityError as error:
                self.close()
                raise Refused(str(error)) from None
            except sqlite3.Error as error:
                self.close()
                raise Away(str(error)) from None


def connecting_to(path: str) -> Callable[[], sqlite3.Connection]:
    """How to open this file, which is never made where it is missing."""

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            path if path.startswith("file:") else f"file:{path}?mode=rw",
            uri=True,
            timeout=PATIENCE,
            isolation_level=None,
            check_same_thread=False,
        )
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute("PRAGMA foreign_keys=ON")
        # Pages of the indexes are written to again and again: fewer of them are read and moved.
        connection.execute("PRAGMA cache_size=-20000")
        connection.execute(f"PRAGMA wal_autocheckpoint={LONGEST_LOG}")
        return connection

    return connect


@contextmanager
def _one_moment(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("COMMIT")


@lru_cache(maxsize=AT_ONCE)
def _insert(number: int) -> str:
    return INSERT.format(rows=", ".join([ROW] * number))


def _values(facts: list[Fact], agents: dict[str, int]) -> Iterable[tuple[object, ...]]:
    for fact in facts:
        yield (
            fact.id,
            fact.link,
            moment(fact.minute),
            fact.method,
            fact.prefetch,
            agents[fact.shape],
            fact.network_class,
            _bytes(fact.visitor),
            _bytes(fact.visitor_anywhere),
        )


def _bytes(hexadecimal: str | None) -> bytes | None:
    return None if hexadecimal is None else bytes.fromhex(hexadecimal)
