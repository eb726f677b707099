"""The table of the company's minimum group sizes."""

from django.db import models
from django.db.models import Q

from advocacy.people.settings_rows import SettingsRow


class ThresholdSettings(SettingsRow):
    """The minimum group size of figures. A company may raise it above the default."""

    minimum_eligible = models.PositiveSmallIntegerField(default=5)
    minimum_contributing = models.PositiveSmallIntegerField(default=3)

    class Meta(SettingsRow.Meta):
        constraints = [
            *SettingsRow.Meta.constraints,
            models.CheckConstraint(
                name="the_rule_of_five_and_three_is_only_raised",
                condition=Q(minimum_eligible__gte=5, minimum_contributing__gte=3),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.minimum_eligible} eligible, {self.minimum_contributing} contributing"
