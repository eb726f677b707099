"""The tree of teams on a date."""

from collections import defaultdict
from datetime import date

from advocacy.people.models import Membership, TeamPlacement, User


def parents(*, on: date) -> dict[int, int | None]:
    """Parent ids by team id on that day."""
    return dict(TeamPlacement.objects.on(on).values_list("team_id", "parent_id"))


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
    rows = Membership.objects.on(on).filter(person=user)
    return rows.values_list("team_id", flat=True).first()


def teams_of(user: User, *, on: date) -> list[int]:
    """The person's team and its ancestors on that day."""
    team = team_of(user, on=on)
    return with_ancestors(team, parents(on=on)) if team is not None else []
