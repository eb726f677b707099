"""Crisis contacts, statements and notes."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q

from advocacy.people.models import User
from advocacy.text.languages import Language


class CrisisContact(models.Model):
    """A duty in a crisis, who has it, the deputy, and their telephone numbers."""

    duty = models.CharField(max_length=120)
    person = models.ForeignKey(User, models.CASCADE, null=True, blank=True, related_name="+")
    outside = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=24)
    deputy = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    deputy_phone = models.CharField(max_length=24, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="crisis_contact_is_a_colleague_or_from_outside",
                condition=Q(person=None) ^ Q(outside=""),
            ),
            models.CheckConstraint(
                name="nobody_is_their_own_deputy", condition=~Q(person=F("deputy"))
            ),
        ]

    def __str__(self) -> str:
        return self.duty

    @property
    def name(self) -> str:
        return self.person.name if self.person else self.outside

    @property
    def dial(self) -> str:
        """The number in the form that a tel: link takes."""
        return "".join(sign for sign in self.phone if sign in "+0123456789")

    @property
    def deputy_dial(self) -> str:
        return "".join(sign for sign in self.deputy_phone if sign in "+0123456789")

    @property
    def has_left(self) -> bool:
        return self.person is not None and not self.person.is_active


class StatementQuerySet(models.QuerySet["Statement"]):
    def not_removed(self) -> Self:
        return self.filter(removed_at=None)


class Statement(models.Model):
    """A prepared statement in one language; approved by somebody who did not write it."""

    title = models.CharField(max_length=120)
    language = models.CharField(max_length=2, choices=Language)
    text = models.TextField()
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    approved_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = StatementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="nobody_approves_a_statement_of_their_own",
                condition=~Q(approved_by=F("written_by")),
            ),
            models.CheckConstraint(
                name="approved_statement_says_by_whom_and_when",
                condition=Q(approved_by=None, approved_at=None)
                | Q(approved_by__isnull=False, approved_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class CrisisNote(models.Model):
    """A note in the crisis log; never changed."""

    text = models.TextField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Note {self.pk}"
