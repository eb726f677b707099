"""Disclosure control of any three values, whether or not they are parts of each other.

`combined_values` looks at wholes and their parts. But a team without its articles may happen to be
the videos of the whole company but for one person, and the growth of a month since last week those
of this week. So each value that moves is compared with every two that are known, of now and of
before.

Only few of them need to be tried. Each value is of enough people, and too few of them are in what
is left. So of enough people of a value at least one is not in what is left, and is in exactly one
of the values that make it up. Nothing else can be it than a value which counts a share of one of
these people; and what is not in the whole is of too few people itself.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pyroaring import BitMap

from advocacy.figures.combined_values import PublishedCombinations
from advocacy.figures.counted_shares import CellVersion
from advocacy.figures.disclosure import Cell


class KnownValue(NamedTuple):
    """A value of a cell, as it is published now or was before, or would be from now on."""

    cell: Cell
    version: CellVersion
    is_new: bool = False

    @property
    def opened(self) -> BitMap:
        return self.version.shares[0]


@dataclass
class ValueSearch:
    """Every value of a month that is known, and which of them count a share."""

    known: Sequence[KnownValue]
    combinations: PublishedCombinations
    counting: dict[int, list[KnownValue]] = field(default_factory=dict)  # by share

    def __post_init__(self) -> None:
        self.combinations.learn_people(
            BitMap.union(BitMap(), *(value.opened for value in self.known))
        )

    def isolating(self, value: KnownValue) -> Iterator[tuple[KnownValue, ...]]:
        """The differences of this value and one or two others that are of too few people."""
        for other in self._sharing(value.opened):
            if other is value:
                continue
            if self._leaves_few(value, other):
                yield value, other
            if self._is_almost_within(other, value):
                yield from self._with_third(value, other)
            if self._is_almost_within(value, other):
                yield from self._with_third(other, value)

    def _with_third(self, whole: KnownValue, part: KnownValue) -> Iterator[tuple[KnownValue, ...]]:
        for third in self._sharing(whole.opened - part.opened):
            if third is whole or not self._is_almost_within(third, whole):
                continue
            if self._leaves_few(whole, part, third):
                yield whole, part, third

    def _leaves_few(self, whole: KnownValue, *parts: KnownValue) -> bool:
        return self.combinations.isolates(whole.version, [part.version for part in parts])

    def _is_almost_within(self, part: KnownValue, whole: KnownValue) -> bool:
        return not self.combinations.has_enough(part.opened - whole.opened)

    def _sharing(self, shares: BitMap) -> list[KnownValue]:
        """The values that count the first share of one of enough people."""
        found = {
            id(value): value
            for share in self.combinations.shares_of_enough(shares)
            for value in self._counting(share)
        }
        return list(found.values())

    def _counting(self, share: int) -> list[KnownValue]:
        if share not in self.counting:
            self.counting[share] = [value for value in self.known if share in value.opened]
        return self.counting[share]
