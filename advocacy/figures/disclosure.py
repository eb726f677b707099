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
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from pyroaring import BitMap

from advocacy.figures.models import Dimension
from advocacy.thresholds.groups import Crowd, Fewest, Withheld


class Node(NamedTuple):
    """A team with those below it, or only those directly in it; no team is the company."""

    team: int | None
    own: bool = False


class Cell(NamedTuple):
    """What one figure is about."""

    node: Node
    dimension: str = Dimension.NOTHING.value
    value: str = ""


COMPANY = Node(None)
CROSSED = (Dimension.NETWORK.value, Dimension.KIND.value, Dimension.WEEK.value)
NOBODY = BitMap()


@dataclass(frozen=True, kw_only=True)
class Month:
    """Who stands behind the cells of a month. A cell that is not named has nobody."""

    could: Mapping[Node, BitMap]
    did: Mapping[Cell, BitMap]
    rows: Mapping[Node, Collection[Node]]  # the nodes that add up to a node
    kind_of: Mapping[str, str] = field(default_factory=dict)  # of each story
    quiet_kinds: Collection[str] = ()  # kinds with stories that could be shared and were not
    fewest: Fewest = field(default_factory=Fewest)


def withheld(month: Month) -> dict[Cell, Withheld]:
    """Why each cell may not be told, or "" where it may."""
    told = _Choice(month).told()
    nodes = {Cell(node) for node in month.could}
    return {cell: "" if cell in told else _why(month, cell) for cell in {*month.did, *nodes}}


def beside(month: Month, dimension: str) -> list[str]:
    """The values of another dimension that the company as a whole may be told of.

    What nobody did stands among the values with nobody, so that its silence says nothing.
    """
    choice = _Choice(month)
    cells = [cell for cell in month.did if cell.node == COMPANY and cell.dimension == dimension]
    if not choice.is_fine([COMPANY], "", ""):
        return []
    return [cell.value for cell in choice.with_cover(cells)]


def _why(month: Month, cell: Cell) -> Withheld:
    crowd = Crowd(len(month.could[cell.node]), len(month.did.get(cell, NOBODY)))
    return crowd.why_withheld(month.fewest) or "beside"


class _Choice:
    """Chooses what is told, node by node from the company down."""

    def __init__(self, month: Month) -> None:
        self.month = month
        self.chosen: set[Cell] = set()
        self.values: dict[str, list[str]] = defaultdict(list)
        for cell in month.did:
            if cell.node == COMPANY and cell.dimension:
                self.values[cell.dimension].append(cell.value)
        kinds = self.values[Dimension.KIND.value]
        kinds += [kind for kind in sorted({*month.quiet_kinds}) if kind not in kinds]

    def told(self) -> set[Cell]:
        if self.is_fine([COMPANY], "", ""):
            self.chosen.add(Cell(COMPANY))
            top = {dimension: self._of_the_company(dimension) for dimension in CROSSED}
            self._of_stories(top[Dimension.KIND.value])
            self._of_stories_on(top[Dimension.NETWORK.value])
            self._below(COMPANY, top)
        return self.chosen

    def _of_the_company(self, dimension: str) -> list[str]:
        told = self.with_cover(Cell(COMPANY, dimension, value) for value in self.values[dimension])
        self.chosen.update(told)
        return [cell.value for cell in told]

    def _of_stories(self, told_kinds: Collection[str]) -> None:
        """Stories add up to their kind, where that is told; the others to the rest."""
        groups: dict[str, list[Cell]] = defaultdict(list)
        for story in self.values[Dimension.STORY.value]:
            kind = self.month.kind_of[story]
            group = kind if kind in told_kinds else ""
            groups[group].append(Cell(COMPANY, Dimension.STORY.value, story))
        quiet = {kind if kind in told_kinds else "" for kind in self.month.quiet_kinds}
        for group, cells in groups.items():
            self.chosen.update(self.with_cover(cells, more_hidden=group in quiet))

    def _of_stories_on(self, networks: list[str]) -> None:
        """Stories that are told of tell of the same networks, or of none."""
        told = {cell.value for cell in self.chosen if cell.dimension == Dimension.STORY.value}
        stories = _OnNetworks(self.month, told, [*self.values[Dimension.NETWORK.value]])
        dimension = Dimension.STORY_NETWORK.value
        for story, network in stories.best(networks):
            self.chosen.add(Cell(COMPANY, dimension, f"{story}:{network}"))

    def with_cover(self, cells: Iterable[Cell], *, more_hidden: bool = False) -> list[Cell]:
        """Cells of the company that may be told beside each other."""
        in_order = sorted(cells, key=lambda cell: (-len(self._did(cell)), cell.value))
        told = [cell for cell in in_order if self.is_fine([cell.node], *cell[1:])]
        known = {*told}
        hidden = BitMap.union(NOBODY, *(self._did(cell) for cell in in_order if cell not in known))
        more_hidden = more_hidden or len(told) < len(in_order)
        while told and more_hidden and len(hidden) < self.month.fewest.did:
            hidden |= self._did(told.pop())
        return told

    def _below(self, node: Node, told_above: Mapping[str, Collection[str]]) -> None:
        """Choose among the rows that add up to a told node, and go on below them."""
        told, rest = self._rows(node)
        values_of: dict[Node, dict[str, Collection[str]]] = {row: {} for row in told}
        for dimension, values in told_above.items():
            group = _Group(self, dimension, values, told, rest)
            rows, chosen = group.best()
            for row in rows:
                values_of[row][dimension] = chosen
                self.chosen.update(Cell(row, dimension, value) for value in chosen)
        for row in told:
            self.chosen.add(Cell(row))
            self._below(row, values_of[row])

    def _rows(self, node: Node) -> tuple[list[Node], list[Node]]:
        """The rows told and the rows hidden: the smallest are hidden with those that must be."""
        rows = sorted(self.month.rows.get(node, ()), key=self._size)
        told = [row for row in rows if self.is_fine([row], "", "")]
        rest = [row for row in rows if row not in told]
        while told and rest and not self.is_fine(rest, "", ""):
            rest.append(told.pop(0))
        return told, rest

    def _size(self, row: Node) -> tuple[int, int, bool]:
        return (len(self._did(Cell(row))), row.team or 0, row.own)

    def _did(self, cell: Cell) -> BitMap:
        return self.month.did.get(cell, NOBODY)

    def did_in(self, rows: Collection[Node], dimension: str, value: str) -> BitMap:
        return BitMap.union(NOBODY, *(self._did(Cell(row, dimension, value)) for row in rows))

    def could_in(self, rows: Collection[Node]) -> int:
        return len(BitMap.union(NOBODY, *(self.month.could[row] for row in rows)))

    def is_fine(self, rows: Collection[Node], dimension: str, value: str) -> bool:
        """Whether these rows together may be told of."""
        did = len(self.did_in(rows, dimension, value))
        return not Crowd(self.could_in(rows), did).why_withheld(self.month.fewest)


class _OnNetworks:
    """Stories as rows, networks as their values: the same rule as for teams beside each other."""

    def __init__(self, month: Month, told: Collection[str], known: list[str]) -> None:
        self.did = month.fewest.did
        self.known = known
        self.others_exist = bool(month.quiet_kinds)
        self.parts: dict[str, dict[str, BitMap]] = defaultdict(dict)
        for cell, people in month.did.items():
            if cell.dimension == Dimension.STORY_NETWORK.value:
                story, _, network = cell.value.partition(":")
                self.parts[story][network] = people
        self.told = sorted(told & self.parts.keys(), key=self._size)
        self.silent = _united(self.parts[story] for story in self.parts.keys() - set(self.told))

    def best(self, networks: Collection[str]) -> list[tuple[str, str]]:
        """The stories and networks that let the most be told."""
        order = sorted(networks, key=lambda network: (-self._reach(network), network))
        found: list[tuple[str, str]] = []
        for number in range(len(order), 0, -1):
            values = order[:number]
            pairs = [(story, network) for story in self._telling(values) for network in values]
            found = max(found, pairs, key=len)
        return found

    def _telling(self, values: Collection[str]) -> list[str]:
        fine = {story: self._is_fine(self.parts[story], values) for story in self.told}
        telling = [story for story in self.told if fine[story]]
        quiet = (self.parts[story] for story in self.told if not fine[story])
        silent = _united([self.silent, *quiet])
        while telling and not self._may_be_silent(silent, values):
            silent = _united([silent, self.parts[telling.pop(0)]])
        return telling

    def _may_be_silent(self, silent: dict[str, BitMap], values: Collection[str]) -> bool:
        """Stories of none are like one story; where there are none, there is nothing to hide."""
        return (not silent and not self.others_exist) or self._is_fine(silent, values)

    def _is_fine(self, part: Mapping[str, BitMap], values: Collection[str]) -> bool:
        """Whether a crowd stands behind each of these networks, and behind what is left."""
        if any(len(part.get(network, NOBODY)) < self.did for network in values):
            return False
        left = [people for network, people in part.items() if network not in values]
        everything = len(values) == len({*self.known, *part})
        return everything or len(BitMap.union(NOBODY, *left)) >= self.did

    def _reach(self, network: str) -> int:
        return sum(len(part.get(network, NOBODY)) >= self.did for part in self.parts.values())

    def _size(self, story: str) -> tuple[int, str]:
        return (len(BitMap.union(NOBODY, *self.parts[story].values())), story)


def _united(parts: Iterable[Mapping[str, BitMap]]) -> dict[str, BitMap]:
    found: dict[str, BitMap] = defaultdict(BitMap)
    for part in parts:
        for network, people in part.items():
            found[network] |= people
    return dict(found)


class _Profile:
    """How many of a dimension's values, in an order, a row (or several as one) could tell."""

    def __init__(self, choice: _Choice, rows: list[Node], dimension: str, order: list[str]) -> None:
        fewest, could = choice.month.fewest, choice.could_in(rows)
        did = [choice.did_in(rows, dimension, value) for value in order]
        fine = [not Crowd(could, len(one)).why_withheld(fewest) for one in did]
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


class _Group:
    """Rows beside each other: those of them that tell, and the values that they tell of."""

    def __init__(
        self,
        choice: _Choice,
        dimension: str,
        values: Collection[str],
        told: list[Node],
        rest: list[Node],
    ) -> None:
        self.choice, self.dimension, self.told, self.rest = choice, dimension, told, rest
        reach = {value: self._reach(value) for value in values}
        tellable = sorted(values, key=lambda value: (-reach[value], value))
        others = [value for value in choice.values[dimension] if value not in reach]
        self.number, self.order = len(tellable), [*tellable, *others]

    def best(self) -> tuple[list[Node], list[str]]:
        """The rows and values that let the most cells be told."""
        profiles = {row: self._profile([row]) for row in self.told}
        found: tuple[list[Node], list[str]] = ([], [])
        for number in range(self.number, 0, -1):
            rows = self._rows(number, profiles)
            if len(rows) * number > len(found[0]) * len(found[1]):
                found = (rows, self.order[:number])
        return found

    def _rows(self, number: int, profiles: Mapping[Node, _Profile]) -> list[Node]:
        telling = [row for row in self.told if profiles[row].can_tell(number)]
        silent = [*self.rest, *(row for row in self.told if row not in telling)]
        while telling and silent and not self._profile(silent).can_tell(number):
            silent.append(telling.pop(0))
        return telling

    def _profile(self, rows: list[Node]) -> _Profile:
        return _Profile(self.choice, rows, self.dimension, self.order)

    def _reach(self, value: str) -> int:
        """In how many rows a crowd stands behind a value."""
        fewest = self.choice.month.fewest.did
        return sum(
            len(self.choice.did_in([row], self.dimension, value)) >= fewest for row in self.told
        )
