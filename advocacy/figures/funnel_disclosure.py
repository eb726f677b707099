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
from advocacy.figures.models import Stage
from advocacy.thresholds.groups import Fewest

INVITED, JOINED, ACKNOWLEDGED, SHARED_EVER, SHARED = range(5)
STAGES = tuple(Stage)  # in their order
ALWAYS_KNOWN = (JOINED, SHARED)  # adoption and the number of active people say these two
CHOICES = [
    {*some, SHARED}
    for number in range(SHARED, -1, -1)
    for some in combinations(range(SHARED), number)
]

Steps = Sequence[BitMap]  # those who have come so far, one set for each stage


class Place(NamedTuple):
    """A node, or what is silent below it taken as one."""

    node: Node
    remainder: bool = False


@dataclass(frozen=True, kw_only=True)
class Stages:
    """A month: how far the people of each node have come, and what else has been told of it."""

    steps: Mapping[Node, Steps]
    rows: Mapping[Node, Sequence[Node]]
    may: frozenset[Node]  # nodes whose active people may be told of
    before: Mapping[tuple[Place, int], Sequence[int]] = field(default_factory=dict)
    fewest: Fewest = field(default_factory=Fewest)


def told(month: Stages) -> dict[tuple[Place, int], int]:
    """How many people have come to each stage, where that may be told.

    What is silent below a node comes with it: nobody is shown it, but the next month is held
    against it.
    """
    found: dict[tuple[Place, int], int] = {}
    if COMPANY in month.may:
        place = Place(COMPANY)
        chosen = next((one for one in CHOICES if _may_tell(month, [COMPANY], one, place)), set())
        _tell(found, month, [COMPANY], chosen, place)
        _below(found, month, COMPANY, chosen)
    return found


def _below(found: dict[tuple[Place, int], int], month: Stages, node: Node, above: set[int]) -> None:
    """The rows that add up to a node, and on below those that tell."""
    telling: list[Node] = []
    stages: set[int] = set()
    for choice in CHOICES:
        if choice <= above:
            rows = _telling(month, node, choice)
            if len(rows) * len(choice) > len(telling) * len(stages):
                telling, stages = rows, choice
    silent = [row for row in month.rows.get(node, ()) if row not in telling]
    if telling and silent:
        _tell(found, month, silent, stages, Place(node, remainder=True))
    for row in telling:
        _tell(found, month, [row], stages, Place(row))
        _below(found, month, row, stages)


def _telling(month: Stages, node: Node, stages: set[int]) -> list[Node]:
    """The rows that may tell of these stages, so that the others as one could as well."""
    rows = month.rows.get(node, ())
    told = [row for row in rows if row in month.may and _may_tell(month, [row], stages, Place(row))]
    told.sort(key=lambda row: (len(month.steps[row][SHARED]), row.team or 0, row.own))
    silent = [row for row in rows if row not in told]
    while told and silent and not _may_tell(month, silent, stages, Place(node, remainder=True)):
        silent.append(told.pop(0))
    return told


def _tell(
    found: dict[tuple[Place, int], int],
    month: Stages,
    rows: Sequence[Node],
    stages: Iterable[int],
    place: Place,
) -> None:
    steps = _together(month, rows)
    found.update({(place, stage): len(steps[stage]) for stage in stages})


def _may_tell(month: Stages, rows: Sequence[Node], stages: set[int], place: Place) -> bool:
    """Whether those between two stages are crowds, and the stages far from what was told."""
    steps, did = [len(step) for step in _together(month, rows)], month.fewest.did
    known = sorted({*stages, *ALWAYS_KNOWN})
    between = [steps[one] - steps[after] for one, after in pairwise(known)]
    if steps[known[0]] < month.fewest.could or min([*between, steps[SHARED]]) < did:
        return False
    return all(
        abs(steps[stage] - number) >= did
        for stage in stages - {SHARED}
        for other in (stage, SHARED)
        for number in month.before.get((place, other), ())
    )


def _together(month: Stages, rows: Sequence[Node]) -> list[BitMap]:
    """Several rows as one."""
    return [
        BitMap.union(BitMap(), *(month.steps[row][stage] for row in rows))
        for stage in range(len(STAGES))
    ]


def added_up(
    leaves: Mapping[Node, Steps], rows: Mapping[Node, Sequence[Node]]
) -> dict[Node, Steps]:
    """Every node as the sum of the leaves below it."""
    found: dict[Node, Steps] = dict(leaves)
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


def nested(reached: Mapping[int, BitMap], of: BitMap, did: BitMap, invited: BitMap) -> list[BitMap]:
    """Who has come how far: whoever has come to a stage has come to those before it."""
    steps: dict[int, BitMap] = defaultdict(BitMap, {SHARED: did})
    steps[SHARED_EVER] = (reached[SHARED_EVER] & of) | did
    steps[ACKNOWLEDGED] = (reached[ACKNOWLEDGED] & of) | steps[SHARED_EVER]
    steps[JOINED] = of | did
    steps[INVITED] = steps[JOINED] | invited
    return [steps[stage] for stage in range(len(STAGES))]
