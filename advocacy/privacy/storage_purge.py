"""Purging database files after an erasure, so that no erased byte is left in them.

The bytes of a deleted row stay in SQLite's file until their page is used again, and in its log
until that is written back. So the file is rebuilt and the log truncated. PostgreSQL marks the
space as free; copies of the database (dumps, backups) have an age of their own, see the README.
"""

import contextlib
import logging
import sqlite3
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import OperationalError, connection

from advocacy.privacy.models import ErasureRequest

logger = logging.getLogger(__name__)


def purge_due(*, at: datetime) -> bool:
    """Purge once for all erasures since the last time; return whether there were any."""
    due = list(
        ErasureRequest.objects.filter(done_at__lte=at, swept_at=None).values_list("pk", flat=True)
    )
    if not due:
        return False
    try:
        purge()
    except (OperationalError, sqlite3.OperationalError) as error:
        logger.warning("Not swept yet, the next tick tries again: %s", error)
        return False
    ErasureRequest.objects.filter(pk__in=due).update(swept_at=at)
    return True


def purge() -> None:
    """Rebuild the database files."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        _sweep_broker(Path(settings.BROKER_FILE))
    elif not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")


def _sweep_broker(file: Path) -> None:
    """Messages contain ids only; delivered ones are purged too."""
    if settings.REDIS_URL or not file.exists():
        return
    with contextlib.closing(sqlite3.connect(file, timeout=20)) as database:
        database.execute("VACUUM")
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
