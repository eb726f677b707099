"""The table of the company's minimum group sizes."""

from django.db import models
from django.db.models import Q

from advocacy.people.settings_rows import SettingsRow


class ThresholdSettings(SettingsRow):
    """How many people must stand behind a figure. A company may ask for more, never for fewer."""

    fewest_could = models.PositiveSmallIntegerField(default=5)
    fewest_did = models.PositiveSmallIntegerField(default=3)

    class Meta(SettingsRow.Meta):
        constraints = [
            *SettingsRow.Meta.constraints,
            models.CheckConstraint(
                name="the_rule_of_five_and_three_is_only_raised",
                condition=Q(fewest_could__gte=5, fewest_did__gte=3),
            ),
        ]

    def __str__(self) -> str:
        return f"At least {self.fewest_could} who could and {self.fewest_did} who did"
