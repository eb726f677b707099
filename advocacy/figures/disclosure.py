"""The rule that every figure about people passes: which cells of a month may be told.

A cell is a node of the tree of teams (with all below it, or `own`: those directly in it) and one
value of one dimension. Whoever sees figures can subtract them from each other, so cells are not
judged one by one. What is told is chosen from the top of the tree downwards, so that whatever sum
and difference of told cells anybody makes, what comes out is nothing or a crowd:

* the rows below a told node that are hidden are a crowd together, and nothing is told below them;
* the values of a dimension that are hidden in a row are a crowd together;
* rows beside each other tell of the same values, or of none, and those of none are like one row;
  stories beside each other tell of networks by the same rule.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from pyroaring import BitMap

from advocacy.figures.models import Dimension
from advocacy.figures.slices import WHOLE, Slice
from advocacy.thresholds.group_size import Group, SuppressionReason, Threshold

Value = TypeVar("Value", bound=Hashable)


class Node(NamedTuple):
    """A team with those below it, or only those directly in it; no team is the company."""

    team: int | None
    own: bool = False


class Cell(NamedTuple):
    """What one figure is about."""

    node: Node
    slice: Slice = WHOLE


COMPANY = Node(None)
CROSSED_DIMENSIONS = (Dimension.NETWORK, Dimension.KIND, Dimension.WEEK)
NO_PEOPLE = BitMap()


@dataclass(frozen=True, kw_only=True)
class MonthlyContributors:
    """Who stands behind the cells of a month. A cell that is not named has nobody."""

    could: Mapping[Node, BitMap]
    did: Mapping[Cell, BitMap]
    rows: Mapping[Node, Collection[Node]]  # the nodes that add up to a node
    kind_of: Mapping[int, str] = field(default_factory=dict)  # of each story
    quiet_kinds: Collection[str] = ()  # kinds with stories that could be shared and were not
    fewest: Threshold = field(default_factory=Threshold)


def suppression_reasons(month: MonthlyContributors) -> dict[Cell, SuppressionReason]:
    """Why each cell may not be told, or "" where it may."""
    told = _CellSelection(month).told()
    nodes = {Cell(node) for node in month.could}
    return {
        cell: "" if cell in told else _suppression_reason(month, cell)
        for cell in {*month.did, *nodes}
    }


def publishable_values(
    did: Mapping[Value, BitMap], *, could: int, fewest: Threshold, more_hidden: bool = False
) -> list[Value]:
    """The values that may be told beside each other, by who did what and how many could have.

    What nobody did stands among the values with nobody, so that its silence says nothing. Hidden
    values (`more_hidden`: and others that are not named here) are a crowd together. Of values with
    as many people, the later one as text is hidden first.
    """
    in_order = sorted(did, key=lambda value: (-len(did[value]), str(value)))
    told = [value for value in in_order if not Group(could, len(did[value])).why_withheld(fewest)]
    known = {*told}
    hidden = BitMap.union(NO_PEOPLE, *(did[value] for value in in_order if value not in known))
    more_hidden = more_hidden or len(told) < len(in_order)
    while told and more_hidden and len(hidden) < fewest.did:
        hidden |= did[told.pop()]
    return told


def _suppression_reason(month: MonthlyContributors, cell: Cell) -> SuppressionReason:
    crowd = Group(len(month.could[cell.node]), len(month.did.get(cell, NO_PEOPLE)))
    return crowd.why_withheld(month.fewest) or "beside"


class _CellSelection:
    """Chooses what is told, node by node from the company down."""

    def __init__(self, month: MonthlyContributors) -> None:
        self.month = month
        self.chosen: set[Cell] = set()
        self.slices: dict[Dimension, list[Slice]] = defaultdict(list)
        for cell in month.did:
            if cell.node == COMPANY and cell.slice != WHOLE:
                self.slices[cell.slice.dimension].append(cell.slice)
        kinds = self.slices[Dimension.KIND]
        quiet = [Slice(kind=kind) for kind in sorted({*month.quiet_kinds})]
        kinds += [slice_ for slice_ in quiet if slice_ not in kinds]

    def told(self) -> set[Cell]:
        if self.is_fine([COMPANY], WHOLE):
            self.chosen.add(Cell(COMPANY))
            top = {dimension: self._of_the_company(dimension) for dimension in CROSSED_DIMENSIONS}
            self._of_stories({slice_.kind for slice_ in top[Dimension.KIND]})
            self._of_stories_on([slice_.network for slice_ in top[Dimension.NETWORK]])
            self._below(COMPANY, top)
        return self.chosen

    def _of_the_company(self, dimension: Dimension) -> list[Slice]:
        told = self._with_cover(self.slices[dimension])
        self.chosen.update(Cell(COMPANY, slice_) for slice_ in told)
        return told

    def _of_stories(self, told_kinds: Collection[str]) -> None:
        """Stories add up to their kind, where that is told; the others to the rest."""
        groups: dict[str, list[Slice]] = defaultdict(list)
        for slice_ in self.slices[Dimension.STORY]:
            kind = self.month.kind_of[slice_.story or 0]
            groups[kind if kind in told_kinds else ""].append(slice_)
        quiet = {kind if kind in told_kinds else "" for kind in self.month.quiet_kinds}
        for group, slices in groups.items():
            told = self._with_cover(slices, more_hidden=group in quiet)
            self.chosen.update(Cell(COMPANY, slice_) for slice_ in told)

    def _of_stories_on(self, networks: list[str]) -> None:
        """Stories that are told of tell of the same networks, or of none."""
        told = {cell.slice.story for cell in self.chosen if cell.slice.story is not None}
        known = [slice_.network for slice_ in self.slices[Dimension.NETWORK]]
        for story, network in _StoryNetworkSelection(self.month, told, known).best(networks):
            self.chosen.add(Cell(COMPANY, Slice(network=network, story=story)))

    def _with_cover(self, slices: Iterable[Slice], *, more_hidden: bool = False) -> list[Slice]:
        """Slices of the company that may be told beside each other."""
        return publishable_values(
            {slice_: self._did(Cell(COMPANY, slice_)) for slice_ in slices},
            could=self.could_in([COMPANY]),
            fewest=self.month.fewest,
            more_hidden=more_hidden,
        )

    def _below(self, node: Node, told_above: Mapping[Dimension, Collection[Slice]]) -> None:
        """Choose among the rows that add up to a told node, and go on below them."""
        told, rest = self._rows(node)
        slices_of: dict[Node, dict[Dimension, Collection[Slice]]] = {row: {} for row in told}
        for dimension, slices in told_above.items():
            group = _SiblingSelection(self, dimension, slices, told, rest)
            rows, chosen = group.best()
            for row in rows:
                slices_of[row][dimension] = chosen
                self.chosen.update(Cell(row, slice_) for slice_ in chosen)
        for row in told:
            self.chosen.add(Cell(row))
            self._below(row, slices_of[row])

    def _rows(self, node: Node) -> tuple[list[Node], list[Node]]:
        """The rows told and the rows hidden: the smallest are hidden with those that must be."""
        rows = sorted(self.month.rows.get(node, ()), key=self._size)
        told = [row for row in rows if self.is_fine([row], WHOLE)]
        rest = [row for row in rows if row not in told]
        while told and rest and not self.is_fine(rest, WHOLE):
            rest.append(told.pop(0))
        return told, rest

    def _size(self, row: Node) -> tuple[int, int, bool]:
        return (len(self._did(Cell(row))), row.team or 0, row.own)

    def _did(self, cell: Cell) -> BitMap:
        return self.month.did.get(cell, NO_PEOPLE)

    def did_in(self, rows: Collection[Node], slice_: Slice) -> BitMap:
        return BitMap.union(NO_PEOPLE, *(self._did(Cell(row, slice_)) for row in rows))

    def could_in(self, rows: Collection[Node]) -> int:
        return len(BitMap.union(NO_PEOPLE, *(self.month.could[row] for row in rows)))

    def is_fine(self, rows: Collection[Node], slice_: Slice) -> bool:
        """Whether these rows together may be told of."""
        did = len(self.did_in(rows, slice_))
        return not Group(self.could_in(rows), did).why_withheld(self.month.fewest)


class _StoryNetworkSelection:
    """Stories as rows, networks as their values: the same rule as for teams beside each other."""

    def __init__(self, month: MonthlyContributors, told: Collection[int], known: list[str]) -> None:
        self.did = month.fewest.did
        self.known = known
        self.others_exist = bool(month.quiet_kinds)
        self.parts: dict[int, dict[str, BitMap]] = defaultdict(dict)
        for cell, people in month.did.items():
            story, network = cell.slice.story, cell.slice.network
            if story is not None and network:
                self.parts[story][network] = people
        self.told = sorted(told & self.parts.keys(), key=self._size)
        self.silent = _merge_by_network(
            self.parts[story] for story in self.parts.keys() - set(self.told)
        )

    def best(self, networks: Collection[str]) -> list[tuple[int, str]]:
        """The stories and networks that let the most be told."""
        order = sorted(networks, key=lambda network: (-self._reach(network), network))
        found: list[tuple[int, str]] = []
        for number in range(len(order), 0, -1):
            values = order[:number]
            pairs = [(story, network) for story in self._telling(values) for network in values]
            found = max(found, pairs, key=len)
        return found

    def _telling(self, values: Collection[str]) -> list[int]:
        fine = {story: self._is_fine(self.parts[story], values) for story in self.told}
        telling = [story for story in self.told if fine[story]]
        quiet = (self.parts[story] for story in self.told if not fine[story])
        silent = _merge_by_network([self.silent, *quiet])
        while telling and not self._may_be_silent(silent, values):
            silent = _merge_by_network([silent, self.parts[telling.pop(0)]])
        return telling

    def _may_be_silent(self, silent: dict[str, BitMap], values: Collection[str]) -> bool:
        """Stories of none are like one story; where there are none, there is nothing to hide."""
        return (not silent and not self.others_exist) or self._is_fine(silent, values)

    def _is_fine(self, part: Mapping[str, BitMap], values: Collection[str]) -> bool:
        """Whether a crowd stands behind each of these networks, and behind what is left."""
        if any(len(part.get(network, NO_PEOPLE)) < self.did for network in values):
            return False
        left = [people for network, people in part.items() if network not in values]
        everything = len(values) == len({*self.known, *part})
        return everything or len(BitMap.union(NO_PEOPLE, *left)) >= self.did

    def _reach(self, network: str) -> int:
        return sum(len(part.get(network, NO_PEOPLE)) >= self.did for part in self.parts.values())

    def _size(self, story: int) -> tuple[int, str]:
        return (len(BitMap.union(NO_PEOPLE, *self.parts[story].values())), str(story))


def _merge_by_network(parts: Iterable[Mapping[str, BitMap]]) -> dict[str, BitMap]:
    found: dict[str, BitMap] = defaultdict(BitMap)
    for part in parts:
        for network, people in part.items():
            found[network] |= people
    return dict(found)


class _PublishablePrefix:
    """How many of a dimension's values, in an order, a row (or several as one) could tell."""

    def __init__(self, choice: _CellSelection, rows: list[Node], order: list[Slice]) -> None:
        fewest, could = choice.month.fewest, choice.could_in(rows)
        did = [choice.did_in(rows, slice_) for slice_ in order]
        fine = [not Group(could, len(one)).why_withheld(fewest) for one in did]
        self.first = next((n for n, one in enumerate(fine) if not one), len(order))
        left = BitMap()
        self.rests = [False] * len(order)
        for n in range(len(order) - 1, -1, -1):
            left |= did[n]
            self.rests[n] = len(left) >= fewest.did

    def can_tell(self, number: int) -> bool:
        """Whether the first so many values may be told: each a crowd, and what is left as well."""
        if number > self.first:
            return False
        return number == len(self.rests) or self.rests[number]


class _SiblingSelection:
    """Rows beside each other: those of them that tell, and the values that they tell of."""

    def __init__(
        self,
        choice: _CellSelection,
        dimension: Dimension,
        slices: Collection[Slice],
        told: list[Node],
        rest: list[Node],
    ) -> None:
        self.choice, self.told, self.rest = choice, told, rest
        reach = {slice_: self._reach(slice_) for slice_ in slices}
        tellable = sorted(slices, key=lambda slice_: (-reach[slice_], slice_))
        others = [slice_ for slice_ in choice.slices[dimension] if slice_ not in reach]
        self.number, self.order = len(tellable), [*tellable, *others]

    def best(self) -> tuple[list[Node], list[Slice]]:
        """The rows and values that let the most cells be told."""
        profiles = {row: self._profile([row]) for row in self.told}
        found: tuple[list[Node], list[Slice]] = ([], [])
        for number in range(self.number, 0, -1):
            rows = self._rows(number, profiles)
            if len(rows) * number > len(found[0]) * len(found[1]):
                found = (rows, self.order[:number])
        return found

    def _rows(self, number: int, profiles: Mapping[Node, _PublishablePrefix]) -> list[Node]:
        telling = [row for row in self.told if profiles[row].can_tell(number)]
        silent = [*self.rest, *(row for row in self.told if row not in telling)]
        while telling and silent and not self._profile(silent).can_tell(number):
            silent.append(telling.pop(0))
        return telling

    def _profile(self, rows: list[Node]) -> _PublishablePrefix:
        return _PublishablePrefix(self.choice, rows, self.order)

    def _reach(self, slice_: Slice) -> int:
        """In how many rows a crowd stands behind a value."""
        fewest = self.choice.month.fewest.did
        return sum(len(self.choice.did_in([row], slice_)) >= fewest for row in self.told)
