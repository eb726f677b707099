"""What comes of clicks: applications at the job site, and what clicks would have cost."""

import uuid

from django.db import models
from django.db.models import Q

from advocacy.links.models import Link
from advocacy.networks.facts import NetworkSlug
from advocacy.people.models import User


class ReportingSite(models.Model):
    """A job site that may report applications; it signs with a secret derived from this row."""

    name = models.CharField(max_length=80)
    salt = models.CharField(max_length=43)
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class Conversion(models.Model):
    """Something a visitor of a link did at its target: so far, an application sent."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    link = models.ForeignKey(Link, models.PROTECT, related_name="conversions")
    site = models.ForeignKey(ReportingSite, models.PROTECT, null=True, related_name="conversions")
    key = models.CharField(max_length=200)
    at = models.DateTimeField()
    reported_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["site", "key"], name="same_report_counts_once"),
            models.UniqueConstraint(
                fields=["key"], condition=Q(site=None), name="same_return_counts_once"
            ),
        ]
        indexes = [models.Index(fields=["at"], name="conversion_by_time")]

    def __str__(self) -> str:
        return f"Conversion on {self.link_id}"


class ClickPrice(models.Model):
    """What a click of a network costs in advertising, from a day on, and who says so."""

    network = models.CharField(max_length=10, choices=NetworkSlug)
    cents = models.PositiveIntegerField()
    since = models.DateField()
    source = models.CharField(max_length=200)
    set_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["network", "since"], name="one_price_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.network} {self.cents} since {self.since}"
