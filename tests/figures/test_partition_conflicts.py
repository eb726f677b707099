"""Two divisions of a company isolate nobody together, whatever is added and subtracted."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from advocacy.figures import partition_conflicts

MINIMUM = 3
COUNTRIES, TEAMS = ("DK", "SE", "NO"), ("north", "south", "east")
NUMBERS = (-1, 0, 1)
# A person is in one country, and shares in one team or in two.
person = st.tuples(
    st.sampled_from(COUNTRIES), st.lists(st.sampled_from(TEAMS), min_size=1, max_size=2)
)


def people_by_edge(people):
    edges = {}
    for number, (country, teams) in enumerate(people):
        for team in teams:
            edges.setdefault((country, team), set()).add(number)
    return edges


def is_in_conflict(edges):
    return partition_conflicts.compare(edges, minimum=MINIMUM).isolates


def left_of(edges, numbers):
    """Who is left where each value counts so many times, teams as what is subtracted."""
    return {
        person
        for (country, team), people in edges.items()
        if numbers[country] != numbers[team]
        for person in people
    }


@settings(max_examples=150, deadline=None)
@given(st.lists(person, min_size=3, max_size=24))
def test_two_divisions_are_in_conflict_where_a_combination_isolates_somebody(people):
    edges, values = people_by_edge(people), (*COUNTRIES, *TEAMS)

    few = any(
        0 < len(left_of(edges, dict(zip(values, numbers, strict=True)))) < MINIMUM
        for numbers in product(NUMBERS, repeat=len(values))
    )

    assert is_in_conflict(edges) == few


def test_country_that_is_a_team_and_one_more_is_in_conflict():
    edges = {("DK", "north"): {1, 2, 3, 4}, ("SE", "south"): {5, 6, 7}, ("SE", "north"): {8}}

    assert is_in_conflict(edges)


def test_countries_that_are_the_teams_are_not_in_conflict():
    assert not is_in_conflict({("DK", "north"): {1, 2, 3, 4}, ("SE", "south"): {5, 6, 7}})


def test_few_people_here_and_there_are_enough_together():
    edges = {
        ("DK", "north"): {1, 2, 3, 4},
        ("SE", "south"): {5, 6, 7},
        ("SE", "north"): {8, 9},
        ("DK", "south"): {10},
    }

    assert not is_in_conflict(edges)


def test_clicks_of_nobody_who_shared_are_in_conflict():
    edges = {("DK", "north"): {1, 2, 3, 4}, ("SE", "south"): {5, 6, 7}, ("SE", "north"): set()}

    assert is_in_conflict(edges)
