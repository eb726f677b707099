"""Disclosure control of segments: which values of a kind may be published beside all other cells.

The values of a kind divide the company as its networks do, and pass the same rule
(`disclosure.publishable_values`). But they cut across teams, networks, weeks, stories and the other
kinds, which are published already. So beside each of these divisions they may have no conflict
(`partition_conflicts`), nor beside any two figures (`three_figure_conflicts`): values are
suppressed, the smallest first, until there is none. Each division is nested, as teams are; its
values are what is left of a published cell after those in it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations, islice

from pyroaring import BitMap

from advocacy.figures import disclosure, partition_conflicts
from advocacy.figures.contributors import Contributors
from advocacy.figures.disclosure import COMPANY, Cell, TreeNode
from advocacy.figures.partition_conflicts import Edge
from advocacy.figures.segment_contributions import Contribution
from advocacy.figures.segments import PeopleBySlice
from advocacy.figures.slices import Slice
from advocacy.figures.three_figure_conflicts import Isolation
from advocacy.thresholds.group_size import Threshold

MOST_DROPPED, MOST_TRIED = 2, 60  # values at once, and selections that are tried
REST = "rest"  # the suppressed values of a kind together
Division = Mapping[Contribution, Cell]


@dataclass(frozen=True, kw_only=True)
class PublishedMonth:
    """What is published of a month, and what it is made of."""

    cells: Set[Cell]
    contributions: Mapping[Contribution, bool]  # whether it is a share
    sharers: BitMap
    children: Mapping[TreeNode, Collection[TreeNode]]
    head_of: Mapping[int, int]  # of each story, the one that it is counted as
    language_of: Mapping[int, str]  # of each story
    has_held: bool = False  # something is published as it was before a later change
    whole_is_held: bool = False
    threshold: Threshold = field(default_factory=Threshold)

    @cached_property
    def divisions(self) -> list[Division]:
        """Where each contribution is counted, in each nested division of the company."""
        found: list[dict[Contribution, Cell]] = []
        for one in self.contributions:
            nested = [self._smallest(cells) for cells in self._nested_cells(one)]
            found = found or [{} for _ in nested]
            for division, cell in zip(found, nested, strict=True):
                division[one] = cell
        return list(found)

    @cached_property
    def figures(self) -> dict[Cell, BitMap]:
        """The published cells, with the numbers of the contributions that are in each."""
        found: dict[Cell, BitMap] = defaultdict(BitMap)
        for number, one in enumerate(self.contributions):
            cells = {cell for nested in self._nested_cells(one) for cell in nested}
            for cell in cells & self.cells:
                found[cell].add(number)
        return found

    @cached_property
    def isolation(self) -> Isolation:
        return Isolation(self.contributions, minimum=self.threshold.contributing)

    def contributions_of(self, people: BitMap) -> BitMap:
        """The numbers of the contributions of these people."""
        return BitMap(
            number for number, one in enumerate(self.contributions) if one.person in people
        )

    def _smallest(self, cells: Iterable[Cell]) -> Cell:
        """The first of these cells, from the innermost outwards, that is published."""
        return next((cell for cell in cells if cell in self.cells), Cell(COMPANY))

    def _nested_cells(self, one: Contribution) -> Iterator[list[Cell]]:
        nodes = self.nodes_above[one.team]
        yield [Cell(node) for node in nodes]
        for slice_ in (Slice(network=one.network), Slice(kind=one.kind), Slice(week=one.week)):
            yield [Cell(node, slice_) for node in nodes]
        story = self.head_of.get(one.story, one.story)
        language = self.language_of.get(one.story, "")
        on_network = Slice(network=one.network, story=story)
        yield _of_company(on_network, Slice(story=story), Slice(kind=one.kind))
        yield _of_company(on_network, Slice(network=one.network))
        yield _of_company(Slice(language=language, story=story), Slice(story=story))

    @cached_property
    def nodes_above(self) -> Mapping[int | None, list[TreeNode]]:
        """The nodes that count what is shared in a team, from the innermost outwards."""
        above = {child: node for node, below in self.children.items() for child in below}
        paths: dict[int | None, list[TreeNode]] = defaultdict(lambda: [COMPANY])
        for node in [COMPANY, *above]:
            if node.own or node not in self.children:
                paths[node.team] = [*_path(node, above)]
        return paths


def publishable_segments(
    people: PeopleBySlice,
    *,
    eligible: BitMap,
    month: PublishedMonth,
    beside: Iterable[PeopleBySlice] = (),
) -> list[Slice]:
    """The values of a kind that may be published; `beside` are the published ones of others."""
    return _Selection(people, eligible, month, list(beside)).published()


class _Selection:
    def __init__(
        self,
        people: PeopleBySlice,
        eligible: BitMap,
        month: PublishedMonth,
        beside: Collection[PeopleBySlice],
    ) -> None:
        self.people, self.eligible, self.month, self.beside = people, eligible, month, beside
        self.slice_of = {person: slice_ for slice_, some in people.items() for person in some}
        self.edges = [
            *(self._edges(division) for division in month.divisions),
            *(self._edges(_beside(other, month.contributions)) for other in beside),
        ]
        self.contributions = {
            slice_: month.contributions_of(some) for slice_, some in people.items()
        }

    def published(self) -> list[Slice]:
        threshold = self.month.threshold
        published = disclosure.publishable_values(
            {slice_: people & self.month.sharers for slice_, people in self.people.items()},
            eligible={slice_: people & self.eligible for slice_, people in self.people.items()},
            threshold=threshold,
            more_suppressed=self.month.whole_is_held,
        )
        first = next(self._without_few(published), None)
        return self._without_guilty(published) if first is None else first

    def _without_few(self, published: list[Slice]) -> Iterator[list[Slice]]:
        """What may be published without one or two values, the smallest first."""
        smallest = published[::-1]
        dropped = (
            some for number in range(MOST_DROPPED + 1) for some in combinations(smallest, number)
        )
        for some in islice(dropped, MOST_TRIED):
            left = [slice_ for slice_ in published if slice_ not in some]
            if self._rest_passes(left) and not self._in_conflict(left):
                yield left

    def _without_guilty(self, published: list[Slice]) -> list[Slice]:
        """What may be published without the values in conflict, one after the other."""
        left = [*published]
        while left and (guilty := self._in_conflict(left)):
            left.remove(guilty)
            while left and not self._rest_passes(left):
                left.pop()
        return left

    def _rest_passes(self, published: Collection[Slice]) -> bool:
        """Whether nothing is suppressed, or enough is together."""
        rest = self._rest(published)
        is_nothing = len(published) == len(self.people) and not self.month.whole_is_held
        return is_nothing or rest.pass_threshold(self.month.threshold)

    def _rest(self, published: Collection[Slice]) -> Contributors:
        rest = Contributors()
        for slice_, people in self.people.items():
            if slice_ not in published:
                rest.add(people & self.month.sharers, people & self.eligible)
        return rest

    def _in_conflict(self, published: list[Slice]) -> Slice | None:
        """The smallest value that is in conflict with a division, if there is any."""
        for edges in self.edges:
            if found := self._conflict(edges, published):
                return found
        return self._isolating(published)

    def _isolating(self, published: list[Slice]) -> Slice | None:
        """The smallest value that tells of too few beside any two figures."""
        beside = [
            self.month.contributions_of(people) for kind in self.beside for people in kind.values()
        ]
        for slice_ in reversed(published):
            mine = [self.contributions[other] for other in published if other != slice_]
            figures = [*self.month.figures.values(), *beside, *mine]
            if self.month.isolation.isolates(self.contributions[slice_], figures):
                return slice_
        return None

    def _conflict(self, edges: Mapping[Edge, set[int]], published: list[Slice]) -> Slice | None:
        merged: dict[Edge, set[int]] = defaultdict(set)
        for (slice_, cell), people in edges.items():
            merged[slice_ if slice_ in published else REST, cell] |= people
        minimum = self.month.threshold.contributing
        found = partition_conflicts.compare(merged, minimum=minimum)
        if not found.isolates and (found.is_connected or not self.month.has_held):
            return None
        apart = {vertex for group in found.groups[1:] for vertex in group}
        return next((slice_ for slice_ in reversed(published) if slice_ in apart), published[-1])

    def _edges(self, division: Mapping[Contribution, Cell | Slice]) -> dict[Edge, set[int]]:
        """Who shared in a value of the kind and of the division."""
        edges: dict[Edge, set[int]] = defaultdict(set)
        for one, cell in division.items():
            people = edges[self.slice_of.get(one.person, REST), cell]
            if self.month.contributions[one]:
                people.add(one.person)
        return dict(edges)


def _beside(
    published: PeopleBySlice, contributions: Iterable[Contribution]
) -> dict[Contribution, Slice]:
    slice_of = {person: slice_ for slice_, people in published.items() for person in people}
    return {one: slice_of.get(one.person, Slice()) for one in contributions}


def _of_company(*slices: Slice) -> list[Cell]:
    return [Cell(COMPANY, slice_) for slice_ in slices]


def _path(node: TreeNode, above: Mapping[TreeNode, TreeNode]) -> Iterator[TreeNode]:
    yield node
    while node in above:
        node = above[node]
        yield node
