"""Counts made of the rows beneath them; any of them can be thrown away and made again."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from advocacy.clicks.models.clicks import Reason
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
        """Up to when figures tell, or None before the first count."""
        return cls.objects.filter(pk=1).values_list("at", flat=True).first()


class Counted(models.Model):
    """What all counts have in common: shares by the day they were opened, clicks by theirs.

    Engagement stands on the day its share was opened, an application on the day it came. What was
    earned is in hundredths of the company's currency, at the price of the day of the click.
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


class TeamDay(Counted):
    """A day of a team (or of nobody's team) on a network, for one kind of story."""

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


class StoryDay(Counted):
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


class Dimension(models.TextChoices):
    """What a month is divided by, besides the team: one thing at a time."""

    NOTHING = "", "Nothing"
    NETWORK = "network"
    KIND = "kind"
    STORY = "story"
    STORY_NETWORK = "story_net", "Story on a network"
    WEEK = "week"
    STAGE = "stage"


class LeftOutDay(models.Model):
    """How many visits of a day are not counted among those of people, and why."""

    day = models.DateField()
    reason = models.CharField(max_length=10, choices=Reason)
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["day", "reason"], name="reason_is_counted_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.reason}: {self.number}"


class Month(models.Model):
    """A month of whole weeks: those whose Thursday it holds. The lattice's unit of time."""

    since = models.DateField(unique=True)
    until = models.DateField()
    rules = models.PositiveSmallIntegerField(default=0)
    # How many made a crowd when the month was first counted: what was told by one rule is not
    # told again by another.
    fewest_could = models.PositiveSmallIntegerField(default=5, db_default=5)
    fewest_did = models.PositiveSmallIntegerField(default=3, db_default=3)
    counted_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="month_ends_after_it_begins", condition=Q(until__gt=F("since"))
            ),
            models.CheckConstraint(
                name="a_month_never_falls_below_five_and_three",
                condition=Q(fewest_could__gte=5, fewest_did__gte=3),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.since} to {self.until}"


class MonthCount(Counted):
    """A cell of the lattice: a month, a node of the tree with what is below it, one other thing.

    The team is the node as it stood that month (null: the whole company); `own` tells of the
    people directly in a node that has teams below it. Beside the sums stand who shared and who
    could have, as sets of people's numbers, and why the cell may not be shown.
    """

    month = models.ForeignKey(Month, models.CASCADE, related_name="cells")
    team = models.ForeignKey(Team, models.CASCADE, null=True, related_name="+", db_index=False)
    own = models.BooleanField(default=False)
    dimension = models.CharField(max_length=10, choices=Dimension, blank=True)
    value = models.CharField(max_length=20, blank=True)
    openers = models.BinaryField(default=bytes)
    confirmers = models.BinaryField(default=bytes)
    provers = models.BinaryField(default=bytes)
    members = models.BinaryField(default=bytes)
    withheld = models.CharField(max_length=12, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["month", "team", "own", "dimension", "value"],
                name="cell_is_counted_once",
            ),
            models.UniqueConstraint(
                fields=["month", "own", "dimension", "value"],
                condition=Q(team=None),
                name="cell_of_the_company_is_counted_once",
            ),
        ]
        indexes = [
            models.Index(fields=["team", "own", "dimension", "month"], name="cell_by_node"),
        ]

    def __str__(self) -> str:
        return f"{self.month_id} {self.team_id} {self.dimension} {self.value}"


class Recount(models.Model):
    """A nightly count of everything from its rows, and whether what stood there agreed."""

    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    counts = models.PositiveIntegerField(default=0)
    differing = models.PositiveIntegerField(default=0)
    differences = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"Recount {self.began_at:%Y-%m-%d %H:%M}: {self.differing} of {self.counts}"


class Habit(models.Model):
    """What shares of a month had in common, and what came of them: an hour, a weekday, a text.

    Only what may be told is written at all: clicks are those of the shares, whenever they came.
    """

    what = models.CharField(max_length=12)
    value = models.CharField(max_length=40)
    since = models.DateField()
    until = models.DateField()
    shares = models.PositiveIntegerField()
    people = models.PositiveIntegerField()
    clicks = models.PositiveIntegerField()
    counted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["what", "value", "since"], name="habit_is_counted_once_a_month"
            )
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.value}"
