"""The database itself refuses to change or delete what has been written down.

A table that SQLite rebuilds loses its triggers, so this is called after every migration.
"""

from typing import Any

from advocacy.audit.models import Event, Seal

KEPT = (Event, Seal)
SAID = "The audit trail is only ever added to."


def install(connection: Any) -> None:
    """Put in place whatever is missing."""
    gone = missing(connection)
    with connection.cursor() as cursor:
        if gone and connection.vendor == "postgresql":
            cursor.execute(FUNCTION)
        for name in gone:
            cursor.execute(triggers(connection.vendor)[name])


def missing(connection: Any) -> list[str]:
    """The names of the triggers that do not stand, or do not say what they should."""
    there = _there(connection)
    return [name for name in triggers(connection.vendor) if name not in there]


def triggers(vendor: str) -> dict[str, str]:
    """Each trigger by its name, as this database writes it."""
    write = _on_postgresql if vendor == "postgresql" else _on_sqlite
    return {
        name: sql
        for model in KEPT
        for name, sql in write(model._meta.db_table, model._meta.pk.column)
    }


FUNCTION = f"""
CREATE OR REPLACE FUNCTION advocacy_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{SAID}'; END $$
"""


def _on_postgresql(table: str, _key: str) -> list[tuple[str, str]]:
    return [
        (
            f"{table}_is_kept",
            f"CREATE OR REPLACE TRIGGER {table}_is_kept BEFORE UPDATE OR DELETE ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION advocacy_refuse()",
        ),
        (
            f"{table}_is_not_emptied",
            f"CREATE OR REPLACE TRIGGER {table}_is_not_emptied BEFORE TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION advocacy_refuse()",
        ),
    ]


def _on_sqlite(table: str, key: str) -> list[tuple[str, str]]:
    """REPLACE deletes without asking a trigger that refuses deletion: it is refused by itself."""
    same = f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key})"
    refuse = f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
    return [
        (
            f"{table}_is_not_changed",
            f"CREATE TRIGGER {table}_is_not_changed BEFORE UPDATE ON {table} {refuse}",
        ),
        (
            f"{table}_is_not_deleted",
            f"CREATE TRIGGER {table}_is_not_deleted BEFORE DELETE ON {table} {refuse}",
        ),
        (
            f"{table}_is_not_replaced",
            f"CREATE TRIGGER {table}_is_not_replaced BEFORE INSERT ON {table} {same} {refuse}",
        ),
    ]


def _there(connection: Any) -> set[str]:
    if connection.vendor == "postgresql":
        sql = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')"
    else:
        sql = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return {name for (name,) in cursor.fetchall()}
