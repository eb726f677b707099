"""A hundred people are erased, and every file of the hub is searched for a byte of them.

    python -m tests.drills.erasing                                  SQLite
    DATABASE_URL=postgres://…/hub_drill python -m tests.drills.erasing

The database is made anew and emptied: name one that holds nothing else.
"""

import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

PEOPLE = int(os.environ.get("PEOPLE", "100"))
AROUND = 60  # bytes shown beside a byte that stayed
HOME = Path(tempfile.mkdtemp(prefix="hub-drill-"))
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "advocacy.config.settings",
    "SECRET_KEY": "known to everybody and long enough, for drills alone",
    "VAR_DIR": str(HOME),
    "REDIS_URL": "",
    "DEMO": "0",
    "BASE_URL": "http://127.0.0.1:8000",
    "LOG_LEVEL": "WARNING",
}


def main():
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.MIGRATION_MODULES = NoMigrations()
    settings.CELERY_TASK_ALWAYS_EAGER = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    call_command("migrate", run_syncdb=True, interactive=False, verbosity=0)
    call_command("flush", interactive=False, verbosity=0)
    from django.db import connection

    from advocacy.audit import (
        immutability_triggers,
        sealing,
    )

    immutability_triggers.install(connection)
    from advocacy.config import broker
    from advocacy.config.celery import app

    broker.prepare(app, settings.BROKER_FILE)
    code = drill()
    sealing.seal_all()
    call_command("verify_audit")
    return code


class NoMigrations(dict):
    """The models themselves are quicker than their history."""

    def __contains__(self, _app):
        return True

    def __getitem__(self, _app):
        return None


def drill():
    from django.db import connection
    from django.utils import timezone

    from advocacy.figures import recounting
    from advocacy.privacy import storage_purge
    from tests.privacy import crowd

    company = crowd.Company()
    people = [crowd.marked(number, company) for number in range(PEOPLE)]
    crowd.count_everything()
    before = crowd.figures()
    say(f"{PEOPLE} people, {len(before)} figures, on {connection.vendor}")
    found = places()
    say("before:", {name: len(crowd.hits(content)) for name, content in found.items()})
    began = time.monotonic()
    crowd.erase_all(people, company)
    say(f"erased in {time.monotonic() - began:.1f} s")
    began = time.monotonic()
    storage_purge.purge_due(at=timezone.now())
    say(f"swept in {time.monotonic() - began:.1f} s")
    left = {name: crowd.hits(content) for name, content in places().items()}
    say("after:", {name: len(hits) for name, hits in left.items()})
    show(left)
    differing = sum(answer.differing for answer in recounting.recount())
    same = crowd.figures() == before
    say(f"figures unchanged: {same}; recounted: {differing} differ")
    return 0 if same and not differing and not any(left.values()) else 1


def show(left):
    """Where what stayed stands."""
    for name, content in places().items():
        for needle in left.get(name, ()):
            at = content.index(needle)
            say(f"{name}: {content[max(0, at - AROUND) : at + AROUND]!r}")


def places():
    """Every place where a byte may be: the tables, the database’s own files, all other files."""
    from django.conf import settings

    from tests.privacy.test_erasure import dump

    found = {"dump of every table": dump()}
    database = {"db.sqlite3", "db.sqlite3-wal", "db.sqlite3-shm"}
    for path in sorted(settings.VAR_DIR.rglob("*")):
        if path.is_file():
            kind = path.name if path.name in database or "broker" in path.name else "other files"
            found[kind] = found.get(kind, b"") + path.name.encode() + path.read_bytes()
    return found


def say(*words):
    print(*words, flush=True)


if __name__ == "__main__":
    try:
        code = main()
    finally:
        shutil.rmtree(HOME, ignore_errors=True)
    sys.exit(code)
