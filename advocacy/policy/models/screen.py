"""The table of info screens: displays that open without a log-in."""

from typing import Self

from django.db import models

from advocacy.people.models import User
from advocacy.text.languages import Language


class ScreenQuerySet(models.QuerySet["Screen"]):
    def on(self) -> Self:
        return self.filter(revoked_at=None)


class Screen(models.Model):
    """A display. Its URL's token is shown once; only its hash is stored."""

    name = models.CharField(max_length=80)
    language = models.CharField(max_length=2, choices=Language, default=Language.DANISH)
    token_sha256 = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = ScreenQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name
