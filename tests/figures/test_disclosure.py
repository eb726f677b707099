"""What can be worked out from told cells: whatever anybody adds and subtracts, it is a crowd."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import product
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from pyroaring import BitMap

from advocacy.figures import disclosure
from advocacy.figures.disclosure import COMPANY, Cell, MonthlyContributors, Node
from advocacy.figures.models import Dimension
from advocacy.figures.slices import WHOLE, Slice
from advocacy.thresholds.group_size import Group, Threshold

NETWORKS = ("linkedin", "facebook", "x")
WEEKS = (date(2026, 3, 2), date(2026, 3, 9))
KIND_OF = {1: "article", 2: "article", 3: "article", 4: "job_ad", 5: "job_ad"}
UNSHARED = {"article": -1, "job_ad": -2}  # stands for the stories of a kind nobody shared
KINDS = ("article", "job_ad")
CROSSED = (Dimension.NETWORK, Dimension.KIND, Dimension.WEEK)
OF_STORIES = {
    Dimension.STORY: {Dimension.NOTHING, Dimension.KIND, Dimension.STORY},
    Dimension.STORY_NETWORK: {
        Dimension.NOTHING,
        Dimension.KIND,
        Dimension.STORY,
        Dimension.NETWORK,
        Dimension.STORY_NETWORK,
    },
}
MOST_PARTS = 12  # parts of a dimension: every sum of them is tried
FEWEST = Threshold()


@dataclass(frozen=True, eq=False)
class Part:
    """The smallest that a figure can be about: people of one row, who did one thing."""

    row: Node
    slice: Slice
    could: BitMap
    did: BitMap


def company(parents, sizes, seed):
    """A month of a company: who could is drawn for each row, and so is what each of them did."""
    random = Random(seed)
    rows, leaves = lines(parents, sizes)
    could, did = defaultdict(BitMap), defaultdict(BitMap)
    for number, leaf in enumerate(leaf for leaf, size in leaves.items() for _ in range(size)):
        moved_to = random.choice(list(leaves)) if random.random() < 0.1 else leaf
        could[leaf].add(number)
        could[moved_to].add(number)
        shared_in = [random.choice((leaf, moved_to)) for _ in range(random.choice((0, 0, 1, 1, 3)))]
        for cell in last_shared(random, shared_in):
            did[cell].add(number)
    for row in add_up(COMPANY, rows, could, did):
        could[row] |= BitMap()
    used = {cell.slice.story for cell in did}
    quiet = {kind for story, kind in KIND_OF.items() if story not in used}
    return MonthlyContributors(could=could, did=did, rows=rows, kind_of=KIND_OF, quiet_kinds=quiet)


def last_shared(random, shared_in):
    """A person's cells: for each value, in the row they shared it in last."""
    place = {}
    for leaf in shared_in:
        story, network = random.choice(list(KIND_OF)), random.choice(NETWORKS)
        place[WHOLE] = leaf
        place[Slice(network=network)] = leaf
        place[Slice(story=story, network=network)] = COMPANY
        place[Slice(kind=KIND_OF[story])] = leaf
        place[Slice(week=random.choice(WEEKS))] = leaf
        place[Slice(story=story)] = COMPANY
    return {Cell(leaf, slice_) for slice_, leaf in place.items()}


def lines(parents, sizes):
    """Which rows add up to each node, and the rows at the bottom with their number of people."""
    teams = {None: None} | {n: parents[n - 1] % n or None for n in range(1, len(parents) + 1)}
    below = defaultdict(list)
    for team, parent in teams.items():
        if team is not None:
            below[parent].append(team)
    rows, leaves = {}, {}
    for team, size in zip(teams, sizes, strict=False):
        own = Node(team, own=bool(below[team]))
        if size or not below[team]:
            leaves[own] = size
        if below[team]:
            rows[Node(team)] = [*map(Node, below[team]), *([own] if size else [])]
    return rows, leaves


def add_up(node, rows, could, did):
    """Everything below a node; returns the nodes there are."""
    found = [node]
    for row in rows.get(node, ()):
        found += add_up(row, rows, could, did)
        could[node] |= could[row]
        for cell in [cell for cell in did if cell.node == row]:
            did[Cell(node, cell.slice)] |= did[cell]
    return found


def told_of(month):
    return {cell for cell, why in disclosure.suppression_reasons(month).items() if not why}


def leaves_of(month, node):
    rows = month.rows.get(node)
    return [node] if not rows else [leaf for row in rows for leaf in leaves_of(month, row)]


def parts_of(month, dimension):
    """What a dimension divides a month into, whether anybody did anything in it or not."""
    if dimension == Dimension.STORY_NETWORK:
        return parts_on_networks(month)
    if dimension == Dimension.STORY:
        quiet = [
            Part(COMPANY, Slice(story=UNSHARED[kind]), BitMap(), BitMap())
            for kind in month.quiet_kinds
        ]
        return [*quiet, *parts(month, [COMPANY], dimension)]
    return parts(month, leaves_of(month, COMPANY), dimension)


def parts_on_networks(month):
    """Every story, those nobody shared as well, on every network."""
    slices = {cell.slice for cell in month.did}
    stories = {slice_.story for slice_ in slices if slice_.dimension == Dimension.STORY}
    networks = {slice_.network for slice_ in slices if slice_.dimension == Dimension.NETWORK}
    unshared = [UNSHARED[kind] for kind in sorted(month.quiet_kinds)]
    found = product([*sorted(stories), *unshared], sorted(networks))
    return [
        Part(COMPANY, slice_, BitMap(), month.did.get(Cell(COMPANY, slice_), BitMap()))
        for slice_ in (Slice(story=story, network=network) for story, network in found)
    ]


def parts(month, rows, dimension):
    slices = sorted({cell.slice for cell in month.did if cell.slice.dimension == dimension})
    return [
        Part(row, slice_, month.could[row], month.did.get(Cell(row, slice_), BitMap()))
        for row, slice_ in product(rows, slices)
    ]


def figures(month, told, dimension, parts):
    """Each told cell as the parts it is the sum of."""
    for cell in told:
        if dimension in OF_STORIES:
            if cell.node == COMPANY and cell.slice.dimension in OF_STORIES[dimension]:
                yield {part for part in parts if is_about(part, cell)}
        elif cell.slice.dimension in {Dimension.NOTHING, dimension}:
            rows = leaves_of(month, cell.node)
            yield {part for part in parts if part.row in rows and cell.slice in {WHOLE, part.slice}}


def is_about(part, cell):
    """Whether a story (on a network), or the stories of a kind nobody shared, adds to a cell."""
    story, network = part.slice.story, part.slice.network
    kind_of = KIND_OF | {unshared: kind for kind, unshared in UNSHARED.items()}
    return cell.slice in {
        WHOLE,
        Slice(kind=kind_of[story]),
        Slice(story=story),
        Slice(network=network) if network else WHOLE,
        part.slice,
    }


def worked_out(parts, figures):
    """Every set of parts whose sum is some sum and difference of the figures.

    In reduced rows each figure has a part that no other has. A set holds that part or not, so
    trying each row once and not at all finds every set there is.
    """
    rows = reduced([[Fraction(part in figure) for part in parts] for figure in figures])
    sums = [[Fraction(0)] * len(parts)]
    for number, row in enumerate(rows):
        sums += [[a + b for a, b in zip(one, row, strict=True)] for one in sums]
        later = rows[number + 1 :]
        done = [at for at in range(len(parts)) if not any(other[at] for other in later)]
        sums = [one for one in sums if all(one[at] in (0, 1) for at in done)]
    for one in sums:
        if any(one):
            yield [part for part, holds in zip(parts, one, strict=True) if holds]


def reduced(matrix):
    """Gauss and Jordan."""
    rows, top = matrix, 0
    for column in range(len(matrix[0]) if matrix else 0):
        at = next((n for n in range(top, len(rows)) if rows[n][column]), None)
        if at is None:
            continue
        rows[top], rows[at] = rows[at], rows[top]
        rows[top] = [number / rows[top][column] for number in rows[top]]
        for n, row in enumerate(rows):
            if n != top and row[column]:
                rows[n] = [a - row[column] * b for a, b in zip(row, rows[top], strict=True)]
        top += 1
    return rows[:top]


def leak(month, told):
    """The first set of few people that told cells give away, in words."""
    for dimension in (Dimension.NOTHING, *CROSSED, *OF_STORIES):
        parts = parts_of(month, dimension)
        for some in worked_out(parts, list(figures(month, told, dimension, parts))):
            did = BitMap.union(BitMap(), *(part.did for part in some))
            could = BitMap.union(BitMap(), *(month.could[part.row] for part in some))
            why = Group(len(could), len(did)).why_withheld(FEWEST)
            if why in {"small_group", "few"}:
                return dimension, why, [(part.row, part.slice, len(part.did)) for part in some]
    return None


companies = st.builds(
    company,
    st.lists(st.integers(0, 5), max_size=5),
    st.lists(st.integers(0, 14), min_size=6, max_size=6),
    st.integers(0, 2**32),
)


def small(month):
    return all(len(parts_of(month, dimension)) <= MOST_PARTS for dimension in CROSSED)


@settings(max_examples=500, deadline=None)
@given(companies.filter(small))
def test_no_sum_or_difference_of_told_cells_gives_few_people_away(month):
    assert leak(month, told_of(month)) is None


def test_a_crowd_beside_one_person_gives_that_person_away():
    one, other = Node(1), Node(2)
    month = MonthlyContributors(
        could={COMPANY: BitMap(range(14)), one: BitMap(range(9)), other: BitMap(range(9, 14))},
        did={
            Cell(COMPANY): BitMap([0, 1, 2, 3, 9]),
            Cell(one): BitMap(range(4)),
            Cell(other): BitMap([9]),
        },
        rows={COMPANY: [one, other]},
    )

    assert leak(month, {Cell(COMPANY), Cell(one)}) == ("", "few", [(other, WHOLE, 1)])
    assert told_of(month) == {Cell(COMPANY)}


def test_a_kind_that_could_be_shared_and_was_not_is_hidden_with_another():
    people = BitMap(range(20))
    month = MonthlyContributors(
        could={COMPANY: people},
        did={
            Cell(COMPANY): BitMap(range(6)),
            Cell(COMPANY, Slice(kind="article")): BitMap(range(6)),
            Cell(COMPANY, Slice(story=1)): BitMap(range(6)),
        },
        rows={},
        kind_of=KIND_OF,
        quiet_kinds={"job_ad"},
    )

    assert told_of(month) == {Cell(COMPANY)}


def test_stories_beside_each_other_tell_of_the_same_networks():
    people = BitMap(range(100))
    did = {
        Cell(COMPANY): BitMap(range(40)),
        Cell(COMPANY, Slice(network="linkedin")): BitMap(range(20)),
        Cell(COMPANY, Slice(network="x")): BitMap(range(20, 40)),
    }
    for number, story in enumerate((1, 2, 4)):
        first = BitMap(range(5 * number, 5 * number + 5))
        second = BitMap(range(20 + 5 * number, 20 + 5 * number + (1 if story == 4 else 5)))
        did[Cell(COMPANY, Slice(story=story))] = first | second
        did[Cell(COMPANY, Slice(story=story, network="linkedin"))] = first
        did[Cell(COMPANY, Slice(story=story, network="x"))] = second
    month = MonthlyContributors(could={COMPANY: people}, did=did, rows={}, kind_of=KIND_OF)

    slices = {cell.slice for cell in told_of(month)}
    told = {slice_ for slice_ in slices if slice_.dimension == Dimension.STORY_NETWORK}

    assert told == {Slice(story=2, network="linkedin"), Slice(story=2, network="x")}
