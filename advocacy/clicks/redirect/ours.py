"""Which database and which folder this hub is set to."""

from pathlib import Path

from django.conf import settings
from django.db import connection

from advocacy.clicks.redirect import postgres, sqlite
from advocacy.clicks.redirect.store import Connection, Store


def spool_folder() -> Path:
    """Where clicks wait while the database is away."""
    return Path(settings.VAR_DIR) / "clicks"


def store() -> Store:
    """Connections beside Django's to the same database; none is opened yet."""
    return Store(_connection)


def _connection() -> Connection:
    if connection.vendor == "sqlite":
        name = str(connection.settings_dict["NAME"])
        return sqlite.SqliteConnection(sqlite.connecting_to(name))
    return postgres.PostgresConnection(postgres.connecting_to(connection.settings_dict))
