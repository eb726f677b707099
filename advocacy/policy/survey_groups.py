"""Which groups of a survey may be told: large enough, and sharing nobody."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from advocacy.people import team_tree

Node = int | None  # None: the company itself, and those in no team


@dataclass
class PublishableGroup:
    """A team with those below it that are too few to stand alone."""

    team: Node
    members: list[Node] = field(default_factory=list)
    answers: int = 0
    with_others: bool = False


def publishable_groups(
    answers: Mapping[Node, int], parent_of: dict[int, int | None], *, fewest: int
) -> list[PublishableGroup]:
    """Groups of at least `fewest` answers, each answer in exactly one of them.

    What is too few goes up to the team above; what is still too few at the top joins the smallest
    group. As no two groups share anybody, no difference of what is told is a smaller group.
    """
    waiting = {
        node: PublishableGroup(node, [node], count) for node, count in answers.items() if count
    }
    found = []
    for node in _deepest_first(parent_of, [node for node in waiting if node is not None]):
        group = waiting.pop(node, None)
        if group is None:
            continue
        if group.answers >= fewest:
            found.append(group)
        else:
            _join(waiting, parent_of.get(node), group)
    rest = waiting.get(None)
    if rest is None:
        return found
    if rest.answers >= fewest:
        return [*found, rest]
    if not found:
        return []
    smallest = min(found, key=lambda group: (group.answers, group.team or 0))
    _merge(smallest, rest)
    smallest.with_others = True
    return found


def _deepest_first(parent_of: dict[int, int | None], nodes: list[int]) -> list[int]:
    """The teams that answered and those above them, those at the bottom first."""
    depth = {
        above: len(team_tree.with_ancestors(above, parent_of))
        for node in nodes
        for above in team_tree.with_ancestors(node, parent_of)
    }
    return sorted(depth, key=lambda node: (-depth[node], node))


def _join(waiting: dict[Node, PublishableGroup], above: Node, group: PublishableGroup) -> None:
    if above in waiting:
        _merge(waiting[above], group)
    else:
        waiting[above] = PublishableGroup(above, group.members, group.answers)


def _merge(into: PublishableGroup, group: PublishableGroup) -> None:
    into.members.extend(group.members)
    into.answers += group.answers
