"""A file in which clicks wait while the database is away, shared by the processes of a machine."""

import logging
import sqlite3
from collections.abc import Callable
from pathlib import Path

from advocacy.clicks.redirect.request_facts import RequestFacts, from_json
from advocacy.clicks.redirect.sqlite import SqliteConnection

TABLE = "CREATE TABLE IF NOT EXISTS click (id text PRIMARY KEY, facts text)"
INSERT = "INSERT INTO click VALUES {rows} ON CONFLICT DO NOTHING"
WAITING = "SELECT id, facts FROM click LIMIT 500"
DELETE = "DELETE FROM click WHERE id IN ({ids})"

log = logging.getLogger(__name__)


class Spool(SqliteConnection):
    """An SQLite file: a commit is on the disk when it returns, and deleted rows are overwritten."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "spool.sqlite3"
        super().__init__(f"{self.path.absolute().as_uri()}?mode=rwc")

    def open(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        connection = super().open()
        connection.execute("PRAGMA synchronous=EXTRA")
        connection.execute("PRAGMA secure_delete=ON")
        connection.execute(TABLE)
        return connection

    def write(self, clicks: list[RequestFacts]) -> list[bool]:
        values = [value for click in clicks for value in (click.id, click.to_json())]
        self.execute(INSERT.format(rows=", ".join(["(?, ?)"] * len(clicks))), values)
        return [True] * len(clicks)

    def move_to(self, store: Callable[[list[RequestFacts]], list[bool]]) -> int:
        """Delete clicks here once they are stored there; two processes may store the same ones."""
        number = 0
        while self.path.exists() and (rows := self.execute(WAITING)):
            stored = store([from_json(facts) for _id, facts in rows])
            number += sum(stored)
            if not all(stored):
                log.error("%s spooled clicks point at deleted links.", stored.count(False))
            ids = [row[0] for row in rows]
            self.execute(DELETE.format(ids=", ".join("?" * len(ids))), ids)
        return number
