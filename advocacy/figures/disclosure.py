"""Statistical disclosure control: which cells of a month are published and which are suppressed.

A cell is a node of the tree of teams (with all teams below it, or `own`: only the people directly
in it) and one value of one dimension (a `Slice`). A cell is suppressed for one of two reasons:

* primary suppression: by itself it fails the threshold (`thresholds.group_size`), because too few
  people were eligible, contributed or did not contribute; eligible are those who could contribute
  to this very cell, which may be fewer than its node has (`eligibility`);
* secondary (complementary) suppression, stored as "beside": it passes the threshold, but a
  suppressed cell could be worked out by subtracting it from other published cells.

Cells are additive, and a reader may form any sum and difference of published cells. The selection
goes from the company down the tree, so that every set of people derived this way is empty or
passes the threshold:

* the suppressed children of a published node pass the threshold together, and nothing is
  published below a suppressed node; the smallest children are suppressed until this holds;
* the suppressed values of a dimension have enough contributors together, at every node;
* sibling nodes publish the same values of a dimension or none, and those that publish none could
  publish these values if they were one node; stories follow the same rule, with networks as
  their values. The languages of a story are a dimension of that story alone.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from pyroaring import BitMap

from advocacy.figures.contributors import Contributors
from advocacy.figures.models import Dimension
from advocacy.figures.slices import WHOLE, Slice
from advocacy.thresholds.group_size import Group, SuppressionReason, Threshold

Value = TypeVar("Value", bound=Hashable)


class TreeNode(NamedTuple):
    """A team with those below it, or only those directly in it; no team is the company."""

    team: int | None
    own: bool = False


class Cell(NamedTuple):
    """The people and shares that one figure counts: a tree node and a slice."""

    node: TreeNode
    slice: Slice = WHOLE


COMPANY = TreeNode(None)
CROSSED_DIMENSIONS = (Dimension.NETWORK, Dimension.KIND, Dimension.WEEK)
NO_PEOPLE = BitMap()


@dataclass(frozen=True, kw_only=True)
class MonthlyContributors:
    """The people of each node and cell of a month. A cell that is missing has no contributors."""

    eligible: Mapping[TreeNode, BitMap]
    bases: Mapping[Cell, BitMap] = field(default_factory=dict)  # where smaller than the node's
    contributing: Mapping[Cell, BitMap]
    children: Mapping[TreeNode, Collection[TreeNode]]  # the nodes that add up to a node
    kind_of: Mapping[int, str] = field(default_factory=dict)  # of each story
    kinds_with_unshared_stories: Collection[str] = ()
    threshold: Threshold = field(default_factory=Threshold)

    def base(self, cell: Cell) -> BitMap:
        """The people who could contribute to a cell."""
        return self.bases.get(cell, self.eligible[cell.node])


def suppression_reasons(month: MonthlyContributors) -> dict[Cell, SuppressionReason]:
    """Why each cell is suppressed, or "" where it is published."""
    published = _CellSelection(month).published_cells()
    nodes = {Cell(node) for node in month.eligible}
    cells = {*month.contributing, *nodes}
    return {cell: "" if cell in published else _suppression_reason(month, cell) for cell in cells}


def publishable_values(
    contributing: Mapping[Value, BitMap],
    *,
    eligible: Mapping[Value, BitMap],
    threshold: Threshold,
    more_suppressed: bool = False,
) -> list[Value]:
    """The values of a dimension that may be published side by side, by their contributors.

    The suppressed values pass the threshold together. `more_suppressed` says that there are
    suppressed values besides the given ones. A value without contributors counts as suppressed. Of
    values with the same number of people, the one that sorts later as text is suppressed first.
    """
    in_order = sorted(contributing, key=lambda value: (-len(contributing[value]), str(value)))
    published = [
        value
        for value in in_order
        if not Group(len(eligible[value]), len(contributing[value])).suppression_reason(threshold)
    ]
    passing = {*published}
    rest = Contributors()
    for value in in_order:
        if value not in passing:
            rest.add(contributing[value], eligible[value])
    more_suppressed = more_suppressed or len(published) < len(in_order)
    while published and more_suppressed and not rest.pass_threshold(threshold):
        value = published.pop()
        rest.add(contributing[value], eligible[value])
    return published


def _suppression_reason(month: MonthlyContributors, cell: Cell) -> SuppressionReason:
    contributing = month.contributing.get(cell, NO_PEOPLE)
    group = Group(len(month.base(cell)), len(contributing))
    return group.suppression_reason(month.threshold) or "beside"


class _CellSelection:
    """Selects the published cells, node by node from the company down."""

    def __init__(self, month: MonthlyContributors) -> None:
        self.month = month
        self.published: set[Cell] = set()
        self.slices: dict[Dimension, list[Slice]] = defaultdict(list)
        for cell in month.contributing:
            if cell.node == COMPANY and cell.slice != WHOLE:
                self.slices[cell.slice.dimension].append(cell.slice)
        kinds = self.slices[Dimension.KIND]
        unshared = [Slice(kind=kind) for kind in sorted({*month.kinds_with_unshared_stories})]
        kinds += [slice_ for slice_ in unshared if slice_ not in kinds]

    def published_cells(self) -> set[Cell]:
        if self.is_publishable([COMPANY], WHOLE):
            self.published.add(Cell(COMPANY))
            top = {dimension: self._select_values(dimension) for dimension in CROSSED_DIMENSIONS}
            self._select_stories({slice_.kind for slice_ in top[Dimension.KIND]})
            self._select_story_networks([slice_.network for slice_ in top[Dimension.NETWORK]])
            self._select_translations()
            self._select_below(COMPANY, top)
        return self.published

    def _select_values(self, dimension: Dimension) -> list[Slice]:
        """The company's values of a dimension."""
        slices = self._publishable_slices(self.slices[dimension])
        self.published.update(Cell(COMPANY, slice_) for slice_ in slices)
        return slices

    def _select_stories(self, published_kinds: Collection[str]) -> None:
        """Stories add up to their kind where that is published; the others form one group."""
        groups: dict[str, list[Slice]] = defaultdict(list)
        for slice_ in self.slices[Dimension.STORY]:
            kind = self.month.kind_of[slice_.story or 0]
            groups[kind if kind in published_kinds else ""].append(slice_)
        with_unshared = {
            kind if kind in published_kinds else ""
            for kind in self.month.kinds_with_unshared_stories
        }
        for kind, slices in groups.items():
            published = self._publishable_slices(slices, more_suppressed=kind in with_unshared)
            self.published.update(Cell(COMPANY, slice_) for slice_ in published)

    def _select_story_networks(self, networks: list[str]) -> None:
        """Published stories publish the same networks, or none."""
        stories = {cell.slice.story for cell in self.published if cell.slice.story is not None}
        known = [slice_.network for slice_ in self.slices[Dimension.NETWORK]]
        for story, network in _StoryNetworkSelection(self.month, stories, known).best(networks):
            self.published.add(Cell(COMPANY, Slice(network=network, story=story)))

    def _select_translations(self) -> None:
        """The languages of each published story add up to it."""
        languages: dict[int, list[Slice]] = defaultdict(list)
        for slice_ in self.slices[Dimension.STORY_LANGUAGE]:
            languages[slice_.story or 0].append(slice_)
        for story, slices in languages.items():
            if Cell(COMPANY, Slice(story=story)) in self.published:
                published = self._publishable_slices(slices)
                self.published.update(Cell(COMPANY, slice_) for slice_ in published)

    def _publishable_slices(
        self, slices: Iterable[Slice], *, more_suppressed: bool = False
    ) -> list[Slice]:
        cells = {slice_: Cell(COMPANY, slice_) for slice_ in slices}
        return publishable_values(
            {slice_: self._contributing(cell) for slice_, cell in cells.items()},
            eligible={slice_: self.month.base(cell) for slice_, cell in cells.items()},
            threshold=self.month.threshold,
            more_suppressed=more_suppressed,
        )

    def _select_below(
        self, node: TreeNode, slices_of_node: Mapping[Dimension, Collection[Slice]]
    ) -> None:
        """Select among the children of a published node and, recursively, below them."""
        published, suppressed = self._split_children(node)
        slices_of: dict[TreeNode, dict[Dimension, Collection[Slice]]] = {
            row: {} for row in published
        }
        for dimension, slices in slices_of_node.items():
            siblings = _SiblingSelection(self, dimension, slices, published, suppressed)
            nodes, chosen = siblings.best()
            for child in nodes:
                slices_of[child][dimension] = chosen
                self.published.update(Cell(child, slice_) for slice_ in chosen)
        for child in published:
            self.published.add(Cell(child))
            self._select_below(child, slices_of[child])

    def _split_children(self, node: TreeNode) -> tuple[list[TreeNode], list[TreeNode]]:
        """The published and the suppressed children; the smallest join the suppressed ones."""
        children = sorted(self.month.children.get(node, ()), key=self._size)
        published = [child for child in children if self.is_publishable([child], WHOLE)]
        suppressed = [child for child in children if child not in published]
        while published and suppressed and not self.is_publishable(suppressed, WHOLE):
            suppressed.append(published.pop(0))
        return published, suppressed

    def _size(self, node: TreeNode) -> tuple[int, int, bool]:
        return (len(self._contributing(Cell(node))), node.team or 0, node.own)

    def _contributing(self, cell: Cell) -> BitMap:
        return self.month.contributing.get(cell, NO_PEOPLE)

    def contributing_in(self, nodes: Collection[TreeNode], slice_: Slice) -> BitMap:
        return BitMap.union(NO_PEOPLE, *(self._contributing(Cell(node, slice_)) for node in nodes))

    def eligible_in(self, nodes: Collection[TreeNode], slice_: Slice) -> BitMap:
        return BitMap.union(NO_PEOPLE, *(self.month.base(Cell(node, slice_)) for node in nodes))

    def is_publishable(self, nodes: Collection[TreeNode], slice_: Slice) -> bool:
        """Whether these nodes, merged into one, pass the threshold."""
        contributing = len(self.contributing_in(nodes, slice_))
        group = Group(len(self.eligible_in(nodes, slice_)), contributing)
        return not group.suppression_reason(self.month.threshold)


class _StoryNetworkSelection:
    """The rule for sibling nodes, applied to stories with networks as their values."""

    def __init__(
        self, month: MonthlyContributors, stories: Collection[int], known: list[str]
    ) -> None:
        self.threshold = month.threshold
        self.known = known
        self.has_unshared = bool(month.kinds_with_unshared_stories)
        self.by_story: dict[int, dict[str, Contributors]] = defaultdict(dict)
        for cell, people in month.contributing.items():
            story, network = cell.slice.story, cell.slice.network
            if story is not None and network:
                self.by_story[story][network] = Contributors(people, month.base(cell))
        self.published = sorted(stories & self.by_story.keys(), key=self._size)
        suppressed = self.by_story.keys() - set(self.published)
        self.suppressed = _merge_by_network(self.by_story[story] for story in suppressed)

    def best(self, networks: Collection[str]) -> list[tuple[int, str]]:
        """The pairs of stories and networks that publish the most cells."""
        in_order = sorted(networks, key=lambda network: (-self._passing(network), network))
        best: list[tuple[int, str]] = []
        for number in range(len(in_order), 0, -1):
            values = in_order[:number]
            stories = self._publishing_stories(values)
            best = max(best, [(story, value) for story in stories for value in values], key=len)
        return best

    def _publishing_stories(self, values: Collection[str]) -> list[int]:
        passes = {story: self._passes(self.by_story[story], values) for story in self.published}
        publishing = [story for story in self.published if passes[story]]
        failing = (self.by_story[story] for story in self.published if not passes[story])
        rest = _merge_by_network([self.suppressed, *failing])
        while publishing and not self._rest_passes(rest, values):
            rest = _merge_by_network([rest, self.by_story[publishing.pop(0)]])
        return publishing

    def _rest_passes(self, rest: Mapping[str, Contributors], values: Collection[str]) -> bool:
        """The stories without published networks count as one story, if there are any."""
        return (not rest and not self.has_unshared) or self._passes(rest, values)

    def _passes(self, story: Mapping[str, Contributors], values: Collection[str]) -> bool:
        """Whether each of these networks, and the other ones together, pass the threshold."""
        if not all(self._passes_on(story, network) for network in values):
            return False
        others = Contributors()
        for network, people in story.items():
            if network not in values:
                others.add(people.contributing, people.eligible)
        no_others = len(values) == len({*self.known, *story})
        return no_others or others.pass_threshold(self.threshold)

    def _passes_on(self, story: Mapping[str, Contributors], network: str) -> bool:
        return network in story and story[network].pass_threshold(self.threshold)

    def _passing(self, network: str) -> int:
        """For how many stories a network passes."""
        return sum(self._passes_on(story, network) for story in self.by_story.values())

    def _size(self, story: int) -> tuple[int, str]:
        people = (network.contributing for network in self.by_story[story].values())
        return (len(BitMap.union(NO_PEOPLE, *people)), str(story))


def _merge_by_network(stories: Iterable[Mapping[str, Contributors]]) -> dict[str, Contributors]:
    merged: dict[str, Contributors] = defaultdict(Contributors)
    for story in stories:
        for network, people in story.items():
            merged[network].add(people.contributing, people.eligible)
    return dict(merged)


class _PublishablePrefix:
    """How many values of a dimension, in a given order, a node (or merged nodes) may publish."""

    def __init__(
        self, selection: _CellSelection, nodes: list[TreeNode], in_order: list[Slice]
    ) -> None:
        threshold = selection.month.threshold
        contributing = [selection.contributing_in(nodes, slice_) for slice_ in in_order]
        eligible = self._eligible(selection, nodes, in_order)
        passes = [
            not Group(len(able), len(people)).suppression_reason(threshold)
            for able, people in zip(eligible, contributing, strict=True)
        ]
        self.first_failing = next((n for n, ok in enumerate(passes) if not ok), len(in_order))
        rest = Contributors()
        self.rest_passes = [False] * len(in_order)  # the values from this one on, together
        for n in range(len(in_order) - 1, -1, -1):
            rest.add(contributing[n], eligible[n])
            self.rest_passes[n] = rest.pass_threshold(threshold)

    def _eligible(
        self, selection: _CellSelection, nodes: list[TreeNode], in_order: list[Slice]
    ) -> list[BitMap]:
        """By value; most have the people of the nodes, which are then put together once."""
        bases, everyone = selection.month.bases, selection.eligible_in(nodes, WHOLE)
        return [
            selection.eligible_in(nodes, slice_)
            if any(Cell(node, slice_) in bases for node in nodes)
            else everyone
            for slice_ in in_order
        ]

    def may_publish(self, number: int) -> bool:
        """Whether the first `number` values may be published and the rest suppressed."""
        if number > self.first_failing:
            return False
        return number == len(self.rest_passes) or self.rest_passes[number]


class _SiblingSelection:
    """Which sibling nodes publish values of a dimension, and which values they publish."""

    def __init__(
        self,
        selection: _CellSelection,
        dimension: Dimension,
        slices: Collection[Slice],
        published: list[TreeNode],
        suppressed: list[TreeNode],
    ) -> None:
        self.selection, self.published, self.suppressed = selection, published, suppressed
        passing = {slice_: self._passing(slice_) for slice_ in slices}
        candidates = sorted(slices, key=lambda slice_: (-passing[slice_], slice_))
        others = [slice_ for slice_ in selection.slices[dimension] if slice_ not in passing]
        self.number, self.in_order = len(candidates), [*candidates, *others]

    def best(self) -> tuple[list[TreeNode], list[Slice]]:
        """The nodes and values that publish the most cells."""
        prefixes = {node: self._prefix([node]) for node in self.published}
        best: tuple[list[TreeNode], list[Slice]] = ([], [])
        for number in range(self.number, 0, -1):
            nodes = self._publishing_nodes(number, prefixes)
            if len(nodes) * number > len(best[0]) * len(best[1]):
                best = (nodes, self.in_order[:number])
        return best

    def _publishing_nodes(
        self, number: int, prefixes: Mapping[TreeNode, _PublishablePrefix]
    ) -> list[TreeNode]:
        publishing = [node for node in self.published if prefixes[node].may_publish(number)]
        rest = [*self.suppressed, *(node for node in self.published if node not in publishing)]
        while publishing and rest and not self._prefix(rest).may_publish(number):
            rest.append(publishing.pop(0))
        return publishing

    def _prefix(self, nodes: list[TreeNode]) -> _PublishablePrefix:
        return _PublishablePrefix(self.selection, nodes, self.in_order)

    def _passing(self, slice_: Slice) -> int:
        """In how many published nodes a value has enough contributors."""
        minimum = self.selection.month.threshold.contributing
        return sum(
            len(self.selection.contributing_in([node], slice_)) >= minimum
            for node in self.published
        )
