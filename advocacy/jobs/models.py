"""The base model of queues (rows with a lease), and the workers' heartbeats."""

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
        """Open rows that are due and not leased."""
        free = Q(lease_until=None) | Q(lease_until__lt=at)
        return self.filter(free, state__in=self.model.OPEN_STATES, due_at__lte=at)

    def failed(self, *, since: datetime) -> Self:
        """Rows that failed for good since then."""
        return self.filter(state=self.model.FAILED_STATE, failed_at__gte=since)


class LeasedRow(models.Model):
    """A row that workers process: when it is due, its lease, its attempts and its outcome.

    A worker leases the row until `lease_until`. Code that changes the row's input clears the lease;
    the worker's outcome is then not written.
    """

    JOB_NAME: ClassVar[str]  # the kind of job on the page of background work and in /readyz
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
    """When a worker of this queue last ran the heartbeat task that Celery beat had sent."""

    queue = models.CharField(max_length=20, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.queue} at {self.at:%Y-%m-%d %H:%M:%S}"
