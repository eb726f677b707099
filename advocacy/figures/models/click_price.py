"""What clicks would have cost in advertising, and whether that is shown."""

from django.db import models

from advocacy.networks.facts import NetworkSlug
from advocacy.people.models import User
from advocacy.people.settings_rows import SettingsRow


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


class EarnedValueSettings(SettingsRow):
    """Whether earned value is shown anywhere, and the currency it is counted in."""

    shows_earned_value = models.BooleanField(default=True)
    currency = models.CharField(max_length=3, default="DKK")

    def __str__(self) -> str:
        return f"Shown: {self.shows_earned_value}, in {self.currency}"
