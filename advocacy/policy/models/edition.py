"""Tables of the policy's editions, their contributors and acknowledgements."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.text.languages import Language


class EditionQuerySet(models.QuerySet["Edition"]):
    def in_force(self, *, at: datetime) -> Self:
        return self.filter(in_force_at__lte=at)

    def approved(self) -> Self:
        """Approved: in force, superseded, or in force from a later day."""
        return self.filter(approved_at__isnull=False)

    def drafts(self) -> Self:
        return self.filter(approved_at=None)

    def visible_to(self, person: User) -> Self:
        """Approved editions; drafts too for policy writers and people asked in a hearing."""
        if person.can(Permission.KEEP_POLICY) or person.can(Permission.APPROVE_POLICY):
            return self
        asked = Q(hearings__seats__person=person, hearings__announced_at__isnull=False)
        return self.filter(Q(approved_at__isnull=False) | asked).distinct()


class Edition(models.Model):
    """One version of the social media policy.

    A draft is written and heard; approved, it never changes and takes effect on its day.
    """

    number = models.PositiveIntegerField(unique=True)
    revision = models.PositiveIntegerField(default=1)
    approved_at = models.DateTimeField(null=True, blank=True)
    in_force_at = models.DateTimeField(null=True, blank=True)
    announced_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="edition_in_force_is_approved",
                condition=Q(approved_at=None, in_force_at=None)
                | Q(approved_at__isnull=False, in_force_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Edition {self.number}"


class EditionText(models.Model):
    """An edition in one language, as Markdown; each first-level heading begins a part.

    `news` says in a few words what is new, to those who know the edition before.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=2, choices=Language)
    body = models.TextField()
    news = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "language"], name="edition_has_one_text_a_language"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition} ({self.language})"


class ContributionPart(models.TextChoices):
    WROTE = "wrote", _("wrote")
    APPROVED = "approved", _("approved")


class EditionContribution(models.Model):
    """What one person did in one edition: wrote in it or approved it, never both."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="contributions")
    person = models.ForeignKey(User, models.PROTECT, related_name="+")
    part = models.CharField(max_length=10, choices=ContributionPart)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "person"], name="nobody_approves_an_edition_they_wrote_in"
            ),
            models.UniqueConstraint(
                fields=["edition"],
                condition=Q(part=ContributionPart.APPROVED),
                name="edition_is_approved_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.part} {self.edition}"


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
