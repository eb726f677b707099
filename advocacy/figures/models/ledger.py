"""The ledger of earned value: clicks at dated prices by calendar month, counted once."""

from django.db import models
from django.db.models import F, Q

from advocacy.networks.facts import NetworkSlug


class LedgerMonth(models.Model):
    """A calendar month whose lines are final, and the currency of its prices."""

    month = models.DateField(unique=True)  # its first day
    currency = models.CharField(max_length=3)
    counted_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"


class LedgerLine(models.Model):
    """The clicks of a network at one price, in the days of a calendar month with that price.

    A line without clicks is not published, as too few people stand behind it or beside it.
    """

    month = models.ForeignKey(LedgerMonth, models.CASCADE, related_name="lines")
    network = models.CharField(max_length=10, choices=NetworkSlug)
    since = models.DateField()
    last_day = models.DateField()
    clicks = models.PositiveIntegerField(null=True)
    cents = models.PositiveIntegerField()
    price_since = models.DateField()
    source = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["network", "since"], name="one_ledger_line_a_day"),
            models.CheckConstraint(
                name="ledger_line_ends_after_it_begins", condition=Q(last_day__gte=F("since"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.network} {self.since} to {self.last_day}: {self.clicks}"

    @property
    def amount(self) -> int | None:
        """In hundredths."""
        return None if self.clicks is None else self.clicks * self.cents
