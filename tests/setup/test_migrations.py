"""The migrations lead to the tables of the models, on the database of this run.

Every other test starts from tables made of the models at once, which is twenty times as fast.
"""

import uuid

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from django.db.utils import ConnectionHandler

from advocacy.audit import immutability_triggers
from advocacy.table_changes import triggers as change_triggers
from tests.needs import POSTGRES_URL
from tests.setup.processes import Hub

pytestmark = pytest.mark.django_db

OURS = "advocacy_"
STARTING = {"advocacy_phraserule": 92, "advocacy_clickprice": 4, "advocacy_templatetask": 9}
NOTES = "advocacy_tablechange"
NUMBERED = ("fk_", "__unnamed_constraint_")


@pytest.fixture
def hub(tmp_path):
    """An installation with an empty database of its own."""
    hub = Hub(tmp_path / "var", DEMO="0", DATABASE_URL="", REDIS_URL="")
    hub.folder.mkdir()
    hub.database = hub.folder / "db.sqlite3"
    yield hub
    hub.end()


@pytest.fixture
def empty(hub):
    """The same on PostgreSQL, if that is where this run is."""
    if connection.vendor != "postgresql":
        yield hub
        return
    hub.database = f"hub_migrations_{uuid.uuid4().hex[:12]}"
    hub.environment["DATABASE_URL"] = f"{POSTGRES_URL}/{hub.database}"
    with psycopg.connect(f"{POSTGRES_URL}/postgres", autocommit=True) as server:
        server.execute(f"CREATE DATABASE {hub.database}")
        yield hub
        server.execute(f"DROP DATABASE {hub.database} WITH (FORCE)")


def tables(database):
    """Each of our tables with its columns and constraints, in whatever order they were added."""
    look = database.introspection
    with database.cursor() as cursor:
        return {
            name: (
                {column.name: column for column in look.get_table_description(cursor, name)},
                sorted(map(claim, look.get_constraints(cursor, name).items())),
            )
            for name in look.table_names(cursor)
            if name.startswith(OURS)
        }


def filled(database):
    """Each of our tables that has rows, with their number; the notes of changes aside."""
    with database.cursor() as cursor:
        names = [
            name
            for name in database.introspection.table_names(cursor)
            if name.startswith(OURS) and name != NOTES
        ]
        counts = {name: rows_in(cursor, name) for name in names}
    return {name: count for name, count in counts.items() if count}


def rows_in(cursor, table):
    cursor.execute(f"SELECT count(*) FROM {table}")
    return cursor.fetchone()[0]


def claim(constraint):
    """SQLite only numbers some of them."""
    name, facts = constraint
    return str(["" if name.startswith(NUMBERED) else name, *sorted(facts.items())])


def test_migrations_lead_to_the_tables_of_the_models_and_the_starting_rows(empty):
    empty.run("manage.py", "migrate").check_returncode()

    there = {**settings.DATABASES["default"], "NAME": empty.database}
    migrated = ConnectionHandler({"default": there})["default"]
    try:
        assert tables(migrated) == tables(connection)
        assert immutability_triggers.missing(migrated) == []
        assert change_triggers.missing(migrated) == []
        assert filled(migrated) == STARTING
    finally:
        migrated.close()
