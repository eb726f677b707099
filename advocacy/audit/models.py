"""Tables of audit events, the chain of seals over them, and nightly verifications."""

import uuid

from django.db import models


class Event(models.Model):
    """One action of a person or the hub, as ids and codes without names.

    `mark` is keyed with the hub's secret: writing to the database is not enough to forge an event.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField(db_index=True)
    actor = models.UUIDField(null=True)
    action = models.CharField(max_length=60)
    about = models.CharField(max_length=40)
    about_id = models.CharField(max_length=40)
    codes = models.JSONField(default=dict)
    mark = models.CharField(max_length=64, default="", db_default="", editable=False)

    class Meta:
        indexes = [
            models.Index(fields=["about", "about_id", "at"], name="event_by_thing"),
            models.Index(fields=["action", "at"], name="event_by_action"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.about} {self.about_id}"


class Seal(models.Model):
    """An event's position in the hash chain; the digest covers the previous seal's digest."""

    position = models.BigIntegerField(primary_key=True)
    # Without a constraint, so that a verification finds deleted events.
    event = models.OneToOneField(Event, models.DO_NOTHING, related_name="seal", db_constraint=False)
    mark = models.CharField(max_length=64)
    at = models.DateTimeField()
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.CheckConstraint(name="chain_begins_at_one", condition=models.Q(position__gte=1)),
        ]

    def __str__(self) -> str:
        return f"Seal {self.position}"


class Verification(models.Model):
    """A nightly verification of the whole chain, its findings and its checkpoint."""

    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    seals = models.PositiveBigIntegerField(default=0)
    finding_count = models.PositiveIntegerField(default=0)
    findings = models.JSONField(default=list)
    checkpoint = models.JSONField(null=True)

    def __str__(self) -> str:
        return f"Verification {self.began_at:%Y-%m-%d %H:%M}: {self.finding_count} findings"
