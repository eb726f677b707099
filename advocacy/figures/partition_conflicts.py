"""Disclosure control of two divisions of one company: whether they isolate people together.

Whoever has the sums of both may add and subtract any number of them: each value of one division
times a number, less each value of the other times a number. In what is left are exactly the people
who are in two values with different numbers. So the values of both are the vertices of a graph, and
people lie on the edge between the two values they are in; what is left lies on the edges that a cut
goes through. No cut may go through an edge, but through the edges of fewer people than the minimum.

Two vertices with enough people between them are never parted by such a cut, so they are joined to
one, and again with the edges that have come together. Mostly no edge is left then. Of what is left
every cut is tried; if it is large, it counts as a conflict.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

Vertex = Hashable
Edge = tuple[Vertex, Vertex]
PeopleByEdge = Mapping[Edge, set[int]]  # an edge may be without sharers: of clicks alone
MOST_TRIED = 12  # vertices of which every cut is tried


@dataclass(frozen=True)
class Comparison:
    """Two divisions beside each other: the groups that no cut of few people parts."""

    groups: Sequence[Collection[Vertex]]  # the largest first
    isolates: bool
    is_connected: bool  # no value of one division is made up of values of the other


@dataclass
class _Clusters:
    """Vertices that are joined, each with the one that stands for all of them."""

    above: dict[Vertex, Vertex] = field(default_factory=dict)

    def of(self, vertex: Vertex) -> Vertex:
        while vertex in self.above:
            vertex = self.above[vertex]
        return vertex

    def join(self, one: Vertex, other: Vertex) -> None:
        one, other = self.of(one), self.of(other)
        if one != other:
            self.above[one] = other

    def groups(self, vertices: Collection[Vertex]) -> list[list[Vertex]]:
        found: dict[Vertex, list[Vertex]] = defaultdict(list)
        for vertex in vertices:
            found[self.of(vertex)].append(vertex)
        return sorted(found.values(), key=len, reverse=True)


def compare(people_by_edge: PeopleByEdge, *, minimum: int) -> Comparison:
    """Join the values of two divisions that are never parted, and try every cut of the rest."""
    clusters, edges = _Clusters(), dict(people_by_edge)
    while heavy := [edge for edge, people in edges.items() if len(people) >= minimum]:
        for one, other in heavy:
            clusters.join(one, other)
        edges = _between(clusters, edges)
    groups = clusters.groups({vertex: None for edge in people_by_edge for vertex in edge})
    components = _components(edges)
    return Comparison(
        groups,
        isolates=any(_isolates(edges, some, minimum) for some in components),
        is_connected=len(groups) == 1
        or (len(components) == 1 and len(components[0]) == len(groups)),
    )


def _between(clusters: _Clusters, edges: PeopleByEdge) -> dict[Edge, set[int]]:
    """The edges between clusters, with those between the same two put together."""
    between: dict[Edge, set[int]] = defaultdict(set)
    for (one, other), people in edges.items():
        ends = (clusters.of(one), clusters.of(other))
        if ends[0] != ends[1]:
            edge = ends if (ends[1], ends[0]) not in between else (ends[1], ends[0])
            between[edge] |= people
    return dict(between)


def _components(edges: PeopleByEdge) -> list[list[Vertex]]:
    """The vertices that edges connect, however few people lie on them."""
    connected = _Clusters()
    for one, other in edges:
        connected.join(one, other)
    return connected.groups({vertex: None for edge in edges for vertex in edge})


def _isolates(edges: PeopleByEdge, vertices: Sequence[Vertex], minimum: int) -> bool:
    """Whether a cut through these connected vertices is of too few people."""
    if len(vertices) > MOST_TRIED:
        return True
    own = {edge: people for edge, people in edges.items() if edge[0] in {*vertices}}
    return any(len(people) < minimum for people in _cuts(own, vertices))


def _cuts(edges: PeopleByEdge, vertices: Sequence[Vertex]) -> Iterator[set[int]]:
    """The people on each cut; the first vertex may stay on its side."""
    for sides in product((False, True), repeat=len(vertices) - 1):
        side = dict(zip(vertices, (False, *sides), strict=True))
        if any(sides):
            parted = (people for (one, other), people in edges.items() if side[one] != side[other])
            yield set().union(*parted)
