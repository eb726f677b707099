"""Disclosure control of the funnel from invited to sharing: which steps are published.

Each step contains the people of the step after it, so the difference of two published steps is the
number of people who stopped between them. The selection keeps these rules:

* the people between two published steps, and those in the last step, pass the threshold; up to the
  policy, nobody may be between them, too: that everybody has logged in or read the policy singles
  nobody out, whereas nothing tells that everybody has shared;
* sibling nodes publish the same steps or none, and those that publish none could publish these
  steps if they were one node;
* a step is not published in a month if its number and that of any step published in another month
  differ by fewer people than the threshold; until they differ by more, the earlier number stays;
* nor if its number and that of the siblings that were published together in another month, as the
  node less its published children, do: one of them less the other would be the few who are left.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from typing import NamedTuple

from pyroaring import BitMap

from advocacy.figures.disclosure import COMPANY, TreeNode
from advocacy.figures.models import FunnelStep
from advocacy.thresholds.group_size import Threshold

INVITED, JOINED, ACKNOWLEDGED, SHARED_EVER, SHARED = range(5)
FUNNEL_STEPS = tuple(FunnelStep)  # in their order
PUBLISHED_ELSEWHERE = (JOINED, SHARED)  # implied by adoption and the number of active people
STEP_CHOICES = [
    {*steps, SHARED}
    for number in range(SHARED, -1, -1)
    for steps in combinations(range(SHARED), number)
]

StepPeople = Sequence[BitMap]  # the people who have reached each step, in the order of STEPS


class FunnelRow(NamedTuple):
    """A node, or the unpublished children of a node merged into one (`remainder`)."""

    node: TreeNode
    remainder: bool = False


FunnelCounts = dict[tuple[FunnelRow, int], int]  # the people of a row at a step


@dataclass(frozen=True, kw_only=True)
class FunnelMonth:
    """The people of each node by step in a month, and the numbers published of other months."""

    people_of: Mapping[TreeNode, StepPeople]
    children: Mapping[TreeNode, Sequence[TreeNode]]
    publishable: frozenset[TreeNode]  # nodes whose number of active people is published
    published_before: Mapping[tuple[FunnelRow, int], Sequence[int]] = field(default_factory=dict)
    threshold: Threshold = field(default_factory=Threshold)


def publishable_counts(month: FunnelMonth) -> FunnelCounts:
    """The number of people at each published step of each published row.

    Remainders are included. They are not shown, but later months are compared with them.
    """
    counts: FunnelCounts = {}
    if COMPANY in month.publishable:
        row = FunnelRow(COMPANY)
        choices = (steps for steps in STEP_CHOICES if _is_publishable(month, [COMPANY], steps, row))
        steps = next(choices, set())
        _publish(counts, month, [COMPANY], steps, row)
        _publish_children(counts, month, COMPANY, steps)
    return counts


def _publish_children(
    counts: FunnelCounts, month: FunnelMonth, node: TreeNode, steps_of_node: set[int]
) -> None:
    """Publish the best choice of children and steps, and go on below these children."""
    published: list[TreeNode] = []
    steps: set[int] = set()
    for choice in STEP_CHOICES:
        if choice <= steps_of_node:
            nodes = _publishable_children(month, node, choice)
            if len(nodes) * len(choice) > len(published) * len(steps):
                published, steps = nodes, choice
    rest = [child for child in month.children.get(node, ()) if child not in published]
    if published and rest:
        _publish(counts, month, rest, steps, FunnelRow(node, remainder=True))
    for child in published:
        _publish(counts, month, [child], steps, FunnelRow(child))
        _publish_children(counts, month, child, steps)


def _publishable_children(month: FunnelMonth, node: TreeNode, steps: set[int]) -> list[TreeNode]:
    """The children that may publish these steps, so that the rest could as one node, too."""
    children, remainder = month.children.get(node, ()), FunnelRow(node, remainder=True)
    published = [
        child
        for child in children
        if child in month.publishable
        and _is_publishable(month, [child], steps, FunnelRow(child), beside=[remainder])
    ]
    published.sort(
        key=lambda child: (len(month.people_of[child][SHARED]), child.team or 0, child.own)
    )
    rest = [child for child in children if child not in published]
    while (
        published
        and rest
        and not _is_publishable(
            month, rest, steps, remainder, beside=[FunnelRow(child) for child in rest]
        )
    ):
        rest.append(published.pop(0))
    return published


def _publish(
    counts: FunnelCounts,
    month: FunnelMonth,
    nodes: Sequence[TreeNode],
    steps: Iterable[int],
    row: FunnelRow,
) -> None:
    people = _merge(month, nodes)
    counts.update({(row, step): len(people[step]) for step in steps})


def _is_publishable(
    month: FunnelMonth,
    nodes: Sequence[TreeNode],
    steps: set[int],
    row: FunnelRow,
    beside: Collection[FunnelRow] = (),
) -> bool:
    """Whether the people between two steps pass the threshold, and so do changes since before.

    `beside` are the rows that hold, or held, the same people with others, or some of them.
    """
    numbers = [len(people) for people in _merge(month, nodes)]
    minimum = month.threshold.contributing
    known = sorted({*steps, *PUBLISHED_ELSEWHERE})
    stopped = {after: numbers[step] - numbers[after] for step, after in pairwise(known)}
    asked = [number for after, number in stopped.items() if number or after > ACKNOWLEDGED]
    if numbers[known[0]] < month.threshold.eligible or min([*asked, numbers[SHARED]]) < minimum:
        return False
    told = [numbers[step] for step in steps - {SHARED}]
    return all(
        abs(number - before) >= minimum for before in _told_before(month, row) for number in told
    ) and all(
        number == before or abs(number - before) >= minimum
        for other in beside
        for before in _told_before(month, other)
        for number in told
    )


def _told_before(month: FunnelMonth, row: FunnelRow) -> Iterator[int]:
    """The numbers of a row that are published of other months, at any step."""
    for step in range(len(FUNNEL_STEPS)):
        yield from month.published_before.get((row, step), ())


def _merge(month: FunnelMonth, nodes: Sequence[TreeNode]) -> list[BitMap]:
    """The people of several nodes by step, as if they were one node."""
    return [
        BitMap.union(BitMap(), *(month.people_of[node][step] for node in nodes))
        for step in range(len(FUNNEL_STEPS))
    ]


def add_up_tree(
    leaves: Mapping[TreeNode, StepPeople], children: Mapping[TreeNode, Sequence[TreeNode]]
) -> dict[TreeNode, StepPeople]:
    """Every node as the union of the leaves below it."""
    people_of: dict[TreeNode, StepPeople] = dict(leaves)
    stack = [COMPANY]
    while stack:
        node = stack[-1]
        missing = [child for child in children.get(node, ()) if child not in people_of]
        if missing:
            stack += missing
            continue
        stack.pop()
        if node not in people_of:
            below = [people_of[child] for child in children[node]]
            people_of[node] = [BitMap.union(BitMap(), *step) for step in zip(*below, strict=True)]
    return people_of


def cumulative_steps(
    reached: Mapping[int, BitMap], members: BitMap, sharers: BitMap, invited: BitMap
) -> list[BitMap]:
    """The people at each step; whoever has reached a step has reached those before it."""
    people: dict[int, BitMap] = defaultdict(BitMap, {SHARED: sharers})
    people[SHARED_EVER] = (reached[SHARED_EVER] & members) | sharers
    people[ACKNOWLEDGED] = (reached[ACKNOWLEDGED] & members) | people[SHARED_EVER]
    people[JOINED] = members | sharers
    people[INVITED] = people[JOINED] | invited
    return [people[step] for step in range(len(FUNNEL_STEPS))]
