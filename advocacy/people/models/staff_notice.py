"""When staff were told what the hub measures."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from advocacy.people import brand
from advocacy.people.models.user import User


class StaffNotice(models.Model):
    """When and how staff were told what the hub measures; never changed afterwards.

    `told_on` is typed by a person, `recorded_at` is set by the hub.
    """

    told_on = models.DateField()
    what = models.TextField(max_length=2000)
    how = models.CharField(max_length=200)
    works_council_on = models.DateField(null=True, blank=True)
    shop_steward_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="representatives_are_told_no_later",
                condition=(
                    (Q(works_council_on=None) | Q(works_council_on__lte=F("told_on")))
                    & (Q(shop_steward_on=None) | Q(shop_steward_on__lte=F("told_on")))
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"Told on {self.told_on}"

    @property
    def days_late(self) -> int:
        """Days between informing staff and recording it."""
        return (brand.day_of(self.recorded_at) - self.told_on).days
