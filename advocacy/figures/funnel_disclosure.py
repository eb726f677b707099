"""How far people have come, from invited to sharing: which steps of which teams may be told.

Each step holds those of the step after it, so a step less the next are those who stopped there.
They must be a crowd, as must the last step. Teams beside each other tell of the same steps or of
none, and those of none are like one team. And as steps grow by a few people a month, no step is
told twice with a difference of fewer than a crowd: until then it stays as it was told before.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from typing import NamedTuple

from pyroaring import BitMap

from advocacy.figures.disclosure import COMPANY, Node
from advocacy.figures.models import FunnelStep
from advocacy.thresholds.group_size import Threshold

INVITED, JOINED, ACKNOWLEDGED, SHARED_EVER, SHARED = range(5)
STEPS = tuple(FunnelStep)  # in their order
PUBLISHED_ELSEWHERE = (JOINED, SHARED)  # adoption and the number of active people say these two
STEP_CHOICES = [
    {*some, SHARED}
    for number in range(SHARED, -1, -1)
    for some in combinations(range(SHARED), number)
]

StepPeople = Sequence[BitMap]  # those who have come so far, one set for each stage


class FunnelRow(NamedTuple):
    """A node, or what is silent below it taken as one."""

    node: Node
    remainder: bool = False


@dataclass(frozen=True, kw_only=True)
class FunnelMonth:
    """A month: how far the people of each node have come, and what else has been told of it."""

    steps: Mapping[Node, StepPeople]
    rows: Mapping[Node, Sequence[Node]]
    may: frozenset[Node]  # nodes whose active people may be told of
    before: Mapping[tuple[FunnelRow, int], Sequence[int]] = field(default_factory=dict)
    fewest: Threshold = field(default_factory=Threshold)


def publishable_counts(month: FunnelMonth) -> dict[tuple[FunnelRow, int], int]:
    """How many people have come to each stage, where that may be told.

    What is silent below a node comes with it: nobody is shown it, but the next month is held
    against it.
    """
    found: dict[tuple[FunnelRow, int], int] = {}
    if COMPANY in month.may:
        place = FunnelRow(COMPANY)
        chosen = next(
            (one for one in STEP_CHOICES if _is_publishable(month, [COMPANY], one, place)), set()
        )
        _publish(found, month, [COMPANY], chosen, place)
        _publish_children(found, month, COMPANY, chosen)
    return found


def _publish_children(
    found: dict[tuple[FunnelRow, int], int], month: FunnelMonth, node: Node, above: set[int]
) -> None:
    """The rows that add up to a node, and on below those that tell."""
    telling: list[Node] = []
    stages: set[int] = set()
    for choice in STEP_CHOICES:
        if choice <= above:
            rows = _publishable_children(month, node, choice)
            if len(rows) * len(choice) > len(telling) * len(stages):
                telling, stages = rows, choice
    silent = [row for row in month.rows.get(node, ()) if row not in telling]
    if telling and silent:
        _publish(found, month, silent, stages, FunnelRow(node, remainder=True))
    for row in telling:
        _publish(found, month, [row], stages, FunnelRow(row))
        _publish_children(found, month, row, stages)


def _publishable_children(month: FunnelMonth, node: Node, stages: set[int]) -> list[Node]:
    """The rows that may tell of these stages, so that the others as one could as well."""
    rows = month.rows.get(node, ())
    told = [
        row
        for row in rows
        if row in month.may and _is_publishable(month, [row], stages, FunnelRow(row))
    ]
    told.sort(key=lambda row: (len(month.steps[row][SHARED]), row.team or 0, row.own))
    silent = [row for row in rows if row not in told]
    while (
        told
        and silent
        and not _is_publishable(month, silent, stages, FunnelRow(node, remainder=True))
    ):
        silent.append(told.pop(0))
    return told


def _publish(
    found: dict[tuple[FunnelRow, int], int],
    month: FunnelMonth,
    rows: Sequence[Node],
    stages: Iterable[int],
    place: FunnelRow,
) -> None:
    steps = _merge(month, rows)
    found.update({(place, stage): len(steps[stage]) for stage in stages})


def _is_publishable(
    month: FunnelMonth, rows: Sequence[Node], stages: set[int], place: FunnelRow
) -> bool:
    """Whether those between two stages are crowds, and the stages far from what was told."""
    steps, did = [len(step) for step in _merge(month, rows)], month.fewest.did
    known = sorted({*stages, *PUBLISHED_ELSEWHERE})
    between = [steps[one] - steps[after] for one, after in pairwise(known)]
    if steps[known[0]] < month.fewest.could or min([*between, steps[SHARED]]) < did:
        return False
    return all(
        abs(steps[stage] - number) >= did
        for stage in stages - {SHARED}
        for other in (stage, SHARED)
        for number in month.before.get((place, other), ())
    )


def _merge(month: FunnelMonth, rows: Sequence[Node]) -> list[BitMap]:
    """Several rows as one."""
    return [
        BitMap.union(BitMap(), *(month.steps[row][stage] for row in rows))
        for stage in range(len(STEPS))
    ]


def add_up_tree(
    leaves: Mapping[Node, StepPeople], rows: Mapping[Node, Sequence[Node]]
) -> dict[Node, StepPeople]:
    """Every node as the sum of the leaves below it."""
    found: dict[Node, StepPeople] = dict(leaves)
    waiting = [COMPANY]
    while waiting:
        node = waiting[-1]
        missing = [row for row in rows.get(node, ()) if row not in found]
        if missing:
            waiting += missing
            continue
        waiting.pop()
        if node not in found:
            below = [found[row] for row in rows[node]]
            found[node] = [BitMap.union(BitMap(), *step) for step in zip(*below, strict=True)]
    return found


def cumulative_steps(
    reached: Mapping[int, BitMap], of: BitMap, did: BitMap, invited: BitMap
) -> list[BitMap]:
    """Who has come how far: whoever has come to a stage has come to those before it."""
    steps: dict[int, BitMap] = defaultdict(BitMap, {SHARED: did})
    steps[SHARED_EVER] = (reached[SHARED_EVER] & of) | did
    steps[ACKNOWLEDGED] = (reached[ACKNOWLEDGED] & of) | steps[SHARED_EVER]
    steps[JOINED] = of | did
    steps[INVITED] = steps[JOINED] | invited
    return [steps[stage] for stage in range(len(STEPS))]
