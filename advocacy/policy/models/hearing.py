"""Tables of hearings, the people asked, and their comments."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from advocacy.people.models import Team, User
from advocacy.policy.models.edition import Edition
from advocacy.text.languages import Language


class HearingQuerySet(models.QuerySet["Hearing"]):
    def open(self, *, on: date) -> Self:
        """Hearings that take comments on that day, first and last day included."""
        return self.filter(ended_at=None, opens_on__lte=on, closes_on__gte=on)

    def not_over(self, *, on: date) -> Self:
        """Hearings that are open or to come."""
        return self.filter(ended_at=None, closes_on__gte=on)


class Hearing(models.Model):
    """A period in which chosen colleagues comment on a draft."""

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
    """A person asked to comment; fixed when the hearing was scheduled."""

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
    """A comment on a passage or the whole draft, and its answer."""

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
