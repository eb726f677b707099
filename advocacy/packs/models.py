"""Models of content packs being imported."""

from __future__ import annotations

from django.db import models

from advocacy.jobs.models import LeasedRow, LeasedRowQuerySet
from advocacy.people.models import User


class ArrivalState(models.TextChoices):
    LOOKING = "looking"
    LOOKED = "looked"
    COMING_IN = "coming_in"
    DONE = "done"
    REFUSED = "refused"


WORKED_ON = [ArrivalState.LOOKING, ArrivalState.COMING_IN]


class PackArrival(LeasedRow):
    """An uploaded pack: its state, the report of its dry run, and the outcome."""

    JOB_NAME = "packs"
    OPEN_STATES = tuple(WORKED_ON)
    FAILED_STATE = ArrivalState.REFUSED

    person = models.ForeignKey(User, models.CASCADE, related_name="+")
    file = models.FileField(upload_to="packs/", max_length=200)
    state = models.CharField(max_length=10, choices=ArrivalState, default=ArrivalState.LOOKING)
    needed = models.PositiveIntegerField(default=0)
    report = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    taken_in = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = LeasedRowQuerySet["PackArrival"].as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "due_at"], name="pack_arrival_due")]

    def __str__(self) -> str:
        return f"Pack {self.pk}"

    @property
    def is_worked_on(self) -> bool:
        """Whether a worker has it, or soon will."""
        return self.state in WORKED_ON


class PackPicture(models.Model):
    """A processed picture of a pack, or the reason why it cannot be processed."""

    arrival = models.ForeignKey(PackArrival, models.CASCADE, related_name="pictures")
    name = models.CharField(max_length=40)
    file = models.FileField(upload_to="packs/", max_length=200, blank=True)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    focal_x = models.FloatField(default=0.5)
    focal_y = models.FloatField(default=0.5)
    refused = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["arrival", "name"], name="pack_picture_drawn_once"),
        ]

    def __str__(self) -> str:
        return self.name
