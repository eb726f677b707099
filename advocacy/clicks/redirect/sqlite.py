"""The redirect's connection to SQLite."""

import sqlite3

from advocacy.clicks.redirect.connection import TIMEOUT, Connection

LONG_LOG = 10_000  # pages, after which the log begins anew
LONGEST_LOG = 50_000  # pages, after which a writer moves it, because nothing else has
RESTART_TIMEOUT = 10  # milliseconds


class SqliteConnection(Connection):
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
        connection.execute(f"PRAGMA wal_autocheckpoint={LONGEST_LOG}")
        return connection

    def checkpoint(self) -> None:
        """Writers wait only for the restart of a long log, so as little as possible is left to move
        then; it is given up at once where a reader still needs the log."""
        [[_busy, pages, _moved]] = self.execute("PRAGMA wal_checkpoint(PASSIVE)")
        if pages > LONG_LOG:
            self.execute(f"PRAGMA busy_timeout={RESTART_TIMEOUT}")
            for mode in ("PASSIVE", "PASSIVE", "RESTART"):
                self.execute(f"PRAGMA wal_checkpoint({mode})")
