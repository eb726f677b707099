"""Triggers of the database: which are there, and creating those that are not."""

from collections.abc import Mapping
from typing import Any


def install(connection: Any, wanted: Mapping[str, str], *, functions: str) -> None:
    """Create the missing ones, given as SQL by name; PostgreSQL needs the functions they call."""
    missing_names = missing(connection, wanted)
    with connection.cursor() as cursor:
        if missing_names and connection.vendor == "postgresql":
            cursor.execute(functions)
        for name in missing_names:
            cursor.execute(wanted[name])


def missing(connection: Any, wanted: Mapping[str, str]) -> list[str]:
    """Names of triggers that are not installed or not enabled."""
    installed = _installed(connection)
    return [name for name in wanted if name not in installed]


def _installed(connection: Any) -> set[str]:
    if connection.vendor == "postgresql":
        sql = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')"
    else:
        sql = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return {name for (name,) in cursor.fetchall()}
