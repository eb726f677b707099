"""Models of goals."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from advocacy.figures import earned_value_settings
from advocacy.people.models import Team, User
from advocacy.people.permissions import Permission
from advocacy.policy.models import Purpose
from advocacy.sharing.models import Evidence


class Metric(models.TextChoices):
    SHARES = "shares", _("Shares")
    ACTIVE_ADVOCATES = "active_advocates", _("Active advocates")
    CLICKS = "clicks", _("Clicks by people")
    ADOPTION = "adoption", _("Adoption")
    ENGAGEMENT = "engagement", _("Engagement")
    APPLICATIONS = "applications", _("Applications")
    EARNED_VALUE = "earned_value", _("Earned value")
    HABIT = "habit", _("Stories a week")


FIGURE_OF: dict[str, str] = {  # of each metric that does not depend on the evidence asked for
    Metric.CLICKS: "people",
    Metric.ENGAGEMENT: "engagement",
    Metric.APPLICATIONS: "applications",
    Metric.EARNED_VALUE: "earned",
}


def hidden_metrics() -> list[str]:
    """The metrics whose figures the company has switched off."""
    hidden = earned_value_settings.hidden_figures()
    return [metric for metric, figure in FIGURE_OF.items() if figure in hidden]


class GoalQuerySet(models.QuerySet["Goal"]):
    def shown(self) -> Self:
        """Goals that are measured in nothing the company has switched off."""
        return self.exclude(metric__in=hidden_metrics())

    def shared(self) -> Self:
        """Shown goals of a team or of everyone."""
        return self.shown().filter(person=None)

    def of(self, person: User) -> Self:
        """The person's own shown goals."""
        return self.shown().filter(person=person)

    def visible_to(self, person: User) -> Self:
        """Own goals are visible to the person; the others to leaders."""
        if person.can(Permission.SEE_RESULTS) or person.can(Permission.SET_GOALS):
            return self.shown().filter(Q(person=None) | Q(person=person))
        return self.of(person)

    def running(self) -> Self:
        """Neither closed nor stored as final."""
        return self.filter(closed_at=None, kept__isnull=True)


class Goal(models.Model):
    """A metric, a target, a period, and a team, a person or (neither) everyone.

    A target `per_head` is multiplied by the headcount. When the goal is closed or its period is
    over, the result is stored in `kept` and no later rule changes it.
    """

    title = models.CharField(max_length=120, blank=True)
    metric = models.CharField(max_length=20, choices=Metric)
    purpose = models.CharField(max_length=12, choices=Purpose, blank=True)
    evidence = models.CharField(max_length=10, choices=Evidence, default=Evidence.CONFIRMED)
    target = models.PositiveIntegerField()
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="goals")
    person = models.ForeignKey(User, models.CASCADE, null=True, blank=True, related_name="goals")
    per_head = models.BooleanField(default=False)
    starts_on = models.DateField()
    ends_on = models.DateField()
    created_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    kept = models.JSONField(null=True, blank=True)
    kept_at = models.DateTimeField(null=True, blank=True)

    objects = GoalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="goal_is_a_teams_or_a_persons", condition=Q(team=None) | Q(person=None)
            ),
            models.CheckConstraint(name="goal_has_a_target", condition=Q(target__gt=0)),
            models.CheckConstraint(
                name="goal_ends_after_it_starts", condition=Q(ends_on__gt=F("starts_on"))
            ),
        ]

    def __str__(self) -> str:
        return self.title or f"{self.get_metric_display()}: {self.target}"


class GoalMilestone(models.Model):
    """A reached percentage of a goal, announced once."""

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="milestones")
    percent = models.PositiveSmallIntegerField()
    reached_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["goal", "percent"], name="milestone_is_reached_once")
        ]

    def __str__(self) -> str:
        return f"{self.percent} % of {self.goal_id}"
