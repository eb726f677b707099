from hypothesis import given
from hypothesis import strategies as st

from advocacy.insights import withholding
from advocacy.people.crowds import COULD, DID, Crowd

crowds = st.builds(
    lambda could, did: Crowd(could, min(could, did)), st.integers(0, 40), st.integers(0, 40)
)
tables = st.dictionaries(st.integers(0, 20), crowds, max_size=8)


@given(tables)
def test_what_is_shown_has_a_crowd_behind_it(table):
    for cell, why in withholding.siblings(table).items():
        if not why:
            assert table[cell].could >= COULD
            assert table[cell].did >= DID
            assert table[cell].could - table[cell].did >= DID


@given(tables)
def test_no_single_figure_is_had_by_subtracting_the_shown_from_the_sum(table):
    verdicts = withholding.siblings(table)

    hidden = [table[cell] for cell, why in verdicts.items() if why and table[cell].did]

    nothing_left_to_hide_behind = not any(
        not why and table[cell].did for cell, why in verdicts.items()
    )
    assert len(hidden) != 1 or nothing_left_to_hide_behind
    assert not hidden or nothing_left_to_hide_behind or sum(one.did for one in hidden) >= DID


def test_a_lone_small_team_takes_the_next_smallest_with_it():
    table = {"large": Crowd(30, 20), "medium": Crowd(20, 8), "small": Crowd(4, 2)}

    assert withholding.siblings(table) == {
        "large": "",
        "medium": "beside",
        "small": "small_group",
    }
