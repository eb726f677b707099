"""Conversions of clicks: applications at a job site."""

import uuid

from django.db import models
from django.db.models import Q

from advocacy.links.models import Link
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
    """An application that a visitor of a link sent at its target."""

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
