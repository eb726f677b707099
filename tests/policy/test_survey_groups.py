from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from advocacy.policy.survey_groups import publishable_groups


@st.composite
def trees(draw):
    """Teams 1..n, each under an earlier one or at the top."""
    number = draw(st.integers(1, 9))
    return {team: draw(st.sampled_from([None, *range(1, team)])) for team in range(1, number + 1)}


@st.composite
def answered(draw):
    tree = draw(trees())
    nodes = [None, *tree]
    return tree, {node: draw(st.integers(0, 12)) for node in nodes}


@settings(deadline=None)
@given(answered(), st.integers(5, 8))
def test_groups_are_large_and_hold_everybody_exactly_once(given_, fewest):
    tree, answers = given_

    groups = publishable_groups(answers, tree, fewest=fewest)

    members = Counter(node for group in groups for node in group.members)
    everybody = sum(answers.values())
    assert all(group.answers >= fewest for group in groups)
    assert all(count == 1 for count in members.values())
    if everybody >= fewest:
        assert set(members) == {node for node, count in answers.items() if count}
        assert sum(group.answers for group in groups) == everybody
    else:
        assert groups == []
    for group in groups:
        assert group.answers == sum(answers[node] for node in group.members)


@settings(deadline=None)
@given(answered())
def test_groups_are_disjoint(given_):
    """Whatever is added up and subtracted, what is left is a group of its own or nothing."""
    tree, answers = given_

    sizes = [group.answers for group in publishable_groups(answers, tree, fewest=5)]

    assert all(sum(sizes) - size == 0 or sum(sizes) - size >= 5 for size in sizes)


def test_small_teams_are_merged_into_parents_or_the_smallest_group():
    tree = {1: None, 2: 1, 3: 1}

    groups = publishable_groups({2: 4, 3: 7, 1: 2, None: 3}, tree, fewest=5)

    assert [(one.team, one.answers, one.with_others) for one in groups] == [
        (3, 7, False),
        (1, 9, True),
    ]
