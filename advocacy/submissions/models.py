"""Forms that were sent, and working copies of forms that were not."""

from django.db import models

from advocacy.people.models import User


class SentForm(models.Model):
    """One sending of a form; without `done_at` it is still under way."""

    person = models.ForeignKey(User, models.CASCADE, related_name="+")
    form_key = models.CharField(max_length=64)
    content = models.CharField(max_length=64)  # hash of address, key and everything typed
    location = models.TextField(blank=True)
    begun_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "content"], name="form_is_sent_once"),
        ]
        indexes = [models.Index(fields=["person", "form_key"], name="sent_form_by_key")]

    def __str__(self) -> str:
        return f"Form {self.content[:8]} of {self.person_id}"


class WorkingCopy(models.Model):
    """What stood in somebody's form at one time, as the browser wrote it down."""

    person = models.ForeignKey(User, models.CASCADE, related_name="+")
    place = models.CharField(max_length=60)  # what the form is about: `story-7`
    form_key = models.CharField(max_length=64)
    title = models.CharField(max_length=200, blank=True)
    content = models.JSONField()
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["person", "place", "-saved_at"], name="newest_copy_first")]

    def __str__(self) -> str:
        return f"{self.place} of {self.person_id}"
