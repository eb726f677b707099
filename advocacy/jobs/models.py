"""The leased row, and when each queue's worker was last heard of."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Self, TypeVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

Row = TypeVar("Row", bound="LeasedRow")


class JobState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")


class LeasedRowQuerySet(models.QuerySet[Row]):
    def due(self, *, at: datetime) -> Self:
        """To be worked on now, and in no worker's hands."""
        free = Q(lease_until=None) | Q(lease_until__lt=at)
        return self.filter(free, state__in=self.model.OPEN_STATES, due_at__lte=at)

    def failed(self, *, since: datetime) -> Self:
        """Given up since then."""
        return self.filter(state=self.model.FAILED_STATE, failed_at__gte=since)


class LeasedRow(models.Model):
    """A row that is a work order: when it is due, who has it, and how it went.

    A worker leases the row; `lease_until` is its proof. Whoever changes what is asked for clears
    the lease, and the worker's outcome is then not written.
    """

    JOB_NAME: ClassVar[str]  # its name on the page of background work and in /readyz
    OPEN_STATES: ClassVar[tuple[str, ...]] = (JobState.WAITING,)
    FAILED_STATE: ClassVar[str] = JobState.FAILED

    state = models.CharField(max_length=10, choices=JobState, default=JobState.WAITING)
    due_at = models.DateTimeField(default=timezone.now)
    lease_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


class Heartbeat(models.Model):
    """When a worker of this queue last did what beat had sent: both were alive then."""

    queue = models.CharField(max_length=20, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.queue} at {self.at:%Y-%m-%d %H:%M:%S}"
