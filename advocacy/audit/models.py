"""Events: inserted with the change they tell of, never changed afterwards."""

import uuid

from django.db import models


class Event(models.Model):
    """One thing somebody did. Ids and codes only: no names, no prose."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField(db_index=True)
    actor = models.UUIDField(null=True)
    action = models.CharField(max_length=60)
    about = models.CharField(max_length=40)
    about_id = models.CharField(max_length=40)
    codes = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["about", "about_id", "at"], name="event_by_thing"),
            models.Index(fields=["action", "at"], name="event_by_action"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.about} {self.about_id}"
