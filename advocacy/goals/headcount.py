"""Headcounts of teams at a date, for targets per head."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from django.db.models import Count, Q

from advocacy.figures.daily import day_bounds
from advocacy.people import team_tree
from advocacy.people.models import Membership, User


class Headcount:
    """Headcounts of one day, queried when first needed."""

    def __init__(self, on: date) -> None:
        self.on = on

    def of(self, team: int | None) -> int:
        """The people of a team and those below it, or of the whole company."""
        if team is None:
            return self._everyone
        return sum(self._by_team.get(team_id, 0) for team_id in self._below(team))

    @cached_property
    def _here(self) -> Q:
        _, end = day_bounds(self.on)
        return Q(left_at__gte=end) | Q(left_at=None, is_active=True)

    @cached_property
    def _everyone(self) -> int:
        _, end = day_bounds(self.on)
        everyone: int = User.objects.filter(self._here, created_at__lt=end).count()
        return everyone

    @cached_property
    def _by_team(self) -> dict[int, int]:
        here = User.objects.filter(self._here)
        members = Membership.objects.on(self.on).filter(person__in=here)
        return dict(members.order_by().values_list("team").annotate(Count("person", distinct=True)))

    @cached_property
    def _parents(self) -> dict[int, int | None]:
        return team_tree.parents(on=self.on)

    def _below(self, team: int) -> Iterable[int]:
        return [
            team,
            *(
                team_id
                for team_id in self._parents
                if team in self._above(team_id) and team_id != team
            ),
        ]

    def _above(self, team: int) -> list[int]:
        return team_tree.with_ancestors(team, self._parents)
