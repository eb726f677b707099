"""Daily aggregates of shares and clicks; they can be deleted and counted again from these."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from advocacy.clicks.models.click import Reason
from advocacy.content.models import Kind, Story
from advocacy.networks.facts import NetworkSlug
from advocacy.people.models import Team


class CountedUpTo(models.Model):
    """The moment up to which changes have been counted. There is one row."""

    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="there_is_one_counter", condition=Q(id=1)),
        ]

    def __str__(self) -> str:
        return str(self.at)

    @classmethod
    def moment(cls) -> datetime | None:
        """Up to when figures are counted, or None before the first count."""
        return cls.objects.filter(pk=1).values_list("at", flat=True).first()


class FigureColumns(models.Model):
    """The columns of aggregates: shares by the day they were opened, clicks by their own day.

    Engagement counts on the day its share was opened, an application on the day it arrived. Earned
    value is in hundredths of the company's currency, at the price of the day of the click.
    """

    opened = models.PositiveIntegerField(default=0)
    confirmed = models.PositiveIntegerField(default=0)
    proven = models.PositiveIntegerField(default=0)
    people = models.PositiveIntegerField(default=0)
    crawlers = models.PositiveIntegerField(default=0)
    internal = models.PositiveIntegerField(default=0)
    engagement = models.PositiveIntegerField(default=0)
    applications = models.PositiveIntegerField(default=0)
    earned = models.BigIntegerField(default=0)

    class Meta:
        abstract = True


class TeamDay(FigureColumns):
    """A day of a team (or of people without a team) on a network, for one kind of story."""

    day = models.DateField()
    network = models.CharField(max_length=10, choices=NetworkSlug)
    team = models.ForeignKey(Team, models.CASCADE, null=True, related_name="+", db_index=False)
    kind = models.CharField(max_length=10, choices=Kind)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["day", "team", "network", "kind"],
                name="team_day_is_counted_once",
            ),
            models.UniqueConstraint(
                fields=["day", "network", "kind"],
                condition=Q(team=None),
                name="day_without_a_team_is_counted_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.team_id} {self.network} {self.kind}"


class StoryDay(FigureColumns):
    """A day of a story on a network."""

    day = models.DateField()
    network = models.CharField(max_length=10, choices=NetworkSlug)
    story = models.ForeignKey(Story, models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["day", "story", "network"], name="story_day_is_counted_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.story_id} {self.network}"


class ExcludedClicksDay(models.Model):
    """How many clicks of a day are not counted as people's, by reason."""

    day = models.DateField()
    reason = models.CharField(max_length=10, choices=Reason)
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["day", "reason"], name="reason_is_counted_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.reason}: {self.number}"


class Recount(models.Model):
    """A nightly count of all aggregates from their rows, and how many stored ones differed."""

    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    counts = models.PositiveIntegerField(default=0)
    differing = models.PositiveIntegerField(default=0)
    differences = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"Recount {self.began_at:%Y-%m-%d %H:%M}: {self.differing} of {self.counts}"
