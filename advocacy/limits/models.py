"""The counts of limits."""

from django.db import models


class LimitCount(models.Model):
    """How much of a limit one subject has used. It says neither whom nor what it counts."""

    key = models.CharField(max_length=40, primary_key=True)  # keyed hash of limit and subject
    open_at = models.DateTimeField()  # the next use may not come before
    forgotten_at = models.DateTimeField(db_index=True)  # from here on as if there were no row

    def __str__(self) -> str:
        return f"{self.key} until {self.forgotten_at}"
