"""How far people have come: one row for each month, node of the tree and stage."""

from django.db import models
from django.db.models import Q

from advocacy.figures.models.monthly_cells import ReportingMonth
from advocacy.people.models import Team


class FunnelStep(models.TextChoices):
    """How far somebody has come; each stage holds those of the stages after it."""

    INVITED = "invited"
    JOINED = "joined"
    ACKNOWLEDGED = "acknowledged"
    SHARED_EVER = "shared_ever", "Shared at any time"
    SHARED = "shared", "Shared this month"


class FunnelStepCount(models.Model):
    """How many people of a node had come to a stage by the end of a month, where that is told.

    A `remainder` is shown to nobody: it is what the rows below a node that are not told of come
    to together, kept to hold the next month's numbers against.
    """

    month = models.ForeignKey(ReportingMonth, models.CASCADE, related_name="stages")
    team = models.ForeignKey(Team, models.CASCADE, null=True, related_name="+")
    own = models.BooleanField(default=False)
    remainder = models.BooleanField(default=False)
    stage = models.CharField(max_length=12, choices=FunnelStep)
    people = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["month", "team", "own", "remainder", "stage"],
                name="stage_of_a_team_is_counted_once",
            ),
            models.UniqueConstraint(
                fields=["month", "own", "remainder", "stage"],
                condition=Q(team=None),
                name="stage_of_the_company_is_counted_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month_id} {self.team_id} {self.stage}: {self.people}"
