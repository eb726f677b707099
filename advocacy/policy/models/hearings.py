"""Hearings: whom a draft is put to, what they say of it, and what they are answered."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from advocacy.people.models import Team, User
from advocacy.policy.models.editions import Edition
from advocacy.text.languages import Language


class HearingQuerySet(models.QuerySet["Hearing"]):
    def open(self, *, on: date) -> Self:
        """Those that take comments on that day, the first and the last day included."""
        return self.filter(ended_at=None, opens_on__lte=on, closes_on__gte=on)

    def not_over(self, *, on: date) -> Self:
        """Open, or still to begin."""
        return self.filter(ended_at=None, closes_on__gte=on)


class Hearing(models.Model):
    """A round in which chosen colleagues comment on a draft."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="hearings")
    opens_on = models.DateField()
    closes_on = models.DateField()
    question = models.TextField(blank=True)
    teams = models.ManyToManyField(Team, blank=True, related_name="+")
    with_panel = models.BooleanField(default=False)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    announced_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = HearingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="hearing_closes_after_it_opens", condition=Q(closes_on__gte=F("opens_on"))
            ),
        ]

    def __str__(self) -> str:
        return f"Hearing {self.pk} of {self.edition}"

    def is_open(self, *, on: date) -> bool:
        return self.ended_at is None and self.opens_on <= on <= self.closes_on


class HearingInvitee(models.Model):
    """One who is asked: as the groups stood when the hearing was called."""

    hearing = models.ForeignKey(Hearing, models.CASCADE, related_name="seats")
    person = models.ForeignKey(User, models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["hearing", "person"], name="one_is_asked_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person} in {self.hearing}"


class Outcome(models.TextChoices):
    TAKEN = "taken", _("Included")
    PARTLY = "partly", _("Partly included")
    EXPLAINED = "explained", _("Left as it was")


class HearingComment(models.Model):
    """What a colleague says of a passage, and what became of it."""

    hearing = models.ForeignKey(Hearing, models.CASCADE, related_name="comments")
    person = models.ForeignKey(User, models.PROTECT, related_name="+")
    language = models.CharField(max_length=2, choices=Language)
    passage = models.TextField(blank=True)
    text = models.TextField()
    thanked_by_name = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="answered_comment_says_what_and_by_whom",
                condition=Q(outcome="", answer="", answered_by=None, answered_at=None)
                | (~Q(outcome="") & ~Q(answer="") & Q(answered_by__isnull=False))
                & Q(answered_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]
