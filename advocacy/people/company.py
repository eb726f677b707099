"""The company itself: its languages, and the one row of its brand."""

from django.db import models
from django.db.models import Q


class Language(models.TextChoices):
    DANISH = "da", "Dansk"
    ENGLISH = "en", "English"


class Brand(models.Model):
    """What the company looks like and where it is found. There is one row."""

    name = models.CharField(max_length=80)
    logo = models.FileField(upload_to="brand/", blank=True)
    accent = models.CharField(max_length=7, default="#006064")
    background = models.CharField(max_length=7, default="#ffffff")
    typeface = models.FileField(upload_to="brand/", blank=True)
    languages = models.JSONField(default=list)
    time_zone = models.CharField(max_length=64, default="Europe/Copenhagen")
    short_domain = models.CharField(max_length=253, blank=True)
    jobs_url = models.URLField(max_length=500, blank=True)
    two_lift_a_pause = models.BooleanField(default=False)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="there_is_one_brand", condition=Q(id=1)),
        ]

    def __str__(self) -> str:
        return self.name
