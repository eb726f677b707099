"""Goals: what to reach, by when, and for whom."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from advocacy.people.models import Team, User
from advocacy.sharing.models import Evidence


class Metric(models.TextChoices):
    SHARES = "shares", _("Shares")
    ACTIVE_ADVOCATES = "active_advocates", _("Active advocates")
    CLICKS = "clicks", _("Clicks by people")


class Goal(models.Model):
    """A metric, a target, a period, and a team (or everyone)."""

    title = models.CharField(max_length=120, blank=True)
    metric = models.CharField(max_length=20, choices=Metric)
    evidence = models.CharField(max_length=10, choices=Evidence, default=Evidence.CONFIRMED)
    target = models.PositiveIntegerField()
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="goals")
    starts_on = models.DateField()
    ends_on = models.DateField()
    created_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="goal_has_a_target", condition=Q(target__gt=0)),
            models.CheckConstraint(
                name="goal_ends_after_it_starts", condition=Q(ends_on__gt=F("starts_on"))
            ),
        ]

    def __str__(self) -> str:
        return self.title or f"{self.get_metric_display()}: {self.target}"
