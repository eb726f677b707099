"""Counting the funnel of a month: how many people had reached each step by its end."""

from collections import defaultdict
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from pyroaring import BitMap

from advocacy.figures import funnel_disclosure, memberships, monthly, reporting_months
from advocacy.figures.daily import day_bounds
from advocacy.figures.disclosure import COMPANY, TreeNode
from advocacy.figures.funnel_disclosure import (
    ACKNOWLEDGED,
    FUNNEL_STEPS,
    SHARED_EVER,
    FunnelCounts,
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

INVITATION_OFFSET = 1 << 31  # added to an invitation's id, so that it is no person's
COMPARED_MONTHS = 13  # earlier published numbers are not compared with


def count_again(month: date) -> int:
    """Count the funnel of a month that has been counted; the number of rows stored."""
    row = ReportingMonth.objects.filter(since=month).first()
    if row is None or monthly.is_closed(month):
        return 0
    counts, known = funnel_disclosure.publishable_counts(_read_month(row)), _stored(row)
    if not _settles(row) and not _may_move(known, counts, row.minimum_contributing):
        return len(known)
    _store(row, counts)
    return len(counts)


def _settles(month: ReportingMonth) -> bool:
    """Whether the month has been settled since its funnel was published."""
    if month.settled_at is None:
        return False
    return month.funnel_at is None or month.funnel_at < month.settled_at


def _may_move(known: FunnelCounts, counts: FunnelCounts, minimum: int) -> bool:
    """Whether each published number stays, or changes by enough people."""
    changes = [abs(counts.get(key, number + 1) - number) for key, number in known.items()]
    return all(change == 0 or change >= minimum for change in changes)


def _stored(month: ReportingMonth) -> FunnelCounts:
    rows = FunnelStepCount.objects.filter(month=month)
    return {
        (FunnelRow(TreeNode(team, own), remainder), FUNNEL_STEPS.index(FunnelStep(step))): people
        for team, own, remainder, step, people in rows.values_list(
            "team", "own", "remainder", "step", "people"
        )
    }


@transaction.atomic
def _store(month: ReportingMonth, counts: FunnelCounts) -> None:
    FunnelStepCount.objects.filter(month=month).delete()
    FunnelStepCount.objects.bulk_create(
        FunnelStepCount(
            month=month,
            team_id=row.node.team,
            own=row.node.own,
            remainder=row.remainder,
            step=FUNNEL_STEPS[step],
            people=people,
        )
        for (row, step), people in counts.items()
    )
    month.funnel_at = month.counted_at
    month.save(update_fields=["funnel_at"])


def _read_month(month: ReportingMonth) -> FunnelMonth:
    """The nodes of the month's cells, and the people of each by step."""
    eligible, sharers, publishable = _nodes(month)
    children = _children(month.since, eligible)
    leaves = {node for node in eligible if node not in children}
    end = day_bounds(month.last_day)[1]
    reached = {ACKNOWLEDGED: _acknowledged(end), SHARED_EVER: _shared_by(month)}
    members = _people_by_leaf(month.since, leaves, eligible, sharers)
    invited = _invited(end, leaves)
    people_of = {
        leaf: funnel_disclosure.cumulative_steps(
            reached, members[leaf], sharers[leaf], invited[leaf]
        )
        for leaf in leaves
    }
    return FunnelMonth(
        people_of=funnel_disclosure.add_up_tree(people_of, children),
        children=children,
        publishable=frozenset(publishable),
        published_before=_published_in_other_months(month),
        threshold=monthly.threshold_of(month.since),
    )


def _nodes(
    month: ReportingMonth,
) -> tuple[dict[TreeNode, BitMap], dict[TreeNode, BitMap], set[TreeNode]]:
    """Who was eligible in each node and who shared, and which nodes are published."""
    eligible: dict[TreeNode, BitMap] = {}
    sharers: dict[TreeNode, BitMap] = {}
    published: set[TreeNode] = set()
    cells = MonthlyCell.objects.filter(month=month, dimension=Dimension.NOTHING)
    for team, own, suppression, openers, people in cells.values_list(
        "team", "own", "suppression", "openers", "eligible"
    ):
        node = TreeNode(team, own)
        eligible[node] = monthly.deserialize_people(people)
        sharers[node] = monthly.deserialize_people(openers)
        if not suppression:
            published.add(node)
    return eligible, sharers, published


def _children(month: date, nodes: dict[TreeNode, BitMap]) -> dict[TreeNode, list[TreeNode]]:
    parent_of, children = memberships.team_parents(month), defaultdict(list)
    for node in sorted(nodes, key=lambda node: (node.team or 0, node.own)):
        if node.own:
            children[TreeNode(node.team)].append(node)
        elif node != COMPANY:
            parent = parent_of.get(node.team or 0)
            children[TreeNode(parent if TreeNode(parent) in nodes else None)].append(node)
    return dict(children)


def _people_by_leaf(
    month: date,
    leaves: set[TreeNode],
    eligible: dict[TreeNode, BitMap],
    sharers: dict[TreeNode, BitMap],
) -> dict[TreeNode, BitMap]:
    """Each person in one team: where they shared last, or else where they were last."""
    last = _last_team_of_moved(month)
    have_shared = BitMap.union(BitMap(), *(sharers[leaf] for leaf in leaves))
    people = {}
    for leaf in leaves:
        moved_on = BitMap(
            person for person in eligible[leaf] if person in last and last[person] != leaf.team
        )
        people[leaf] = (eligible[leaf] - have_shared - moved_on) | sharers[leaf]
    return people


def _last_team_of_moved(month: date) -> dict[int, int]:
    """The team at the month's end of each person who moved in the month."""
    rows = Membership.objects.filter(
        Q(until=None) | Q(until__gt=month), since__lte=reporting_months.last_day(month)
    )
    moved = rows.filter(since__gt=month).values("person")
    ordered = rows.filter(person__in=moved).order_by("since", "pk")
    return dict(ordered.values_list("person", "team"))


def _invited(end: datetime, leaves: set[TreeNode]) -> dict[TreeNode, BitMap]:
    """Invitations that were open at the end of a month, by the team they are to.

    One to a team without people is left out, as there is no group to count it in.
    """
    pending = Invitation.objects.filter(
        Q(accepted_at=None) | Q(accepted_at__gte=end),
        Q(withdrawn_at=None) | Q(withdrawn_at__gte=end),
        created_at__lt=end,
    )
    invited: dict[TreeNode, BitMap] = defaultdict(BitMap)
    for pk, team in pending.values_list("pk", "team"):
        candidates = (TreeNode(team, own=True), TreeNode(team))
        leaf = next((node for node in candidates if node in leaves), None)
        if leaf is not None:
            invited[leaf].add(INVITATION_OFFSET + pk)
    return invited


def _acknowledged(end: datetime) -> BitMap:
    rows = Acknowledgement.objects.filter(at__lt=end).order_by()
    return BitMap(rows.values_list("person", flat=True).distinct())


def _shared_by(month: ReportingMonth) -> BitMap:
    """Who had shared by the end of a month, in any of the months that are kept."""
    cells = MonthlyCell.objects.filter(
        month__since__lte=month.since, team=None, own=False, dimension=Dimension.NOTHING
    )
    stored = cells.values_list("openers", flat=True)
    return BitMap.union(BitMap(), *(monthly.deserialize_people(openers) for openers in stored))


def _published_in_other_months(
    month: ReportingMonth,
) -> dict[tuple[FunnelRow, int], list[int]]:
    """The numbers of other months by row and step; of those who shared, of earlier months only."""
    newest = list(
        ReportingMonth.objects.exclude(pk=month.pk).order_by("-since").values_list("pk", flat=True)
    )[:COMPARED_MONTHS]
    rows = FunnelStepCount.objects.filter(month__in=newest)
    published: dict[tuple[FunnelRow, int], list[int]] = defaultdict(list)
    for team, own, remainder, step, people, since in rows.values_list(
        "team", "own", "remainder", "step", "people", "month__since"
    ):
        if step != FunnelStep.SHARED or since < month.since:
            row = FunnelRow(TreeNode(team, own), remainder)
            published[(row, FUNNEL_STEPS.index(FunnelStep(step)))].append(people)
    return published


def open_months() -> list[date]:
    """The months that are still counted again, oldest first."""
    known = ReportingMonth.objects.order_by("since").values_list("since", flat=True)
    return [month for month in known if not monthly.is_closed(month) and month <= brand.today()]
