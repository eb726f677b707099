"""The search tries few values, and finds what trying all of them does."""

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st
from pyroaring import BitMap

from advocacy.figures.any_three_values import KnownValue, ValueSearch
from advocacy.figures.combined_values import PublishedCombinations
from advocacy.figures.counted_shares import CellVersion
from advocacy.figures.disclosure import COMPANY, Cell
from advocacy.figures.slices import Slice

SHARES = 48
GONE = 5  # one share in so many is of somebody who is not known any more
MINIMUM = 2
PERSON_OF = {share: share // 2 for share in range(SHARES) if share % GONE}


def known_values(sets):
    values = []
    for number, (opened, confirmed) in enumerate(sets):
        levels = (BitMap(opened), BitMap(opened & confirmed), BitMap())
        version = CellVersion((len(levels[0]), len(levels[1])), levels)
        values.append(KnownValue(Cell(COMPANY, Slice(story=number)), version))
    return values


@dataclass
class EveryValue:
    """Every whole and its parts in the order of the search, each judged by itself."""

    known: list[KnownValue]
    combinations: PublishedCombinations

    def isolating(self, value):
        for other in self.sharing(value.opened):
            if other is not value:
                if self.leaves_few(value, other):
                    yield value, other
                yield from self.with_third(value, other)
                yield from self.with_third(other, value)

    def with_third(self, whole, part):
        if self.is_almost_within(part, whole):
            for third in self.sharing(whole.opened - part.opened):
                is_part = third is not whole and self.is_almost_within(third, whole)
                if is_part and self.leaves_few(whole, part, third):
                    yield whole, part, third

    def sharing(self, shares):
        first = self.combinations.shares_of_enough(shares)
        ordered = (one for share in first for one in self.known if share in one.opened)
        return {id(one): one for one in ordered}.values()

    def is_almost_within(self, part, whole):
        return not self.combinations.has_enough(part.opened - whole.opened)

    def leaves_few(self, whole, *parts):
        return self.combinations.isolates(whole.version, [part.version for part in parts])


@st.composite
def related_sets(draw):
    """Sets of shares of which some are nearly the sum or the difference of two others."""
    shares = st.sets(st.integers(0, SHARES - 1))
    few = st.sets(st.integers(0, SHARES - 1), max_size=3)
    found = draw(st.lists(shares, min_size=2, max_size=4))
    for _ in range(draw(st.integers(1, 4))):
        one, other = draw(st.sampled_from(found)), draw(st.sampled_from(found))
        found.append(draw(st.sampled_from([one | other, one - other])) ^ draw(few))
    return [(opened, draw(shares)) for opened in found]


@settings(max_examples=60, deadline=None)
@given(related_sets())
def test_search_finds_what_trying_all_values_does(sets):
    known = known_values(sets)
    combinations = PublishedCombinations(lambda _: (), lambda _: {}, MINIMUM, {**PERSON_OF})
    search, every = ValueSearch(known, combinations), EveryValue(known, combinations)

    for value in known:
        assert [*search.isolating(value)] == [*every.isolating(value)]
