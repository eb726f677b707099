"""Creates the redirect for the database and the spool folder of the settings."""

import logging
from pathlib import Path

from django.conf import settings
from django.db import connection as django_connection

from advocacy.clicks.redirect import database_connections
from advocacy.clicks.redirect.application import Application, Redirect
from advocacy.clicks.redirect.click_storage import Database
from advocacy.clicks.redirect.database_connections import DatabaseConnection, DatabaseUnavailable
from advocacy.clicks.redirect.spool import Spool

SPOOL_FOLDER = Path(settings.VAR_DIR) / "clicks"

log = logging.getLogger(__name__)


def with_redirect(django: Application) -> Application:
    """Django, with short links answered before it."""
    return Redirect(django, database(), Spool(SPOOL_FOLDER))


def database() -> Database:
    """Django's database over connections of its own; none is opened yet."""
    return Database(connection)


def store_spooled_clicks() -> int:
    """Store clicks that wait, also those of processes that have ended; return how many."""
    source, target = Spool(SPOOL_FOLDER), database()
    try:
        return source.move_to(target.write)
    except DatabaseUnavailable as error:
        log.warning("Clicks go on waiting in %s: %s", source.path, error)
        return 0
    finally:
        source.close()
        target.close()


def connection() -> DatabaseConnection:
    parameters = django_connection.get_connection_params()
    if django_connection.vendor == "sqlite":
        name = str(parameters["database"])
        existing = f"{Path(name).absolute().as_uri()}?mode=rw"  # a missing file is not created
        return database_connections.SqliteConnection(name if name.startswith("file:") else existing)
    for name in ("cursor_factory", "prepare_threshold", "context"):
        parameters.pop(name, None)
    return database_connections.PostgresqlConnection(parameters)
