"""Events: inserted with the change they tell of, then sealed into a chain; never changed."""

import uuid

from django.db import models


class Event(models.Model):
    """One thing somebody did. Ids and codes only: no names, no prose.

    The mark is made with the hub's secret, so nobody who only has the database writes an event.
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
    """The place of one event in the chain; its digest holds the digest of the seal before it."""

    position = models.BigIntegerField(primary_key=True)
    # Without a constraint: that an event was deleted is to be told, not to be cleaned up after.
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
    """A nightly reading of the whole chain, what it found, and how far the chain went then."""

    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    seals = models.PositiveBigIntegerField(default=0)
    found = models.PositiveIntegerField(default=0)
    findings = models.JSONField(default=list)
    checkpoint = models.JSONField(null=True)

    def __str__(self) -> str:
        return f"Verification {self.began_at:%Y-%m-%d %H:%M}: {self.found} findings"
