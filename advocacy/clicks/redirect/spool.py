"""The spool: a file for clicks while the database is away, shared by a machine's processes."""

import json
import logging
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from advocacy.clicks.redirect.database_connections import DatabaseUnavailable, Row, SqliteConnection
from advocacy.clicks.redirect.group_commit import Write
from advocacy.clicks.redirect.request_facts import RequestFacts

TABLE = "CREATE TABLE IF NOT EXISTS click (id text PRIMARY KEY, facts text)"
INSERT = "INSERT INTO click VALUES {rows} ON CONFLICT DO NOTHING"
WAITING = "SELECT id, facts FROM click LIMIT 500"
DELETE = "DELETE FROM click WHERE id IN ({ids})"

log = logging.getLogger(__name__)


class SpoolUnavailable(Exception):
    """The spool's file cannot be read or written: the disk is full, or the file is damaged."""


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

    def execute(self, statement: str, values: Sequence[object] = ()) -> list[Row]:
        try:
            return super().execute(statement, values)
        except (DatabaseUnavailable, OSError) as error:
            raise SpoolUnavailable(str(error)) from None

    def write(self, clicks: list[RequestFacts]) -> list[bool]:
        values = [value for click in clicks for value in (click.id, json.dumps(click))]
        self.execute(INSERT.format(rows=", ".join(["(?, ?)"] * len(clicks))), values)
        return [True] * len(clicks)

    def move_to(self, store: Write) -> int:
        """Delete clicks here once they are stored there; two processes may store the same ones."""
        number = 0
        while self.path.exists() and (rows := self.execute(WAITING)):
            stored = store([RequestFacts(*json.loads(facts)) for _id, facts in rows])
            number += sum(stored)
            if not all(stored):
                log.error("%s spooled clicks point at deleted links.", stored.count(False))
            self.execute(DELETE.format(ids=", ".join("?" * len(rows))), [row[0] for row in rows])
        return number
