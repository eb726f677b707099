"""Tables of teams, their place in the tree, and who is in them."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy

from advocacy.people.models.user import User


class Team(models.Model):
    """A node of the organisation, used for results and as an audience."""

    name = models.CharField(max_length=80)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="team_name_is_unique_in_any_case",
                violation_error_message=gettext_lazy("There is already a team with this name."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PeriodQuerySet(models.QuerySet[Any]):
    """Rows valid from `since` up to, not including, `until`."""

    def on(self, day: date) -> Self:
        return self.filter(Q(until=None) | Q(until__gt=day), since__lte=day)

    def open(self) -> Self:
        return self.filter(until=None)


class TeamPlacement(models.Model):
    """A team's parent in the tree during a period."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="placements")
    parent = models.ForeignKey(
        Team, models.CASCADE, null=True, blank=True, related_name="child_placements"
    )
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["team"], condition=Q(until=None), name="team_hangs_in_one_place"
            ),
            models.CheckConstraint(
                name="team_is_not_its_own_parent", condition=Q(parent=None) | ~Q(parent=F("team"))
            ),
            models.CheckConstraint(
                name="placement_ends_after_it_starts",
                condition=Q(until=None) | Q(until__gt=F("since")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.team} under {self.parent} since {self.since}"


class Membership(models.Model):
    """A person's team during a period."""

    person = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    team = models.ForeignKey(Team, models.PROTECT, related_name="memberships")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(until=None), name="person_is_in_one_team"
            ),
            models.CheckConstraint(
                name="membership_ends_after_it_starts",
                condition=Q(until=None) | Q(until__gt=F("since")),
            ),
        ]
        indexes = [models.Index(fields=["team", "since"], name="membership_by_team")]

    def __str__(self) -> str:
        return f"{self.person} in {self.team} since {self.since}"
