"""Calls that begin in the same moment, each in a thread with a connection of its own."""

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from django.db import connection


@pytest.fixture
def connections_of_their_own(transactional_db, tmp_path):
    """SQLite: the tables in a file for once. In memory, all threads would be one connection."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    in_memory, name = connection.connection, connection.settings_dict["NAME"]
    path = str(tmp_path / "parallel.sqlite3")
    with closing(sqlite3.connect(path)) as file:
        in_memory.backup(file)
    connection.settings_dict["NAME"], connection.connection = path, None
    yield
    connection.close()
    connection.settings_dict["NAME"], connection.connection = name, in_memory


def at_once(count, call):
    """What `call(number)` returns for each of so many numbers, all called at the same time."""
    ready = threading.Barrier(count)

    def called(number):
        ready.wait()
        try:
            return call(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(called, range(count)))
