"""Clicks: their facts, and their verdicts by the classification rules."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from advocacy.links.models import Link
from advocacy.people.models import User


class Verdict(models.TextChoices):
    PERSON = "person", _("person")
    CRAWLER = "crawler", _("crawler")
    PREFETCH = "prefetch", _("fetched in advance")
    INTERNAL = "internal", _("from inside the company")


class Reason(models.TextChoices):
    """Why a click is not counted as a person's."""

    AGENT = "agent", _("identifies itself as a program")
    METHOD = "method", _("asks for the headers only")
    PREFETCH = "prefetch", _("fetched before anybody asked")
    BURST = "burst", _("opens many links within a minute")
    SCAN = "scan", _("opens a link from a data centre just before a person does")
    INSIDE = "inside", _("comes from the company’s own networks")


class NetworkClass(models.TextChoices):
    INTERNAL = "internal", _("own network")
    DATACENTRE = "datacentre", _("data centre")
    OTHER = "other", _("other")


class AgentShape(models.Model):
    """A user agent without digits and versions, shared by all clicks that have it."""

    shape = models.CharField(max_length=400, unique=True)

    def __str__(self) -> str:
        return self.shape[:80]


class Click(models.Model):
    """One stored click on a link. No address and no full user agent is ever stored."""

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
    # Facts of the minute, stored because the hash they are computed from is deleted.
    burst = models.PositiveSmallIntegerField(null=True)
    scanned = models.BooleanField(null=True)
    verdict = models.CharField(max_length=10, choices=Verdict, blank=True, default="")
    reason = models.CharField(max_length=10, choices=Reason, blank=True, default="")
    rules = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["link", "minute"], name="click_by_link"),
            models.Index(fields=["minute"], name="click_by_minute"),
            models.Index(fields=["minute"], condition=Q(verdict=""), name="click_unclassified"),
        ]

    def __str__(self) -> str:
        return f"{self.verdict} on {self.link_id} at {self.minute:%Y-%m-%d %H:%M}"


class DailySalt(models.Model):
    """The salt of a day's visitor hashes; deleted after 48 hours."""

    day = models.DateField(unique=True)
    salt = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return f"Salt of {self.day}"


class KnownNetwork(models.Model):
    """An address range with a network class: the company’s own, or a data centre’s."""

    cidr = models.CharField(max_length=43, unique=True)
    network_class = models.CharField(max_length=10, choices=NetworkClass)
    note = models.CharField(max_length=120, blank=True)
    added_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.cidr
