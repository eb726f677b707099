"""Models of privacy: data copies, erasure requests, and retention runs."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from advocacy.jobs.models import LeasedRow, LeasedRowQuerySet
from advocacy.people.models import User


class CopyState(models.TextChoices):
    WAITING = "waiting"
    READY = "ready"
    FAILED = "failed"


class DataCopy(LeasedRow):
    """A copy of one's own data: its progress and its file. One per person."""

    JOB_NAME = "copies"

    person = models.OneToOneField(User, models.CASCADE, related_name="data_copy")
    state = models.CharField(max_length=10, choices=CopyState, default=CopyState.WAITING)
    tables = models.PositiveSmallIntegerField(default=0)
    done = models.PositiveSmallIntegerField(default=0)
    rows = models.PositiveIntegerField(default=0)
    file = models.FileField(upload_to="copies/", max_length=200, blank=True)
    asked_at = models.DateTimeField()
    ready_at = models.DateTimeField(null=True, blank=True)

    objects = LeasedRowQuerySet["DataCopy"].as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "due_at"], name="data_copy_due")]
        constraints = [
            models.CheckConstraint(
                name="ready_copy_has_a_file",
                condition=~Q(state=CopyState.READY) | ~Q(file="") & Q(ready_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Copy {self.pk} ({self.state})"


class ErasureRequest(models.Model):
    """An erasure request or a completed erasure; `swept_at` is when database files were purged."""

    person = models.OneToOneField(User, models.PROTECT, related_name="erasing")
    asked_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    swept_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="erasing_is_asked_for_or_done",
                condition=Q(asked_at__isnull=False) | Q(done_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Erasing {self.pk}"


class RetentionRun(models.Model):
    """A run of the retention rules, with the number of rows by rule."""

    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    counts = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"Night {self.began_at:%Y-%m-%d %H:%M}"

    @property
    def rows(self) -> int:
        return sum(self.counts.values())
