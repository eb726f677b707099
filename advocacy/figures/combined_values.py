"""Disclosure control of combinations: what a reader works out from up to three published values.

Everything that is published is remembered by whoever writes it down: a whole of last week can be
compared with the parts of today, and a whole less one team and less one network leaves what is in
neither, less what is in both. Such a difference is a sum over shares, and the people whose shares
are in it must be enough. A difference in which no share is left must be nothing at all: what is
left otherwise, clicks for instance, is of one share.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product

from pyroaring import BitMap

from advocacy.figures.counted_shares import LEVELS, CellVersion
from advocacy.figures.disclosure import Cell

Combination = tuple[Cell, ...]  # a whole, and what is subtracted from it
ENOUGH_PARTS = 3  # with enough people each: one is left when any two are subtracted


@dataclass
class PublishedCombinations:
    """The combinations of a whole and its parts, in the versions in which they were published."""

    versions: Callable[[Cell], Sequence[CellVersion]]  # of a cell, the newest first
    people_of: Callable[[BitMap], dict[int, int]]  # of shares
    minimum: int
    person_of: dict[int, int] = field(default_factory=dict)
    nobodys: BitMap = field(default_factory=BitMap)  # shares whose people are not known any more

    def isolating(self, whole: Cell, divisions: Sequence[Sequence[Cell]]) -> Iterator[Combination]:
        """The combinations with too few people behind them."""
        for version, some in self._combined(whole, divisions):
            if self.isolates(version, [self.versions(part)[0] for part in some]):
                yield (whole, *some)

    def _combined(
        self, whole: Cell, divisions: Sequence[Sequence[Cell]]
    ) -> Iterator[tuple[CellVersion, Sequence[Cell]]]:
        """A whole as it is or was, and the parts to subtract, where few may be left of it."""
        versions = self.versions(whole)
        for version, parts in product(versions, divisions):
            for some in self._subtracted(version, parts):
                yield version, some
        for one, other in combinations(divisions, 2):
            if not self._leave_enough(versions[0], one, other):
                for pair in product(one, other):
                    yield versions[0], pair

    def has_enough(self, shares: BitMap, *, of: int = 0) -> bool:
        """Whether enough people are behind these shares: the minimum, or so many."""
        people: set[int] = set()
        enough = of or self.minimum
        taken_back = BitMap()
        for share in shares:
            if share in self.person_of:
                people.add(self.person_of[share])
            else:
                taken_back.add(share)
            if len(people) >= enough:
                return True
        if not taken_back:
            return False
        self.learn_people(taken_back)
        people |= {self.person_of[share] for share in taken_back if share in self.person_of}
        return len(people) >= enough

    def learn_people(self, shares: BitMap) -> None:
        """Read whose shares these are, of those that are not known."""
        unknown = BitMap(share for share in shares - self.nobodys if share not in self.person_of)
        if unknown:
            self.person_of |= self.people_of(unknown)
            self.nobodys |= BitMap(share for share in unknown if share not in self.person_of)

    def shares_of_enough(self, shares: BitMap, *, of: int = 0) -> list[int]:
        """A share of each of enough people, the minimum or so many, or of all of them."""
        found: dict[int, int] = {}
        enough = of or self.minimum
        for share in shares:
            found.setdefault(self.person_of.get(share, -share), share)
            if len(found) >= enough:
                break
        return [*found.values()]

    def _subtracted(self, version: CellVersion, parts: Sequence[Cell]) -> Iterator[Sequence[Cell]]:
        """All parts; and one or two, unless others that are enough are left then anyway."""
        if parts:
            yield parts
        large = [part for part in parts if self._has_enough_of(version, part)]
        if len(large) >= ENOUGH_PARTS:
            return
        for some in (*combinations(parts, 1), *combinations(parts, 2)):
            if len(some) < len(parts) and {*large} <= {*some}:
                yield some

    def _has_enough_of(self, version: CellVersion, part: Cell) -> bool:
        return self.has_enough(version.shares[0] & self.versions(part)[0].shares[0])

    def _leave_enough(self, whole: CellVersion, one: Sequence[Cell], other: Sequence[Cell]) -> bool:
        """Whether enough people are in neither of two parts, whichever they are."""
        return (
            all(
                self.has_enough(whole.shares[0] & self._opened(a) & self._opened(b))
                for a, b in product(self._largest(one), self._largest(other))
            )
            and min(len(one), len(other)) >= ENOUGH_PARTS
        )

    def _largest(self, parts: Sequence[Cell]) -> Sequence[Cell]:
        return sorted(parts, key=lambda part: -len(self._opened(part)))[:ENOUGH_PARTS]

    def _opened(self, part: Cell) -> BitMap:
        return self.versions(part)[0].shares[0]

    def isolates(self, whole: CellVersion, parts: Sequence[CellVersion]) -> bool:
        """Whether too few people are in what is left of a value without one or more others."""
        left = BitMap()
        for level in range(LEVELS):
            left |= _left(whole.shares[level], [part.shares[level] for part in parts])
        if left:
            return not self.has_enough(left)
        rest = list(whole.sums)
        for part in parts:
            rest = [mine - more for mine, more in zip(rest, part.sums, strict=True)]
        return any(rest)


def _left(whole: BitMap, parts: Sequence[BitMap]) -> BitMap:
    """The shares whose coefficient is not zero; of several parts only two have any in common."""
    together, twice = BitMap(), BitMap()
    for part in parts:
        twice |= together & part
        together |= part
    return (whole ^ together) | twice
