"""Puts the redirect together for the database and the folder of this hub's settings."""

import logging
from pathlib import Path

from django.conf import settings
from django.db import connection as django_connection

from advocacy.clicks.redirect import spool
from advocacy.clicks.redirect.application import Application, Redirect
from advocacy.clicks.redirect.connection import Connection, DatabaseUnavailable
from advocacy.clicks.redirect.database import Database
from advocacy.clicks.redirect.postgresql import PostgresqlConnection
from advocacy.clicks.redirect.sqlite import SqliteConnection

log = logging.getLogger(__name__)


def with_redirect(django: Application) -> Application:
    """Django, with short links answered before it."""
    return Redirect(django, database(), spool_folder=spool_folder())


def spool_folder() -> Path:
    """Where clicks wait while the database is away."""
    return Path(settings.VAR_DIR) / "clicks"


def database() -> Database:
    """Django's database over connections of its own; none is opened yet."""
    return Database(_connection)


def store_spooled_clicks() -> int:
    """Store the clicks of processes that have ended; without a database they go on waiting."""
    folder, ours = spool_folder(), database()
    try:
        return spool.read_back(folder, write=ours.write)
    except DatabaseUnavailable as error:
        log.warning("Clicks go on waiting in %s: %s", folder, error)
        return 0
    finally:
        ours.close()


def _connection() -> Connection:
    parameters = django_connection.get_connection_params()
    if django_connection.vendor == "sqlite":
        return SqliteConnection(str(parameters["database"]))
    for name in ("cursor_factory", "prepare_threshold", "context"):
        parameters.pop(name, None)
    return PostgresqlConnection(parameters)
