"""Database triggers that refuse to update or delete events and seals.

A table that SQLite rebuilds loses its triggers, so this is called after every migration.
"""

from typing import Any

from advocacy import database_triggers

# Table to primary key column
PROTECTED_TABLES = {"advocacy_event": "id", "advocacy_seal": "position"}
REFUSAL_MESSAGE = "The audit trail is only ever added to."


def install(connection: Any) -> None:
    """Create the missing triggers."""
    database_triggers.install(connection, triggers(connection.vendor), functions=FUNCTION)


def missing(connection: Any) -> list[str]:
    """Names of triggers that are not installed or not enabled."""
    return database_triggers.missing(connection, triggers(connection.vendor))


def triggers(vendor: str) -> dict[str, str]:
    """SQL of each trigger by name, for this database."""
    write = _on_postgresql if vendor == "postgresql" else _on_sqlite
    return {name: sql for table, key in PROTECTED_TABLES.items() for name, sql in write(table, key)}


FUNCTION = f"""
CREATE OR REPLACE FUNCTION advocacy_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{REFUSAL_MESSAGE}'; END $$
"""


def _on_postgresql(table: str, _key: str) -> list[tuple[str, str]]:
    each, all_at_once = f"{table}_is_kept", f"{table}_is_not_emptied"
    refuse = "EXECUTE FUNCTION advocacy_refuse()"
    row = f"BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW {refuse}"
    whole = f"BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {refuse}"
    return [
        (each, f"CREATE OR REPLACE TRIGGER {each} {row}"),
        (all_at_once, f"CREATE OR REPLACE TRIGGER {all_at_once} {whole}"),
    ]


def _on_sqlite(table: str, key: str) -> list[tuple[str, str]]:
    """REPLACE does not fire delete triggers, so it has a trigger of its own."""
    same = f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key})"  # noqa: S608 (ours)
    refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL_MESSAGE}'); END"
    moments = {
        "is_not_changed": f"BEFORE UPDATE ON {table}",
        "is_not_deleted": f"BEFORE DELETE ON {table}",
        "is_not_replaced": f"BEFORE INSERT ON {table} {same}",
    }
    return [
        (f"{table}_{name}", f"CREATE TRIGGER {table}_{name} {when} {refuse}")
        for name, when in moments.items()
    ]
