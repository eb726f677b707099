import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.networks import facts, truncation


@given(st.sampled_from(list(facts.NETWORKS.values())), st.text(max_size=900))
def test_fold_loses_nothing_and_keeps_to_the_networks_length(network, text):
    above, below = truncation.fold(network, text)

    assert above + below == text
    assert network.fold is None or len(above) <= network.fold


@pytest.mark.parametrize(
    ("text", "above"),
    [
        ("a" * 211, "a" * 210),
        ("a" * 210, "a" * 210),
        ("one\ntwo\nthree\nfour", "one\ntwo\nthree"),
        ("a" * 209 + "👩‍👧‍👦", "a" * 209),  # a family is one character
    ],
)
def test_linkedin_folds_after_210_characters_or_three_lines(text, above):
    assert truncation.fold(facts.get("linkedin"), text)[0] == above


def test_a_hashtag_is_not_broken():
    network = facts.get("instagram")
    text = "a" * (network.fold - 8) + " #vindenergi and more"

    above, below = truncation.fold(network, text)

    assert (above, below) == ("a" * (network.fold - 8) + " ", "#vindenergi and more")


def test_a_text_without_spaces_is_cut_where_it_is_full():
    network = facts.get("instagram")

    assert len(truncation.fold(network, "a" * 500)[0]) == network.fold
