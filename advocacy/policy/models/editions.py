"""Editions of the policy, and who has read and understood them."""

from datetime import datetime
from typing import Self

from django.db import models

from advocacy.people.models import Language, User


class EditionQuerySet(models.QuerySet["Edition"]):
    def in_force(self, *, at: datetime) -> Self:
        return self.filter(in_force_at__lte=at)


class Edition(models.Model):
    """One version of the social media policy."""

    number = models.PositiveIntegerField(unique=True)
    in_force_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = EditionQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Edition {self.number}"


class EditionText(models.Model):
    """An edition in one language, as Markdown."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=2, choices=Language)
    body = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "language"], name="edition_has_one_text_a_language"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition} ({self.language})"


class Acknowledgement(models.Model):
    """“Read and understood”, for one edition."""

    person = models.ForeignKey(User, models.CASCADE, related_name="acknowledgements")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="acknowledgements")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "edition"], name="edition_is_acknowledged_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.edition}"
