"""Segments beside everything else that is published of a month: nobody is isolated."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import combinations, product
from random import Random

import pytest
from pyroaring import BitMap

from advocacy.figures import disclosure
from advocacy.figures.disclosure import COMPANY, Cell, MonthlyContributors, TreeNode
from advocacy.figures.segment_contributions import Contribution
from advocacy.figures.segment_disclosure import PublishedMonth, publishable_segments
from advocacy.figures.segments import SegmentKind
from advocacy.figures.slices import WHOLE, Slice
from advocacy.thresholds.group_size import Threshold

MONDAY = date(2026, 3, 2)
HOME = {2: "DK", 3: "DK", 5: "SE", 6: "NO"}  # the country of most in each team
ABOVE = {2: 1, 3: 1, 5: 4, 6: 4}
CHILDREN = {
    COMPANY: [TreeNode(1), TreeNode(4)],
    TreeNode(1): [TreeNode(2), TreeNode(3)],
    TreeNode(4): [TreeNode(5), TreeNode(6)],
}
NETWORKS, KINDS = ("linkedin", "facebook", "x"), ("article", "video")
MINIMUM = Threshold().contributing
SEEDS = range(10)


@dataclass
class Drawn:
    """A company's month: who is where, and what was shared."""

    eligible: dict = field(default_factory=lambda: defaultdict(BitMap))
    countries: dict = field(default_factory=lambda: defaultdict(BitMap))
    functions: dict = field(default_factory=lambda: defaultdict(BitMap))
    shares: dict = field(default_factory=dict)


def drawn(seed, most=90):
    random, found = Random(seed), Drawn()
    for person in range(1, random.randint(20, most)):
        team = random.choice(list(HOME))
        country = "SE" if random.random() < 0.1 else HOME[team]
        found.countries[SegmentKind.COUNTRY.slice(country)].add(person)
        found.functions[SegmentKind.FUNCTION.slice(random.choice("abb"))].add(person)
        for node in nodes_of(team):
            found.eligible[node].add(person)
        for _number in range(random.choice((0, 0, 1, 1, 2))):
            network, kind = random.choices(NETWORKS, (6, 2, 1))[0], random.choice(KINDS)
            week = MONDAY + timedelta(weeks=random.randint(0, 1))
            story = KINDS.index(kind) * 10 + random.randint(1, 2)
            found.shares[Contribution(person, team, story, network, kind, week)] = True
    return found


def nodes_of(team):
    return [COMPANY, TreeNode(ABOVE[team]), TreeNode(team)]


def cells_of(one):
    """The cells a share is in."""
    slices = (WHOLE, Slice(network=one.network), Slice(kind=one.kind), Slice(week=one.week))
    yield from (Cell(node, slice_) for node, slice_ in product(nodes_of(one.team), slices))
    yield Cell(COMPANY, Slice(story=one.story))
    yield Cell(COMPANY, Slice(story=one.story, network=one.network))


def published_month(company):
    contributing = defaultdict(BitMap)
    for one in company.shares:
        for cell in cells_of(one):
            contributing[cell].add(one.person)
    month = MonthlyContributors(
        eligible=company.eligible,
        contributing=contributing,
        children=CHILDREN,
        kind_of={one.story: one.kind for one in company.shares},
    )
    reasons = disclosure.suppression_reasons(month)
    return PublishedMonth(
        cells={cell for cell, reason in reasons.items() if not reason},
        contributions=company.shares,
        sharers=contributing[Cell(COMPANY)],
        children=CHILDREN,
        head_of={},
        language_of={},
    )


def published_segments(company, month):
    """The published values of two kinds, each with its people."""
    found = []
    for people in (company.countries, company.functions):
        values = publishable_segments(
            people, eligible=company.eligible[COMPANY], month=month, beside=found
        )
        found.append({slice_: people[slice_] for slice_ in values})
    return found


def figures(company, month, kinds):
    """The shares in each published figure."""
    people_of = {slice_: people for kind in kinds for slice_, people in kind.items()}
    sets = defaultdict(set)
    for number, one in enumerate(company.shares):
        of_segments = [slice_ for slice_, people in people_of.items() if one.person in people]
        for key in [*(cell for cell in cells_of(one) if cell in month.cells), *of_segments]:
            sets[key].add(number)
    return sets


def isolating(company, sets):
    """Each segment less or with one or two other figures where too few are left."""
    person_of = [one.person for one in company.shares]
    for segment in [key for key in sets if isinstance(key, Slice)]:
        others = [key for key in sets if key != segment]
        for some in [*combinations(others, 1), *combinations(others, 2)]:
            for signs in product((1, -1), repeat=len(some)):
                left = left_of(sets[segment], [sets[key] for key in some], signs)
                if 0 < len({person_of[number] for number in left}) < MINIMUM:
                    yield segment, some, signs


def left_of(first, others, signs):
    """The shares that do not cancel each other."""
    added = [first, *(other for other, sign in zip(others, signs, strict=True) if sign > 0)]
    taken = [other for other, sign in zip(others, signs, strict=True) if sign < 0]
    if not taken:
        return set().union(*added)
    if len(taken) == 1:
        return (taken[0] ^ set().union(*added)) | (set.intersection(*added) if added[1:] else set())
    return (first ^ (taken[0] | taken[1])) | (taken[0] & taken[1])


@pytest.mark.parametrize("seed", SEEDS)
def test_no_segment_isolates_anybody_beside_two_other_figures(seed):
    company = drawn(seed)
    month = published_month(company)

    kinds = published_segments(company, month)

    assert list(isolating(company, figures(company, month, kinds))) == []


def test_segments_are_published_where_they_isolate_nobody():
    """With one stray in ten, most small companies have differences of one or two people."""
    companies = [drawn(seed, most=200) for seed in SEEDS]

    published = [published_segments(company, published_month(company)) for company in companies]

    assert sum(bool(countries) for countries, _functions in published) >= 5
    assert sum(len(functions) == 2 for _countries, functions in published) >= 8


def test_segments_judged_by_themselves_would_isolate_somebody():
    company = drawn(1)
    month = published_month(company)

    alone = published_segments(company, replace(month, cells={Cell(COMPANY)}))

    assert list(isolating(company, figures(company, month, alone)))
