"""How tests get past the triggers that keep the audit trail: nobody else does."""

from contextlib import contextmanager

from django.db import connection

from advocacy.audit import immutability_triggers


def stepping_aside(vendor):
    """What lets the triggers step aside, and what puts them back, within one transaction."""
    if vendor == "postgresql":
        return ["SET LOCAL session_replication_role = replica;"], [
            "SET LOCAL session_replication_role = origin;"
        ]
    names = immutability_triggers.triggers(vendor)
    return [f"DROP TRIGGER IF EXISTS {name};" for name in names], [
        f"{sql};" for sql in names.values()
    ]


@contextmanager
def unguarded():
    """Do what an insider with the database's own password could do."""
    before, after = stepping_aside(connection.vendor)
    with connection.cursor() as cursor:
        for sql in before:
            cursor.execute(sql)
        yield cursor
        for sql in after:
            cursor.execute(sql)
