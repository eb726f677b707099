"""Counting how far people had come at the end of a month, from invited to sharing."""

from collections import defaultdict
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from pyroaring import BitMap

from advocacy.figures import funnel_disclosure, memberships, monthly, reporting_months
from advocacy.figures.daily import day_bounds
from advocacy.figures.disclosure import COMPANY, Node
from advocacy.figures.funnel_disclosure import (
    ACKNOWLEDGED,
    SHARED_EVER,
    STEPS,
    FunnelMonth,
    FunnelRow,
)
from advocacy.figures.models import (
    Dimension,
    FunnelStep,
    FunnelStepCount,
    MonthlyCell,
    ReportingMonth,
)
from advocacy.people import brand
from advocacy.people.models import Invitation, Membership
from advocacy.policy.models import Acknowledgement

INVITATION_OFFSET = 1 << 31  # numbers of invitations stand above those of people
COMPARED_MONTHS = 13  # months: what was told longer ago is not kept to subtract from


def count_again(month: date) -> int:
    """Count the stages of a month that has been counted; how many are told or held against."""
    row = ReportingMonth.objects.filter(since=month).first()
    if row is None or monthly.is_closed(month):
        return 0
    found = funnel_disclosure.publishable_counts(_read_month(row))
    _store(row, found)
    return len(found)


@transaction.atomic
def _store(month: ReportingMonth, found: dict[tuple[FunnelRow, int], int]) -> None:
    FunnelStepCount.objects.filter(month=month).delete()
    FunnelStepCount.objects.bulk_create(
        FunnelStepCount(
            month=month,
            team_id=place.node.team,
            own=place.node.own,
            remainder=place.remainder,
            stage=STEPS[stage],
            people=people,
        )
        for (place, stage), people in found.items()
    )


def _read_month(month: ReportingMonth) -> FunnelMonth:
    """The nodes as the month's figures have them, and how far the people of each have come."""
    could, did, may = _nodes(month)
    rows = _children(month.since, could)
    leaves = {node for node in could if node not in rows}
    end = day_bounds(month.last_day)[1]
    reached = {ACKNOWLEDGED: _acknowledged(end), SHARED_EVER: _shared_by(month)}
    homes, invited = _people_by_leaf(month.since, leaves, could, did), _invited(end, leaves)
    steps = {
        leaf: funnel_disclosure.cumulative_steps(reached, homes[leaf], did[leaf], invited[leaf])
        for leaf in leaves
    }
    return FunnelMonth(
        steps=funnel_disclosure.add_up_tree(steps, rows),
        rows=rows,
        may=frozenset(may),
        before=_published_in_other_months(month),
        fewest=monthly.threshold_of(month.since),
    )


def _nodes(month: ReportingMonth) -> tuple[dict[Node, BitMap], dict[Node, BitMap], set[Node]]:
    """Who could share in each node and who did, and which nodes may be told of."""
    could: dict[Node, BitMap] = {}
    did: dict[Node, BitMap] = {}
    may: set[Node] = set()
    cells = MonthlyCell.objects.filter(month=month, dimension=Dimension.NOTHING)
    for team, own, suppression, openers, members in cells.values_list(
        "team", "own", "suppression", "openers", "members"
    ):
        node = Node(team, own)
        could[node], did[node] = (
            monthly.deserialize_people(members),
            monthly.deserialize_people(openers),
        )
        if not suppression:
            may.add(node)
    return could, did, may


def _children(month: date, nodes: dict[Node, BitMap]) -> dict[Node, list[Node]]:
    parent_of, rows = memberships.team_parents(month), defaultdict(list)
    for node in sorted(nodes, key=lambda node: (node.team or 0, node.own)):
        if node.own:
            rows[Node(node.team)].append(node)
        elif node != COMPANY:
            parent = parent_of.get(node.team or 0)
            rows[Node(parent if Node(parent) in nodes else None)].append(node)
    return dict(rows)


def _people_by_leaf(
    month: date, leaves: set[Node], could: dict[Node, BitMap], did: dict[Node, BitMap]
) -> dict[Node, BitMap]:
    """Each person in one team: where they shared last, or else where they were last."""
    last = _last_team_of_moved(month)
    placed_already = BitMap.union(BitMap(), *(did[leaf] for leaf in leaves))
    homes = {}
    for leaf in leaves:
        moved_on = BitMap(one for one in could[leaf] if one in last and last[one] != leaf.team)
        homes[leaf] = (could[leaf] - placed_already - moved_on) | did[leaf]
    return homes


def _last_team_of_moved(month: date) -> dict[int, int]:
    """Where those who moved in the month were at its end."""
    rows = Membership.objects.filter(
        Q(until=None) | Q(until__gt=month), since__lte=reporting_months.last_day(month)
    )
    moved = rows.filter(since__gt=month).values("person")
    ordered = rows.filter(person__in=moved).order_by("since", "pk")
    return dict(ordered.values_list("person", "team"))


def _invited(end: datetime, leaves: set[Node]) -> dict[Node, BitMap]:
    """Invitations that were open at the end of a month, by the team they are to.

    One to a team nobody is in yet is left out: there is no crowd it could be hidden in.
    """
    waiting = Invitation.objects.filter(
        Q(accepted_at=None) | Q(accepted_at__gte=end),
        Q(withdrawn_at=None) | Q(withdrawn_at__gte=end),
        created_at__lt=end,
    )
    found: dict[Node, BitMap] = defaultdict(BitMap)
    for pk, team in waiting.values_list("pk", "team"):
        asked = (Node(team, own=True), Node(team))
        leaf = next((node for node in asked if node in leaves), None)
        if leaf is not None:
            found[leaf].add(INVITATION_OFFSET + pk)
    return found


def _acknowledged(end: datetime) -> BitMap:
    rows = Acknowledgement.objects.filter(at__lt=end).order_by()
    return BitMap(rows.values_list("person", flat=True).distinct())


def _shared_by(month: ReportingMonth) -> BitMap:
    """Who had shared by the end of a month, in any of the months that are kept."""
    cells = MonthlyCell.objects.filter(
        month__since__lte=month.since, team=None, own=False, dimension=Dimension.NOTHING
    )
    openers = (monthly.deserialize_people(some) for some in cells.values_list("openers", flat=True))
    return BitMap.union(BitMap(), *openers)


def _published_in_other_months(month: ReportingMonth) -> dict[tuple[FunnelRow, int], list[int]]:
    """What is told of other months: of each stage, and of who shared in an earlier one."""
    newest = list(
        ReportingMonth.objects.exclude(pk=month.pk).order_by("-since").values_list("pk", flat=True)
    )[:COMPARED_MONTHS]
    rows = FunnelStepCount.objects.filter(month__in=newest)
    found: dict[tuple[FunnelRow, int], list[int]] = defaultdict(list)
    for team, own, remainder, stage, people, since in rows.values_list(
        "team", "own", "remainder", "stage", "people", "month__since"
    ):
        if stage != FunnelStep.SHARED or since < month.since:
            place = FunnelRow(Node(team, own), remainder)
            found[(place, STEPS.index(FunnelStep(stage)))].append(people)
    return found


def open_months() -> list[date]:
    """The months that are kept open, oldest first."""
    known = ReportingMonth.objects.order_by("since").values_list("since", flat=True)
    return [month for month in known if not monthly.is_closed(month) and month <= brand.today()]
