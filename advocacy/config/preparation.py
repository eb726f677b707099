"""Prepares static files, tables and, on an empty database, the demo company."""

import io
import sys

import django
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import OperationalError, connection, transaction

from advocacy.audit import immutability_triggers
from advocacy.config import broker
from advocacy.config.celery import app
from advocacy.table_changes import triggers as change_triggers


def prepare() -> None:
    call_command("check", stdout=io.StringIO())
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("migrate", interactive=False, verbosity=0)
    for triggers in (immutability_triggers, change_triggers):
        triggers.install(connection)  # what a migration took off with a table it rebuilt
    if settings.DEMO and not get_user_model().objects.exists():
        # All of it or nothing: half a company would never be completed.
        with transaction.atomic():
            call_command("load_demo")
    call_command("reindex", missing=True, stdout=io.StringIO())
    if connection.vendor == "sqlite":
        _analyze_tables()
    if not settings.REDIS_URL:
        broker.prepare(app, settings.BROKER_FILE)


def _analyze_tables() -> None:
    """Update SQLite's statistics, which it needs to choose indexes."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA analysis_limit=1000")
        cursor.execute("PRAGMA optimize=0x10002")


def main() -> int:
    try:
        django.setup()
        prepare()
    except KeyboardInterrupt:
        return 130
    except SystemCheckError as error:
        print(error, file=sys.stderr)
        return 1
    except OperationalError as error:
        where = "DATABASE_URL" if settings.DATABASE_URL else settings.VAR_DIR / "db.sqlite3"
        print(f"The database ({where}) does not answer: {str(error).strip()}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
