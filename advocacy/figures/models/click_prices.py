"""What clicks would have cost in advertising."""

from django.db import models

from advocacy.networks.facts import NetworkSlug
from advocacy.people.models import User


class ClickPrice(models.Model):
    """What a click of a network costs in advertising, from a day on, and who says so."""

    network = models.CharField(max_length=10, choices=NetworkSlug)
    cents = models.PositiveIntegerField()
    since = models.DateField()
    source = models.CharField(max_length=200)
    set_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["network", "since"], name="one_price_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.network} {self.cents} since {self.since}"
