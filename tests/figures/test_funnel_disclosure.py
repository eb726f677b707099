"""Differences of published funnel steps are empty or pass the threshold."""

from itertools import combinations, pairwise
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from pyroaring import BitMap

from advocacy.figures import funnel_disclosure
from advocacy.figures.disclosure import COMPANY, TreeNode
from advocacy.figures.funnel_disclosure import (
    ACKNOWLEDGED,
    FUNNEL_STEPS,
    INVITED,
    SHARED,
    SHARED_EVER,
    FunnelMonth,
    FunnelRow,
)
from advocacy.thresholds.group_size import Threshold

ROWS = {
    COMPANY: [TreeNode(1), TreeNode(2), TreeNode(3)],
    TreeNode(1): [TreeNode(4), TreeNode(5), TreeNode(1, own=True)],
}
LEAVES = [TreeNode(2), TreeNode(3), TreeNode(4), TreeNode(5), TreeNode(1, own=True)]
THRESHOLD = Threshold()


def month(seed, before):
    """Each person of each leaf has reached some step; the large nodes are published."""
    random = Random(seed)
    leaves, number = {}, 0
    for leaf in LEAVES:
        steps = [BitMap() for _ in FUNNEL_STEPS]
        for _ in range(random.choice((2, 9, 25, 40))):
            number += 1
            for step in range(random.choice((1, 2, 3, 4, 5, 5, 5))):
                steps[step].add(number)
        leaves[leaf] = steps
    steps = funnel_disclosure.add_up_tree(leaves, ROWS)
    publishable, hidden = {COMPANY}, BitMap()
    for node, rows in ROWS.items():
        fine = [row for row in rows if len(steps[row][SHARED]) >= THRESHOLD.contributing]
        hidden = BitMap.union(BitMap(), *(steps[row][SHARED] for row in rows if row not in fine))
        if node in publishable and not 0 < len(hidden) < THRESHOLD.contributing:
            publishable |= set(fine)
    return FunnelMonth(
        people_of=steps,
        children=ROWS,
        publishable=frozenset(publishable),
        published_before=before,
        threshold=THRESHOLD,
    )


def published_before(counts):
    found = {}
    for key, people in counts.items():
        found.setdefault(key, []).append(people)
    return found


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 2**32))
def test_people_between_two_steps_pass_the_threshold(seed):
    published = funnel_disclosure.publishable_counts(month(seed, {}))
    by_row = {}
    for (row, step), people in published.items():
        by_row.setdefault(row, {})[step] = people

    for found in by_row.values():
        for one, other in combinations(sorted(found), 2):
            nobody = found[one] == found[other] and other <= ACKNOWLEDGED
            assert nobody or found[one] - found[other] >= THRESHOLD.contributing
        assert found[SHARED] >= THRESHOLD.contributing


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 2**32))
def test_remainder_of_a_node_is_empty_or_passes_the_threshold(seed):
    given = month(seed, {})
    published = funnel_disclosure.publishable_counts(given)

    for node, rows in ROWS.items():
        shown = [row for row in rows if ((row, False), SHARED) in published]
        for step in range(len(FUNNEL_STEPS)):
            if any(((row, False), step) not in published for row in shown) or not shown:
                continue
            left = published[(node, False), step] - sum(
                published[(row, False), step] for row in shown
            )
            assert left >= THRESHOLD.contributing or set(shown) == set(rows)
        marks = sorted(
            step for step in range(len(FUNNEL_STEPS)) if ((node, True), step) in published
        )
        for one, after in pairwise(marks):
            stopped = published[(node, True), one] - published[(node, True), after]
            nobody = stopped == 0 and after <= ACKNOWLEDGED
            assert nobody or stopped >= THRESHOLD.contributing


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 2**32), st.integers(0, 2**32))
def test_published_steps_of_two_months_differ_by_the_threshold(first, second):
    earlier = funnel_disclosure.publishable_counts(month(first, {}))
    later = funnel_disclosure.publishable_counts(month(second, published_before(earlier)))

    for (row, step), people in later.items():
        before = [number for (of, _), number in earlier.items() if of == row]
        if step != SHARED:
            assert all(abs(people - number) >= THRESHOLD.contributing for number in before)


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 2**32), st.integers(0, 2**32))
def test_a_team_and_the_rest_it_was_in_before_differ_by_the_threshold_or_nothing(first, second):
    earlier = funnel_disclosure.publishable_counts(month(first, {}))
    later = funnel_disclosure.publishable_counts(month(second, published_before(earlier)))

    for node, children in ROWS.items():
        rest = FunnelRow(node, remainder=True)
        alone = [FunnelRow(child) for child in children]
        left = [row for row in alone if (row, SHARED) not in later]
        for now, before in [*((one, rest) for one in alone), *((rest, one) for one in left)]:
            differences = {
                abs(people - number)
                for (row, step), people in later.items()
                for (of, _), number in earlier.items()
                if row == now and of == before and step != SHARED
            }
            assert not differences & set(range(1, THRESHOLD.contributing))


def test_step_with_one_more_person_is_not_published_again():
    people = [BitMap(range(number)) for number in (60, 50, 40, 30, 20)]
    same = FunnelMonth(people_of={COMPANY: people}, children={}, publishable=frozenset({COMPANY}))
    published = funnel_disclosure.publishable_counts(same)
    people = [BitMap(range(number)) for number in (60, 50, 44, 31, 20)]

    again = funnel_disclosure.publishable_counts(
        FunnelMonth(
            people_of={COMPANY: people},
            children={},
            publishable=frozenset({COMPANY}),
            published_before=published_before(published),
        )
    )

    assert {step for _, step in published} == set(range(len(FUNNEL_STEPS)))
    assert {step for _, step in again} == {ACKNOWLEDGED, SHARED}


def test_steps_that_everybody_has_reached_are_published():
    people = [BitMap(range(number)) for number in (50, 50, 50, 38, 20)]

    published = funnel_disclosure.publishable_counts(
        FunnelMonth(people_of={COMPANY: people}, children={}, publishable=frozenset({COMPANY}))
    )

    assert {step: people for (_, step), people in published.items()} == dict(
        enumerate((50, 50, 50, 38, 20))
    )


def test_a_company_in_which_everybody_has_shared_is_not_told_so():
    people = [BitMap(range(number)) for number in (50, 50, 50, 50, 20)]

    published = funnel_disclosure.publishable_counts(
        FunnelMonth(people_of={COMPANY: people}, children={}, publishable=frozenset({COMPANY}))
    )

    assert SHARED_EVER not in {step for _, step in published}


def test_two_open_invitations_suppress_the_invited_step():
    people = [BitMap(range(number)) for number in (52, 50, 40, 30, 20)]

    published = funnel_disclosure.publishable_counts(
        FunnelMonth(people_of={COMPANY: people}, children={}, publishable=frozenset({COMPANY}))
    )

    assert INVITED not in {step for _, step in published}
    assert published[(COMPANY, False), SHARED_EVER] == 30


def test_suppressed_company_publishes_no_step():
    people = [BitMap(range(number)) for number in (60, 50, 40, 30, 20)]

    assert (
        funnel_disclosure.publishable_counts(
            FunnelMonth(people_of={COMPANY: people}, children={}, publishable=frozenset())
        )
        == {}
    )
