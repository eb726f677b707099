"""The redirect's own connections: what several threads do on one of them at once."""

import sqlite3
from threading import Thread

from advocacy.clicks.redirect.database_connections import SqliteConnection


class InterruptedProbe(SqliteConnection):
    """Another thread stores a row as soon as the probe has begun its transaction."""

    other: Thread | None = None

    def execute(self, statement, values=()):
        rows = super().execute(statement, values)
        if statement == "BEGIN IMMEDIATE":
            insert = super().execute
            self.other = Thread(target=insert, args=("INSERT INTO click VALUES (1)",))
            self.other.start()
            self.other.join(0.2)  # longer than an insert takes that does not wait
        return rows


def test_a_probe_rolls_back_no_other_threads_row(tmp_path):
    path = tmp_path / "db.sqlite3"
    kept = sqlite3.connect(path, isolation_level=None)
    kept.execute("PRAGMA journal_mode=WAL")
    kept.execute("CREATE TABLE click (id integer)")
    connection = InterruptedProbe(f"{path.as_uri()}?mode=rw")

    connection.probe()
    connection.other.join()

    assert kept.execute("SELECT id FROM click").fetchall() == [(1,)]
    connection.close()
    kept.close()
