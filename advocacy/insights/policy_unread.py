"""The number of people who have not read the policy, in steps, and suppressed if too few."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from pyroaring import BitMap

from advocacy.figures import disclosure
from advocacy.figures.disclosure import COMPANY, Cell, TreeNode
from advocacy.people import brand, team_tree
from advocacy.people.models import Membership, Team, User
from advocacy.people.permissions import Permission
from advocacy.policy import acknowledgements, unread_editions
from advocacy.policy.models import Edition
from advocacy.text.name_order import name_key
from advocacy.thresholds import group_size
from advocacy.thresholds.group_size import SuppressionReason

Children = Mapping[int | None, list[int]]


@dataclass(frozen=True)
class UnreadByTeam:
    """A team with everything below it; `overdue` is at least so many, or None if suppressed."""

    name: str
    depth: int
    people: int
    overdue: int | None
    suppression: SuppressionReason


@dataclass(frozen=True)
class UnreadReport:
    """The company, then its teams in the order of the tree."""

    edition: Edition
    lines: list[UnreadByTeam]


def may_see(person: User) -> bool:
    return person.can(Permission.SEE_RESULTS) or person.can(Permission.KEEP_POLICY)


def unread_report(*, by: User, at: datetime) -> UnreadReport | None:
    """People who have not read the edition in force within a week, counted by team."""
    if not may_see(by):
        by.require(Permission.SEE_RESULTS)
    edition = acknowledgements.edition_in_force(at=at)
    if edition is None:
        return None
    unread = unread_editions.people_to_remind(edition)
    overdue = BitMap(
        person.pk for person in unread if unread_editions.is_overdue(person, edition, at=at)
    )
    return UnreadReport(edition, list(_lines(overdue, on=brand.today())))


def _lines(overdue: BitMap, *, on: date) -> Iterator[UnreadByTeam]:
    children = _children(on)
    eligible = _eligible(children, on=on)
    overdue_people = {Cell(node): people & overdue for node, people in eligible.items()}
    suppression = disclosure.suppression_reasons(
        disclosure.MonthlyContributors(
            eligible=eligible,
            contributing=overdue_people,
            children=_child_nodes(children, eligible),
            threshold=group_size.current_threshold(),
        )
    )
    names = dict(Team.objects.values_list("pk", "name"))
    for team, depth in _walk(children):
        cell = Cell(TreeNode(team))
        reason, number = suppression[cell], len(overdue_people[cell])
        name = names[team] if team is not None else brand.current().name
        people, least = len(eligible[cell.node]), None if reason else group_size.in_steps(number)
        yield UnreadByTeam(name, depth, people, least, reason)


def _children(on: date) -> Children:
    children: dict[int | None, list[int]] = {}
    names = dict(Team.objects.values_list("pk", "name"))
    for child, parent in team_tree.parents(on=on).items():
        children.setdefault(parent, []).append(child)
    return {
        parent: sorted(siblings, key=lambda team: name_key(names[team]))
        for parent, siblings in children.items()
    }


def _eligible(children: Children, *, on: date) -> dict[TreeNode, BitMap]:
    """Active people by node: a team with all below it, and a team alone."""
    active = set(User.objects.active().values_list("pk", flat=True))
    eligible: dict[TreeNode, BitMap] = {}
    assigned = BitMap()
    for team, person in Membership.objects.on(on).values_list("team", "person"):
        if person in active:
            eligible.setdefault(TreeNode(team, own=True), BitMap()).add(person)
            assigned.add(person)
    if unassigned := BitMap(active) - assigned:
        eligible[TreeNode(None, own=True)] = unassigned
    for team, _depth in reversed(list(_walk(children))):
        below = [eligible[TreeNode(child)] for child in children.get(team, ())]
        eligible[TreeNode(team)] = BitMap.union(
            eligible.get(TreeNode(team, own=True), BitMap()), *below
        )
    return eligible


def _child_nodes(
    children: Children, eligible: Mapping[TreeNode, BitMap]
) -> dict[TreeNode, list[TreeNode]]:
    """The nodes that add up to a node: its teams, and the people directly in it."""
    return {
        TreeNode(team): [
            *(TreeNode(child) for child in children.get(team, ())),
            *([TreeNode(team, own=True)] if TreeNode(team, own=True) in eligible else []),
        ]
        for team, _depth in _walk(children)
        if children.get(team)
    }


def _walk(children: Children) -> Iterator[tuple[int | None, int]]:
    """Every node from the company down, with its depth."""
    stack: list[tuple[int | None, int]] = [(COMPANY.team, 0)]
    while stack:
        team, depth = stack.pop()
        yield team, depth
        stack += [(child, depth + 1) for child in reversed(children.get(team, []))]
