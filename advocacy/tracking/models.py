"""Clicks as they came, and the counts made of them."""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from advocacy.content.models import Kind, Story
from advocacy.links.models import Link
from advocacy.networks.facts import NetworkSlug
from advocacy.people.models import Team


class Verdict(models.TextChoices):
    PERSON = "person", _("person")
    CRAWLER = "crawler", _("crawler")
    PREFETCH = "prefetch", _("fetched in advance")
    INTERNAL = "internal", _("from inside the house")


class NetworkClass(models.TextChoices):
    INTERNAL = "internal", _("own house")
    DATACENTRE = "datacentre", _("data centre")
    OTHER = "other", _("other")


class AgentShape(models.Model):
    """A user agent without digits and versions: a dictionary entry, shared by all who have it."""

    shape = models.CharField(max_length=400, unique=True)

    def __str__(self) -> str:
        return self.shape[:80]


class Click(models.Model):
    """One visit to a link. No address and no full user agent is ever stored."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    link = models.ForeignKey(Link, models.PROTECT, related_name="clicks", db_index=False)
    minute = models.DateTimeField()
    method = models.CharField(max_length=4)
    prefetch = models.BooleanField(default=False)
    agent = models.ForeignKey(AgentShape, models.PROTECT, related_name="+", db_index=False)
    network_class = models.CharField(
        max_length=10, choices=NetworkClass, default=NetworkClass.OTHER
    )
    visitor = models.BinaryField(max_length=16, null=True)
    visitor_anywhere = models.BinaryField(max_length=16, null=True)
    verdict = models.CharField(max_length=10, choices=Verdict)
    rules = models.PositiveSmallIntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["link", "minute"], name="click_by_link"),
            models.Index(fields=["minute"], name="click_by_minute"),
        ]

    def __str__(self) -> str:
        return f"{self.verdict} on {self.link_id} at {self.minute:%Y-%m-%d %H:%M}"


class DailySalt(models.Model):
    """Makes visitors of one day alike and of two days strangers; deleted after 48 hours."""

    day = models.DateField(unique=True)
    salt = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return f"Salt of {self.day}"


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
    """What all counts have in common: shares by the day they were opened, clicks by theirs."""

    opened = models.PositiveIntegerField(default=0)
    confirmed = models.PositiveIntegerField(default=0)
    proven = models.PositiveIntegerField(default=0)
    people = models.PositiveIntegerField(default=0)
    crawlers = models.PositiveIntegerField(default=0)
    internal = models.PositiveIntegerField(default=0)

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
    """What a week is divided by, besides the team: one thing at a time."""

    NOTHING = "", "Nothing"
    NETWORK = "network"
    KIND = "kind"
    STORY = "story"


class WeekCount(Counted):
    """A week of a team itself, or of the whole company, divided by one other dimension.

    Beside the sums it holds who shared, as sets of people's numbers: how many different people
    stand behind a figure cannot be had by adding, but it can by uniting sets.
    """

    monday = models.DateField()
    team = models.ForeignKey(Team, models.CASCADE, null=True, related_name="+", db_index=False)
    dimension = models.CharField(max_length=10, choices=Dimension, blank=True)
    value = models.CharField(max_length=20, blank=True)
    openers = models.BinaryField()
    confirmers = models.BinaryField()
    provers = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dimension", "monday", "team", "value"], name="week_is_counted_once"
            ),
            models.UniqueConstraint(
                fields=["dimension", "monday", "value"],
                condition=Q(team=None),
                name="week_of_the_company_is_counted_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.monday} {self.team_id} {self.dimension} {self.value}"
