"""What an administrator has told about costs and hires, from a day on, and who told it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from advocacy.people.models import User


class EstimateKind(models.TextChoices):
    """Hires are those of a month; all others hold until the next estimate."""

    DESK_HOURS = "desk_hours", _("Hours at the desk, a month")
    HOUR_PRICE = "hour_price", _("Price of an hour")
    PICTURES = "pictures", _("Pictures and the like, a month")
    PAID_AD = "paid_ad", _("One job as a paid ad")
    HIRES = "hires", _("People hired in a month")


class CostEstimate(models.Model):
    """An amount of a kind, from a day on; of hires, the number in the month of that day."""

    kind = models.CharField(max_length=10, choices=EstimateKind)
    amount = models.DecimalField(max_digits=10, decimal_places=2)
    since = models.DateField()
    source = models.CharField(max_length=200)
    set_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    set_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "since"], name="one_estimate_a_day"),
            models.CheckConstraint(name="estimate_is_no_debt", condition=Q(amount__gte=0)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.amount} since {self.since}"
