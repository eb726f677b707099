"""The number of distinct people of a period cannot be subtracted to fewer than the threshold."""

from collections import Counter
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st
from pyroaring import BitMap

from advocacy.figures.distinct_people import (
    DistinctCount,
    beside,
    beside_any_others,
    beside_each_other,
    publishable_count,
)

MINIMUM = 3
parts = st.lists(st.sets(st.integers(0, 24), min_size=3), min_size=2, max_size=5)


def published(people):
    """The number of each period, by its first and last part."""
    return {
        (first, last): publishable_count(
            [BitMap(some) for some in people[first:last]], minimum=MINIMUM
        )
        for first, last in combinations(range(len(people) + 1), 2)
    }


@settings(max_examples=300, deadline=None)
@given(parts)
def test_nested_and_neighbouring_periods_differ_by_the_threshold(people):
    exact = {
        period: count.number for period, count in published(people).items() if not count.at_least
    }

    for (first, last), number in exact.items():
        assert number == len(set().union(*people[first:last]))
        for (begin, end), part in exact.items():
            if first <= begin and end <= last and (begin, end) != (first, last):
                assert number - part >= MINIMUM
        for middle in range(first + 1, last):
            if (first, middle) in exact and (middle, last) in exact:
                assert exact[first, middle] + exact[middle, last] - number >= MINIMUM


@settings(max_examples=300, deadline=None)
@given(parts)
def test_overlapping_periods_isolate_nobody_who_paused(people):
    exact = {
        period: count.number for period, count in published(people).items() if not count.at_least
    }

    for first, begin, end, last in combinations(range(len(people) + 1), 4):
        four = [(first, end), (begin, last), (first, last), (begin, end)]
        if exact.keys() >= {*four}:
            early, late, whole, both = (exact[period] for period in four)
            paused = early + late - whole - both
            assert paused == 0 or paused >= MINIMUM


@settings(max_examples=300, deadline=None)
@given(parts)
def test_least_number_is_that_of_a_period_inside(people):
    found = published(people)

    for (first, last), count in found.items():
        inside = {
            other.number
            for (begin, end), other in found.items()
            if first <= begin and end <= last and not other.at_least
        }
        assert count.number in inside
        assert count.number <= len(set().union(*people[first:last]))


def test_somebody_who_stopped_is_not_told_of():
    august, september = BitMap(range(8)), BitMap(range(7))

    assert publishable_count([august, september], minimum=3) == DistinctCount(8, at_least=True)


def test_different_people_of_two_months_are_counted():
    early, late = BitMap(range(8)), BitMap(range(4, 12))

    assert publishable_count([early, late], minimum=3) == DistinctCount(12)


def test_somebody_who_paused_is_not_told_of():
    people = [BitMap(range(9)), BitMap(range(4, 13)), BitMap([3, *range(6, 17)])]

    assert publishable_count(people, minimum=3).at_least


def test_nobody_who_paused_gives_nobody_away():
    people = [BitMap(range(8)), BitMap(range(3, 15)), BitMap(range(5, 18))]

    assert publishable_count(people, minimum=3) == DistinctCount(18)


def test_last_month_that_adds_nobody_leaves_the_number_of_those_before():
    people = [BitMap(range(8)), BitMap(range(4, 12)), BitMap(range(4, 10))]

    assert publishable_count(people, minimum=3) == DistinctCount(12, at_least=True)


@settings(max_examples=300, deadline=None)
@given(parts)
def test_a_whole_less_a_part_or_all_parts_less_the_whole_isolate_nobody(people):
    whole = DistinctCount(len(set().union(*people)))
    alone = {part: DistinctCount(len(some)) for part, some in enumerate(people)}

    counts = {part: beside(count, [whole], minimum=MINIMUM) for part, count in alone.items()}
    counts = beside_each_other(counts, whole.number, minimum=MINIMUM)

    exact = {part: count.number for part, count in counts.items() if not count.at_least}
    assert all(MINIMUM <= count.number <= len(people[part]) for part, count in counts.items())
    assert all(number == len(people[part]) for part, number in exact.items())
    differences = [whole.number - number for number in exact.values()]
    if len(exact) == len(people):
        differences.append(sum(exact.values()) - whole.number)
    assert not {*range(1, MINIMUM)} & {*differences}


@settings(max_examples=300, deadline=None)
@given(parts, st.sets(st.integers(0, 24), max_size=4), st.sets(st.integers(0, 24), max_size=4))
def test_a_whole_of_another_moment_less_any_parts_isolates_nobody(people, come, gone):
    whole = BitMap(set().union(*people) | come) - BitMap(gone)
    of = dict(enumerate(map(BitMap, people)))
    alone = {part: DistinctCount(len(some)) for part, some in of.items()}

    counts = beside_any_others(alone, of, whole, minimum=MINIMUM)

    exact = [part for part, count in counts.items() if not count.at_least]
    assert all(counts[part] == alone[part] for part in exact)
    for number in range(2, len(exact) + 1):
        for some in combinations(exact, number):
            often = Counter(whole)
            often.subtract(Counter(one for part in some for one in of[part]))
            left = sum(times != 0 for times in often.values())
            assert left == 0 or left >= MINIMUM


def test_a_part_stands_exactly_beside_a_whole_that_is_not_exact():
    whole = DistinctCount(8, at_least=True)

    assert beside(DistinctCount(7), [whole], minimum=MINIMUM) == DistinctCount(7)


def test_no_parts_of_a_whole_that_is_not_told_stay_none():
    assert beside_each_other({}, None, minimum=MINIMUM) == {}
