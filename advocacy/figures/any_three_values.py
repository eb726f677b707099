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

from collections import defaultdict
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


SEVERAL = 4  # times the minimum: people of whom a third value has to count all but a few


@dataclass
class ValueSearch:
    """Every value of a month that is known, and which of them count a share."""

    known: Sequence[KnownValue]
    combinations: PublishedCombinations
    counting: defaultdict[int, BitMap] = field(
        default_factory=lambda: defaultdict(BitMap)
    )  # by share

    def __post_init__(self) -> None:
        for number, value in enumerate(self.known):
            for share in value.opened:
                self.counting[share].add(number)
        self.combinations.learn_people(BitMap(self.counting))

    def isolating(self, value: KnownValue) -> Iterator[tuple[KnownValue, ...]]:
        """The differences of this value and one or two others that are of too few people."""
        for other in self._sharing(self.combinations.shares_of_enough(value.opened)):
            if other is value:
                continue
            is_part = self._is_almost_within(other, value)
            is_whole = self._is_almost_within(value, other)
            if is_part and is_whole and self._leaves_few(value, other):
                yield value, other
            if is_part:
                yield from self._with_third(value, other)
            if is_whole:
                yield from self._with_third(other, value)

    def _with_third(self, whole: KnownValue, part: KnownValue) -> Iterator[tuple[KnownValue, ...]]:
        for third in self._leaving_few_of(whole.opened - part.opened):
            if third is whole or not self._is_almost_within(third, whole):
                continue
            if self._leaves_few(whole, part, third):
                yield whole, part, third

    def _leaves_few(self, whole: KnownValue, *parts: KnownValue) -> bool:
        return self.combinations.isolates(whole.version, [part.version for part in parts])

    def _is_almost_within(self, part: KnownValue, whole: KnownValue) -> bool:
        return not self.combinations.has_enough(part.opened - whole.opened)

    def _leaving_few_of(self, rest: BitMap) -> list[KnownValue]:
        """The values that share these, but for those that leave enough of several people."""
        minimum = self.combinations.minimum
        shares = self.combinations.shares_of_enough(rest, of=SEVERAL * minimum)
        return self._sharing(shares[:minimum], self._missing_few(shares))

    def _missing_few(self, shares: Sequence[int]) -> BitMap:
        """The numbers of the values that do not count fewer of these shares than the minimum."""
        missing = [BitMap(range(len(self.known)))] * self.combinations.minimum  # at most so many
        for share in shares:
            if share in self.combinations.person_of:
                counting = self.counting[share]
                fewer = [BitMap(), *missing]
                missing = [
                    (some & counting) | less for some, less in zip(missing, fewer, strict=False)
                ]
        return missing[-1]

    def _sharing(self, shares: Sequence[int], among: BitMap | None = None) -> list[KnownValue]:
        """The values that count one of these shares, in the order of the shares."""
        found: dict[int, None] = {}
        for share in shares:
            counting = self.counting[share]
            found |= dict.fromkeys(counting if among is None else counting & among)
        return [self.known[number] for number in found]
