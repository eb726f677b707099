"""No sum and difference of published cells reveals a group below the threshold."""

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
from advocacy.figures.disclosure import COMPANY, Cell, MonthlyContributors, TreeNode
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
MAX_PARTS = 12  # parts of a dimension: every sum of them is tried
THRESHOLD = Threshold()


@dataclass(frozen=True, eq=False)
class Part:
    """The smallest that a figure can be about: people of one row, who contributed in one way."""

    row: TreeNode
    slice: Slice
    eligible: BitMap
    contributing: BitMap


def company(parents, sizes, seed):
    """A month of a company with random people and shares in each row."""
    random = Random(seed)
    rows, leaves = lines(parents, sizes)
    eligible, contributing = defaultdict(BitMap), defaultdict(BitMap)
    for number, leaf in enumerate(leaf for leaf, size in leaves.items() for _ in range(size)):
        moved_to = random.choice(list(leaves)) if random.random() < 0.1 else leaf
        eligible[leaf].add(number)
        eligible[moved_to].add(number)
        shared_in = [random.choice((leaf, moved_to)) for _ in range(random.choice((0, 0, 1, 1, 3)))]
        for cell in last_shared(random, shared_in):
            contributing[cell].add(number)
    for row in add_up(COMPANY, rows, eligible, contributing):
        eligible[row] |= BitMap()
    used = {cell.slice.story for cell in contributing}
    unshared = {kind for story, kind in KIND_OF.items() if story not in used}
    return MonthlyContributors(
        eligible=eligible,
        contributing=contributing,
        children=rows,
        kind_of=KIND_OF,
        kinds_with_unshared_stories=unshared,
    )


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
    """The rows that add up to each node, and the leaves with their number of people."""
    teams = {None: None} | {n: parents[n - 1] % n or None for n in range(1, len(parents) + 1)}
    below = defaultdict(list)
    for team, parent in teams.items():
        if team is not None:
            below[parent].append(team)
    rows, leaves = {}, {}
    for team, size in zip(teams, sizes, strict=False):
        own = TreeNode(team, own=bool(below[team]))
        if size or not below[team]:
            leaves[own] = size
        if below[team]:
            rows[TreeNode(team)] = [*map(TreeNode, below[team]), *([own] if size else [])]
    return rows, leaves


def add_up(node, rows, eligible, contributing):
    """Everything below a node; returns the nodes there are."""
    found = [node]
    for row in rows.get(node, ()):
        found += add_up(row, rows, eligible, contributing)
        eligible[node] |= eligible[row]
        for cell in [cell for cell in contributing if cell.node == row]:
            contributing[Cell(node, cell.slice)] |= contributing[cell]
    return found


def published_cells(month):
    return {cell for cell, reason in disclosure.suppression_reasons(month).items() if not reason}


def leaves_of(month, node):
    rows = month.children.get(node)
    return [node] if not rows else [leaf for row in rows for leaf in leaves_of(month, row)]


def parts_of(month, dimension):
    """What a dimension divides a month into, with or without contributors."""
    if dimension == Dimension.STORY_NETWORK:
        return parts_on_networks(month)
    if dimension == Dimension.STORY:
        unshared = [
            Part(COMPANY, Slice(story=UNSHARED[kind]), BitMap(), BitMap())
            for kind in month.kinds_with_unshared_stories
        ]
        return [*unshared, *parts(month, [COMPANY], dimension)]
    return parts(month, leaves_of(month, COMPANY), dimension)


def parts_on_networks(month):
    """Every story, those nobody shared as well, on every network."""
    slices = {cell.slice for cell in month.contributing}
    stories = {slice_.story for slice_ in slices if slice_.dimension == Dimension.STORY}
    networks = {slice_.network for slice_ in slices if slice_.dimension == Dimension.NETWORK}
    unshared = [UNSHARED[kind] for kind in sorted(month.kinds_with_unshared_stories)]
    found = product([*sorted(stories), *unshared], sorted(networks))
    return [
        Part(COMPANY, slice_, BitMap(), month.contributing.get(Cell(COMPANY, slice_), BitMap()))
        for slice_ in (Slice(story=story, network=network) for story, network in found)
    ]


def parts(month, rows, dimension):
    slices = sorted(
        {cell.slice for cell in month.contributing if cell.slice.dimension == dimension}
    )
    return [
        Part(row, slice_, month.eligible[row], month.contributing.get(Cell(row, slice_), BitMap()))
        for row, slice_ in product(rows, slices)
    ]


def figures(month, published, dimension, parts):
    """Each published cell as the parts it is the sum of."""
    for cell in published:
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


def derivable_groups(parts, figures):
    """Every set of parts whose sum is a sum and difference of figures.

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
    """Gauss-Jordan elimination."""
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


def leak(month, published):
    """The first group below the threshold that published cells reveal, or None."""
    for dimension in (Dimension.NOTHING, *CROSSED, *OF_STORIES):
        parts = parts_of(month, dimension)
        for group in derivable_groups(parts, list(figures(month, published, dimension, parts))):
            contributing = BitMap.union(BitMap(), *(part.contributing for part in group))
            eligible = BitMap.union(BitMap(), *(month.eligible[part.row] for part in group))
            reason = Group(len(eligible), len(contributing)).suppression_reason(THRESHOLD)
            if reason in {"small_group", "few"}:
                return (
                    dimension,
                    reason,
                    [(part.row, part.slice, len(part.contributing)) for part in group],
                )
    return None


companies = st.builds(
    company,
    st.lists(st.integers(0, 5), max_size=5),
    st.lists(st.integers(0, 14), min_size=6, max_size=6),
    st.integers(0, 2**32),
)


def small(month):
    return all(len(parts_of(month, dimension)) <= MAX_PARTS for dimension in CROSSED)


@settings(max_examples=500, deadline=None)
@given(companies.filter(small))
def test_published_cells_reveal_no_small_group(month):
    assert leak(month, published_cells(month)) is None


def test_large_team_is_suppressed_beside_team_with_one_contributor():
    one, other = TreeNode(1), TreeNode(2)
    month = MonthlyContributors(
        eligible={COMPANY: BitMap(range(14)), one: BitMap(range(9)), other: BitMap(range(9, 14))},
        contributing={
            Cell(COMPANY): BitMap([0, 1, 2, 3, 9]),
            Cell(one): BitMap(range(4)),
            Cell(other): BitMap([9]),
        },
        children={COMPANY: [one, other]},
    )

    assert leak(month, {Cell(COMPANY), Cell(one)}) == ("", "few", [(other, WHOLE, 1)])
    assert published_cells(month) == {Cell(COMPANY)}


def test_kind_is_suppressed_beside_kind_without_contributors():
    people = BitMap(range(20))
    month = MonthlyContributors(
        eligible={COMPANY: people},
        contributing={
            Cell(COMPANY): BitMap(range(6)),
            Cell(COMPANY, Slice(kind="article")): BitMap(range(6)),
            Cell(COMPANY, Slice(story=1)): BitMap(range(6)),
        },
        children={},
        kind_of=KIND_OF,
        kinds_with_unshared_stories={"job_ad"},
    )

    assert published_cells(month) == {Cell(COMPANY)}


def test_sibling_stories_publish_the_same_networks():
    people = BitMap(range(100))
    contributing = {
        Cell(COMPANY): BitMap(range(40)),
        Cell(COMPANY, Slice(network="linkedin")): BitMap(range(20)),
        Cell(COMPANY, Slice(network="x")): BitMap(range(20, 40)),
    }
    for number, story in enumerate((1, 2, 4)):
        first = BitMap(range(5 * number, 5 * number + 5))
        second = BitMap(range(20 + 5 * number, 20 + 5 * number + (1 if story == 4 else 5)))
        contributing[Cell(COMPANY, Slice(story=story))] = first | second
        contributing[Cell(COMPANY, Slice(story=story, network="linkedin"))] = first
        contributing[Cell(COMPANY, Slice(story=story, network="x"))] = second
    month = MonthlyContributors(
        eligible={COMPANY: people}, contributing=contributing, children={}, kind_of=KIND_OF
    )

    slices = {cell.slice for cell in published_cells(month)}
    published = {slice_ for slice_ in slices if slice_.dimension == Dimension.STORY_NETWORK}

    assert published == {Slice(story=2, network="linkedin"), Slice(story=2, network="x")}


def test_story_is_judged_against_those_who_could_share_it():
    story = Cell(COMPANY, Slice(story=1))
    month = MonthlyContributors(
        eligible={COMPANY: BitMap(range(40))},
        bases={story: BitMap(range(3))},
        contributing={
            Cell(COMPANY): BitMap(range(20)),
            story: BitMap(range(3)),
            Cell(COMPANY, Slice(story=2)): BitMap(range(3, 12)),
            Cell(COMPANY, Slice(story=3)): BitMap(range(12, 20)),
        },
        children={},
        kind_of=KIND_OF,
    )

    reasons = disclosure.suppression_reasons(month)

    assert reasons[story] == "small_group"
    assert published_cells(month) == {Cell(COMPANY), Cell(COMPANY, Slice(story=2))}
