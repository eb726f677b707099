"""Merging a survey's teams into publishable groups: large enough and disjoint."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from advocacy.people import team_tree

TeamKey = int | None  # None: the company itself, and those in no team


@dataclass
class PublishableGroup:
    """A team merged with descendants that are too small to be published."""

    team: TeamKey
    members: list[TeamKey] = field(default_factory=list)
    answers: int = 0
    with_others: bool = False


def publishable_groups(
    answers: Mapping[TeamKey, int], parent_of: dict[int, int | None], *, fewest: int
) -> list[PublishableGroup]:
    """Groups of at least `fewest` answers, each answer in exactly one of them.

    A small group is merged into its parent; what is still too small at the top is merged into the
    smallest group. As groups are disjoint, no difference of published groups is smaller.
    """
    pending = {
        node: PublishableGroup(node, [node], count) for node, count in answers.items() if count
    }
    groups = []
    for node in _deepest_first(parent_of, [node for node in pending if node is not None]):
        group = pending.pop(node, None)
        if group is None:
            continue
        if group.answers >= fewest:
            groups.append(group)
        else:
            _join(pending, parent_of.get(node), group)
    rest = pending.get(None)
    if rest is None:
        return groups
    if rest.answers >= fewest:
        return [*groups, rest]
    if not groups:
        return []
    smallest = min(groups, key=lambda group: (group.answers, group.team or 0))
    _merge(smallest, rest)
    smallest.with_others = True
    return groups


def _deepest_first(parent_of: dict[int, int | None], nodes: list[int]) -> list[int]:
    """Teams with answers and their ancestors, the deepest first."""
    depth = {
        above: len(team_tree.with_ancestors(above, parent_of))
        for node in nodes
        for above in team_tree.with_ancestors(node, parent_of)
    }
    return sorted(depth, key=lambda node: (-depth[node], node))


def _join(
    pending: dict[TeamKey, PublishableGroup], above: TeamKey, group: PublishableGroup
) -> None:
    if above in pending:
        _merge(pending[above], group)
    else:
        pending[above] = PublishableGroup(above, group.members, group.answers)


def _merge(into: PublishableGroup, group: PublishableGroup) -> None:
    into.members.extend(group.members)
    into.answers += group.answers
