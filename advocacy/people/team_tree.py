"""The tree of teams on a date."""

from collections import defaultdict
from datetime import date

from advocacy.people.models import Membership, TeamPlacement, User
from advocacy.prepared_query import PreparedQuery

_PLACEMENTS: PreparedQuery[tuple[int, int | None]] = PreparedQuery(
    lambda on: TeamPlacement.objects.on(on).values_list("team_id", "parent_id"), on=date
)
_TEAM_OF: PreparedQuery[int] = PreparedQuery(
    lambda person, on: (
        Membership.objects.on(on)
        .filter(person=person)
        .order_by("pk")
        .values_list("team_id", flat=True)[:1]
    ),
    person=int,
    on=date,
)


def parents(*, on: date) -> dict[int, int | None]:
    """Parent ids by team id on that day."""
    return dict(_PLACEMENTS(on=on))


def with_ancestors(team_id: int, parent_of: dict[int, int | None]) -> list[int]:
    """The team and its ancestors, nearest first."""
    team_ids: list[int] = []
    step: int | None = team_id
    while step is not None and step not in team_ids:
        team_ids.append(step)
        step = parent_of.get(step)
    return team_ids


def with_descendants(team_id: int, *, on: date) -> list[int]:
    """The team and its descendants."""
    children: dict[int | None, list[int]] = defaultdict(list)
    for child, parent in parents(on=on).items():
        children[parent].append(child)
    team_ids = [team_id]
    for team in team_ids:
        team_ids.extend(child for child in children[team] if child not in team_ids)
    return team_ids


def team_of(user: User, *, on: date) -> int | None:
    """The team this person was in on that day."""
    return next(iter(_TEAM_OF(person=user.pk, on=on)), None)


def teams_of(user: User, *, on: date) -> list[int]:
    """The person's team and its ancestors on that day."""
    team = team_of(user, on=on)
    return with_ancestors(team, parents(on=on)) if team is not None else []
