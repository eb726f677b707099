"""Adding up the changes of each table, so that their number stays small."""

from django.db import connection

# A sum of marks that is another after each change, and fits a column of 63 bits for ever.
MERGE = """
WITH gone AS (DELETE FROM advocacy_tablechange RETURNING table_name, mark)
INSERT INTO advocacy_tablechange (table_name, mark)
SELECT table_name, SUM(mark) % 4611686018427387904 FROM gone GROUP BY table_name
"""


def merge_changes() -> None:
    """Leave one row for each table. SQLite has no more than that."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(MERGE)
