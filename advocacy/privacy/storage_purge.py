"""After an erasure: no byte of what was erased stays in the files beneath the tables.

A deleted row’s bytes stay in SQLite’s file until their page is used again, and in its log until
that is written back. So the file is written anew, and the log is cut. PostgreSQL marks the room
as free; copies of the database (dumps, backups) have an age of their own, see the README.
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
    """Sweep once for all erasures since the last time; say whether there was anything to do."""
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
    """Write the files anew."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        _sweep_broker(Path(settings.BROKER_FILE))
    elif not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")


def _sweep_broker(file: Path) -> None:
    """Messages carry numbers only; what was delivered goes all the same."""
    if settings.REDIS_URL or not file.exists():
        return
    with contextlib.closing(sqlite3.connect(file, timeout=20)) as database:
        database.execute("VACUUM")
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
