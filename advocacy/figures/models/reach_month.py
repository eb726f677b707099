"""Potential reach: an estimate by month, counted once."""

from django.db import models


class PotentialReachMonth(models.Model):
    """The estimate of a reporting month that is over, or none where too few people are behind it.

    It is rounded before it is stored, and never counted again: a number that moved as one person
    told theirs would say what it is.
    """

    since = models.DateField(unique=True)
    views = models.PositiveBigIntegerField(null=True)
    counted_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.since}: {self.views}"
