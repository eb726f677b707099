"""Database triggers that note each change of a watched table, whoever makes it.

A table that SQLite rebuilds loses its triggers, so this is called after every migration; a table
without them is not watched.
"""

from collections.abc import Iterator
from typing import Any
from zlib import crc32

from django.apps import apps

from advocacy import database_triggers

# What the pages read that many open, and few change. Busy tables are better asked themselves.
WATCHED = [
    *["asset", "rendition", "consent", "caption", "versionasset", "campaign", "campaign_stories"],
    *["story", "storyversion", "storyversion_topics", "storyversion_audience_teams"],
    *["suggestion", "topic", "topicfollow", "storypreference", "pause", "source", "savedview"],
    *["quietperiod", "quietperiod_topics", "phraserule", "channel"],
    *["user", "rolegrant", "team", "teamplacement", "membership", "notice"],
    *["edition", "editiontext", "acknowledgement", "companystatement", "hearing", "survey"],
    *["reportingmonth", "monthlycell", "countedupto", "excludedclicksday", "teamday", "storyday"],
    *["funnelstepcount", "potentialreachmonth", "ledgermonth", "ledgerline", "sharingpattern"],
    *["clickprice", "costestimate", "goal", "goalmilestone"],
]
# Columns that change more often than what is shown of their table.
BUSY_COLUMNS = {"advocacy_user": {"last_login"}}
LARGEST = 1 << 40  # of a mark: millions of them can be added up
FUNCTIONS = f"""
CREATE OR REPLACE FUNCTION advocacy_note_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
  INSERT INTO advocacy_tablechange (table_name, mark)
    VALUES (TG_TABLE_NAME, floor(random() * {LARGEST})::bigint);
  RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION advocacy_note_changed_rows() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
  IF EXISTS (SELECT FROM changed) THEN
    INSERT INTO advocacy_tablechange (table_name, mark)
      VALUES (TG_TABLE_NAME, floor(random() * {LARGEST})::bigint);
  END IF;
  RETURN NULL;
END $$;
"""  # noqa: S608 - ours


def watched_tables() -> list[str]:
    return [f"advocacy_{name}" for name in WATCHED]


def install(connection: Any) -> None:
    """Create the missing triggers."""
    database_triggers.install(connection, triggers(connection.vendor), functions=FUNCTIONS)


def missing(connection: Any) -> list[str]:
    """Names of triggers that are not installed or not enabled."""
    return database_triggers.missing(connection, triggers(connection.vendor))


def tables_with_triggers(connection: Any) -> frozenset[str]:
    """The tables all of whose triggers are there."""
    missing_names = missing(connection)
    return frozenset(
        table
        for table in watched_tables()
        if not any(name in missing_names for name, _ in _written(connection.vendor, table))
    )


def triggers(vendor: str) -> dict[str, str]:
    """SQL of each trigger by name, for this database."""
    return {name: sql for table in watched_tables() for name, sql in _written(vendor, table)}


def _written(vendor: str, table: str) -> Iterator[tuple[str, str]]:
    return _on_postgresql(table) if vendor == "postgresql" else _on_sqlite(table)


def _on_postgresql(table: str) -> Iterator[tuple[str, str]]:
    """A statement that changes no row is no change; where columns count, any is one."""
    rows = "FOR EACH STATEMENT EXECUTE FUNCTION advocacy_note_changed_rows()"
    whole = "FOR EACH STATEMENT EXECUTE FUNCTION advocacy_note_change()"
    columns = _columns(table)
    moments = {
        "insert": f"INSERT ON {table} REFERENCING NEW TABLE AS changed {rows}",
        "update": f"UPDATE OF {columns} ON {table} {whole}"
        if columns
        else f"UPDATE ON {table} REFERENCING NEW TABLE AS changed {rows}",
        "delete": f"DELETE ON {table} REFERENCING OLD TABLE AS changed {rows}",
        "truncate": f"TRUNCATE ON {table} {whole}",
    }
    for moment, when in moments.items():
        name = f"{table}_notes_{moment}"
        yield name, f"CREATE TRIGGER {name} AFTER {when}"


def _on_sqlite(table: str) -> Iterator[tuple[str, str]]:
    """Without OR REPLACE, which a statement that says OR IGNORE would overrule."""
    row = crc32(table.encode())
    mark = f"{row}, '{table}', abs(random() % {LARGEST})"
    forget = f"DELETE FROM advocacy_tablechange WHERE id = {row}"  # noqa: S608 - ours
    write = f"INSERT INTO advocacy_tablechange (id, table_name, mark) VALUES ({mark})"  # noqa: S608
    note = f"BEGIN {forget}; {write}; END"
    columns = _columns(table)
    for moment in ("insert", "delete", f"update OF {columns}" if columns else "update"):
        name = f"{table}_notes_{moment.partition(' ')[0]}"
        yield name, f"CREATE TRIGGER {name} AFTER {moment.upper()} ON {table} {note}"


def _columns(table: str) -> str:
    """The columns that count, or "" if all do."""
    busy = BUSY_COLUMNS.get(table)
    if not busy:
        return ""
    model = next(each for each in apps.get_models() if each._meta.db_table == table)  # noqa: SLF001
    names = [field.column for field in model._meta.concrete_fields]  # noqa: SLF001 - documented
    return ", ".join(name for name in names if name not in busy)
