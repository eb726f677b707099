"""The funnel from invited to sharing: one row for each month, node of the tree and step."""

from django.db import models
from django.db.models import Q

from advocacy.figures.models.monthly_cell import ReportingMonth
from advocacy.people.models import Team


class FunnelStep(models.TextChoices):
    """How far a person has come; each step contains the people of the steps after it."""

    INVITED = "invited"
    JOINED = "joined"
    ACKNOWLEDGED = "acknowledged"
    SHARED_EVER = "shared_ever", "Shared at any time"
    SHARED = "shared", "Shared this month"


class FunnelStepCount(models.Model):
    """How many people of a node had reached a step by the end of a month, where it is published.

    A `remainder` is never shown. It counts the unpublished children of a node together, so that
    the numbers of later months can be compared with it.
    """

    month = models.ForeignKey(ReportingMonth, models.CASCADE, related_name="funnel_steps")
    team = models.ForeignKey(Team, models.CASCADE, null=True, related_name="+")
    own = models.BooleanField(default=False)
    remainder = models.BooleanField(default=False)
    step = models.CharField(max_length=12, choices=FunnelStep)
    people = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["month", "team", "own", "remainder", "step"],
                name="funnel_step_of_a_team_is_counted_once",
            ),
            models.UniqueConstraint(
                fields=["month", "own", "remainder", "step"],
                condition=Q(team=None),
                name="funnel_step_of_the_company_is_counted_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month_id} {self.team_id} {self.step}: {self.people}"
