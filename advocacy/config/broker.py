"""The embedded broker: an SQLite file, read by Kombu's SQLAlchemy transport."""

import contextlib
import sqlite3
from pathlib import Path
from typing import Any

from celery import Celery

from advocacy.config.queues import QUEUES

KEPT_MESSAGES = 1000


def prepare(app: Celery[Any], path: Path) -> None:
    """Create the file and the queues, before several processes do so at once."""
    with contextlib.closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode=WAL")
    with app.connection_for_write() as connection:
        channel: Any = connection.default_channel
        for queue in QUEUES:
            channel.queue_declare(queue, durable=True)


def delete_delivered(path: Path) -> int:
    """Delete delivered messages, which the transport only marks; returns their number."""
    sql = (
        "DELETE FROM kombu_message WHERE visible = 0"
        " AND id <= (SELECT max(id) FROM kombu_message) - ?"
    )
    with contextlib.closing(sqlite3.connect(path, timeout=20)) as database, database:
        return database.execute(sql, [KEPT_MESSAGES]).rowcount
