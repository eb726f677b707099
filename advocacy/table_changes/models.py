"""What the triggers of watched tables write."""

from django.db import models


class TableChange(models.Model):
    """One change of a table, or the sum of several.

    Changes are added, never counted up in a row of the table: nobody waits for anybody, and what
    is not committed is seen by nobody. On SQLite, where one writes at a time, a table has one row.
    """

    table_name = models.CharField(max_length=63)
    mark = models.BigIntegerField()  # at random, so that what is rolled back is never met again

    def __str__(self) -> str:
        return self.table_name
