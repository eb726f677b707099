"""Models of planning: quiet periods, and pauses of all sharing or of a topic."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from advocacy.content.models.topic import Topic
from advocacy.people.models import User
from advocacy.people.settings_rows import SettingsRow


class QuietPeriodQuerySet(models.QuerySet["QuietPeriod"]):
    def for_topics(self, topics: Any) -> Self:
        """Periods for all topics, and those for one of these topics."""
        named = QuietPeriod.topics.through.objects.filter(quietperiod=OuterRef("pk"))
        return self.filter(~Exists(named) | Exists(named.filter(topic__in=topics)))

    def covering(self, moment: Any) -> Self:
        return self.filter(starts_at__lte=moment, ends_at__gt=moment)


class QuietPeriod(models.Model):
    """A period in which releases of some topics (or all) wait: results, an election, a holiday."""

    name = models.CharField(max_length=120)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    topics = models.ManyToManyField(Topic, blank=True, related_name="+")
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = QuietPeriodQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="quiet_period_ends_after_it_begins", condition=Q(ends_at__gt=F("starts_at"))
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PauseQuerySet(models.QuerySet["Pause"]):
    def active(self, *, at: datetime) -> Self:
        """Started, not lifted, and not past its end."""
        not_over = Q(until=None) | Q(until__gt=at)
        return self.filter(not_over, lifted_at=None, started_at__lte=at)


class Pause(models.Model):
    """A pause of all sharing or of a topic: who started it, when, why, and its end."""

    topic = models.ForeignKey(Topic, models.CASCADE, null=True, blank=True, related_name="+")
    reason = models.TextField()
    started_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    lift_asked_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    lifted_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)

    objects = PauseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="lifted_pause_says_by_whom",
                condition=Q(lifted_at=None, lifted_by=None)
                | Q(lifted_at__isnull=False, lifted_by__isnull=False),
            ),
            models.CheckConstraint(name="pause_says_why", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"Pause {self.pk}"


class PauseSettings(SettingsRow):
    """Whether two people have to lift a pause."""

    two_lift_a_pause = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"Two lift a pause: {self.two_lift_a_pause}"
