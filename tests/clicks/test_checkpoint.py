"""The log of SQLite is moved by the thread that watches, not by who waits for a way on."""

import sqlite3

import pytest

from advocacy.clicks.redirect import database_connections
from advocacy.clicks.redirect.click_storage import Database


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "hub.sqlite3"
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA wal_autocheckpoint=0")
    connection.execute("CREATE TABLE some (value)")
    connection.executemany("INSERT INTO some VALUES (?)", [("x" * 2000,) for _ in range(50)])
    yield path, connection
    connection.close()


def pages_in_log(path):
    """What a connection that has seen nothing yet has to look through."""
    connection = sqlite3.connect(path)
    [[_busy, pages, _moved]] = connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
    connection.close()
    return pages


def checkpoint(path):
    database = Database(lambda: database_connections.SqliteConnection(path.as_uri()))
    database.checkpoint()
    database.close()


def test_long_log_is_restarted(file, monkeypatch):
    path, connection = file
    monkeypatch.setattr(database_connections, "LOG_RESTART_PAGES", 20)
    assert pages_in_log(path) > 20

    checkpoint(path)
    connection.execute("INSERT INTO some VALUES ('one more')")

    assert pages_in_log(path) < 5


def test_checkpoint_does_not_wait_for_a_reader(file, monkeypatch):
    path, connection = file
    monkeypatch.setattr(database_connections, "LOG_RESTART_PAGES", 20)
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM some").fetchall()
    connection.execute("INSERT INTO some VALUES ('one more')")

    checkpoint(path)

    assert reader.execute("SELECT count(*) FROM some").fetchall() == [(50,)]
    assert connection.execute("SELECT count(*) FROM some").fetchall() == [(51,)]
    reader.close()
