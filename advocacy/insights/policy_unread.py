"""How many have yet to read the policy: never who, and never so few that it could be told."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from pyroaring import BitMap

from advocacy.figures import disclosure
from advocacy.figures.disclosure import COMPANY, Cell, Node
from advocacy.people import brand, team_tree
from advocacy.people.models import Membership, Team, User
from advocacy.people.permissions import Permission
from advocacy.policy import acknowledgements, unread_editions
from advocacy.policy.models import Edition
from advocacy.thresholds import group_size
from advocacy.thresholds.group_size import SuppressionReason

Children = Mapping[int | None, list[int]]


@dataclass(frozen=True)
class UnreadByTeam:
    """A team with everything below it; `overdue` is None where it may not be told."""

    name: str
    depth: int
    people: int
    overdue: int | None
    suppression: SuppressionReason


@dataclass(frozen=True)
class UnreadReport:
    """The company first, then its teams as they hang in the tree."""

    edition: Edition
    lines: list[UnreadByTeam]


def may_see(person: User) -> bool:
    return person.can(Permission.SEE_RESULTS) or person.can(Permission.KEEP_POLICY)


def unread_report(*, by: User, at: datetime) -> UnreadReport | None:
    """Who has had a week and not read the edition in force, counted by team."""
    if not may_see(by):
        by.require(Permission.SEE_RESULTS)
    edition = acknowledgements.edition_in_force(at=at)
    if edition is None:
        return None
    late = unread_editions.people(edition)
    overdue = BitMap(one.pk for one in late if unread_editions.is_overdue(one, edition, at=at))
    return UnreadReport(edition, list(_lines(overdue, on=brand.today())))


def _lines(overdue: BitMap, *, on: date) -> Iterator[UnreadByTeam]:
    children = _children(on)
    could = _could(children, on=on)
    did = {Cell(node): people & overdue for node, people in could.items()}
    withheld = disclosure.suppression_reasons(
        disclosure.MonthlyContributors(
            could=could, did=did, rows=_rows(children, could), fewest=group_size.current_threshold()
        )
    )
    names = dict(Team.objects.values_list("pk", "name"))
    for team, depth in _walk(children):
        cell = Cell(Node(team))
        why, number = withheld[cell], len(did[cell])
        name = names[team] if team is not None else brand.current().name
        people = len(could[cell.node])
        yield UnreadByTeam(name, depth, people, None if why else number, why)


def _children(on: date) -> Children:
    found: dict[int | None, list[int]] = {}
    names = dict(Team.objects.values_list("pk", "name"))
    for child, parent in team_tree.parents(on=on).items():
        found.setdefault(parent, []).append(child)
    return {parent: sorted(some, key=names.__getitem__) for parent, some in found.items()}


def _could(children: Children, *, on: date) -> dict[Node, BitMap]:
    """Everyone who takes part, in each node: a team with all below it, and a team alone."""
    here = set(User.objects.taking_part().values_list("pk", flat=True))
    could: dict[Node, BitMap] = {}
    placed = BitMap()
    for team, person in Membership.objects.on(on).values_list("team", "person"):
        if person in here:
            could.setdefault(Node(team, own=True), BitMap()).add(person)
            placed.add(person)
    if without := BitMap(here) - placed:
        could[Node(None, own=True)] = without
    for team, _depth in reversed(list(_walk(children))):
        below = [could[Node(child)] for child in children.get(team, ())]
        could[Node(team)] = BitMap.union(could.get(Node(team, own=True), BitMap()), *below)
    return could


def _rows(children: Children, could: Mapping[Node, BitMap]) -> dict[Node, list[Node]]:
    """The nodes that add up to a node: its teams, and those in none of them."""
    return {
        Node(team): [
            *(Node(child) for child in children.get(team, ())),
            *([Node(team, own=True)] if Node(team, own=True) in could else []),
        ]
        for team, _depth in _walk(children)
        if children.get(team)
    }


def _walk(children: Children) -> Iterator[tuple[int | None, int]]:
    """Every node from the company down, with how deep it lies."""
    waiting_now: list[tuple[int | None, int]] = [(COMPANY.team, 0)]
    while waiting_now:
        team, depth = waiting_now.pop()
        yield team, depth
        waiting_now += [(child, depth + 1) for child in reversed(children.get(team, []))]
