"""Steps from invited to sharing: whatever is subtracted, what comes out is nobody or a crowd."""

from itertools import combinations, pairwise
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from pyroaring import BitMap

from advocacy.figures import funnel_disclosure
from advocacy.figures.disclosure import COMPANY, Node
from advocacy.figures.funnel_disclosure import (
    ACKNOWLEDGED,
    INVITED,
    SHARED,
    SHARED_EVER,
    STEPS,
    FunnelMonth,
)
from advocacy.thresholds.group_size import Threshold

ROWS = {COMPANY: [Node(1), Node(2), Node(3)], Node(1): [Node(4), Node(5), Node(1, own=True)]}
LEAVES = [Node(2), Node(3), Node(4), Node(5), Node(1, own=True)]
FEWEST = Threshold()


def month(seed, before):
    """Each person of each leaf has come to some stage; the lattice tells of the large nodes."""
    random = Random(seed)
    leaves, number = {}, 0
    for leaf in LEAVES:
        steps = [BitMap() for _ in STEPS]
        for _ in range(random.choice((2, 9, 25, 40))):
            number += 1
            for stage in range(random.choice((1, 2, 3, 4, 5, 5, 5))):
                steps[stage].add(number)
        leaves[leaf] = steps
    steps = funnel_disclosure.add_up_tree(leaves, ROWS)
    may, hidden = {COMPANY}, BitMap()
    for node, rows in ROWS.items():
        fine = [row for row in rows if len(steps[row][SHARED]) >= FEWEST.did]
        hidden = BitMap.union(BitMap(), *(steps[row][SHARED] for row in rows if row not in fine))
        if node in may and not 0 < len(hidden) < FEWEST.did:
            may |= set(fine)
    return FunnelMonth(steps=steps, rows=ROWS, may=frozenset(may), before=before, fewest=FEWEST)


def as_before(told):
    found = {}
    for key, people in told.items():
        found.setdefault(key, []).append(people)
    return found


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 2**32))
def test_those_between_two_stages_are_a_crowd(seed):
    told = funnel_disclosure.publishable_counts(month(seed, {}))
    by_place = {}
    for (place, stage), people in told.items():
        by_place.setdefault(place, {})[stage] = people

    for found in by_place.values():
        for one, other in combinations(sorted(found), 2):
            assert found[one] - found[other] >= FEWEST.did
        assert found[SHARED] >= FEWEST.did


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 2**32))
def test_what_teams_leave_of_the_one_above_is_nobody_or_a_crowd(seed):
    given = month(seed, {})
    told = funnel_disclosure.publishable_counts(given)

    for node, rows in ROWS.items():
        shown = [row for row in rows if ((row, False), SHARED) in told]
        for stage in range(len(STEPS)):
            if any(((row, False), stage) not in told for row in shown) or not shown:
                continue
            left = told[(node, False), stage] - sum(told[(row, False), stage] for row in shown)
            assert left >= FEWEST.did or set(shown) == set(rows)
        marks = sorted(stage for stage in range(len(STEPS)) if ((node, True), stage) in told)
        for one, after in pairwise(marks):
            assert told[(node, True), one] - told[(node, True), after] >= FEWEST.did


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 2**32), st.integers(0, 2**32))
def test_no_stage_is_told_in_two_months_with_a_difference_of_a_few(first, second):
    earlier = funnel_disclosure.publishable_counts(month(first, {}))
    later = funnel_disclosure.publishable_counts(month(second, as_before(earlier)))

    for (place, stage), people in later.items():
        if stage != SHARED and (place, stage) in earlier:
            assert abs(people - earlier[place, stage]) >= FEWEST.did


def test_a_stage_that_one_person_more_has_come_to_stays_as_it_was_told():
    people = [BitMap(range(number)) for number in (60, 50, 40, 30, 20)]
    same = FunnelMonth(steps={COMPANY: people}, rows={}, may=frozenset({COMPANY}))
    told = funnel_disclosure.publishable_counts(same)
    people = [BitMap(range(number)) for number in (60, 50, 44, 31, 20)]

    again = funnel_disclosure.publishable_counts(
        FunnelMonth(
            steps={COMPANY: people}, rows={}, may=frozenset({COMPANY}), before=as_before(told)
        )
    )

    assert {stage for _, stage in told} == set(range(len(STEPS)))
    assert {stage for _, stage in again} == {ACKNOWLEDGED, SHARED}


def test_two_invitations_that_wait_are_not_told_of():
    people = [BitMap(range(number)) for number in (52, 50, 40, 30, 20)]

    told = funnel_disclosure.publishable_counts(
        FunnelMonth(steps={COMPANY: people}, rows={}, may=frozenset({COMPANY}))
    )

    assert INVITED not in {stage for _, stage in told}
    assert told[(COMPANY, False), SHARED_EVER] == 30


def test_a_company_that_may_not_be_told_of_tells_of_no_stage():
    people = [BitMap(range(number)) for number in (60, 50, 40, 30, 20)]

    assert (
        funnel_disclosure.publishable_counts(
            FunnelMonth(steps={COMPANY: people}, rows={}, may=frozenset())
        )
        == {}
    )
