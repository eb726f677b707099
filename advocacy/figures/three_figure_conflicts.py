"""Disclosure control of a segment beside two figures of different divisions.

`partition_conflicts` looks at one division at a time. A country less a team's job ads less the week
of another team takes its figures from two of them, so such pairs are tried one by one. Only few can
leave next to nobody: what is subtracted lies almost within the segment, or almost around it.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from pyroaring import BitMap

from advocacy.figures.segment_contributions import Contribution

Figures = Iterable[BitMap]  # each with the numbers of the contributions that it is the sum of


class Isolation:
    """Whether sums and differences of contributions are of too few people."""

    def __init__(self, contributions: Mapping[Contribution, bool], *, minimum: int) -> None:
        self.person_of = [one.person for one in contributions]
        self.shares = BitMap(
            number for number, is_share in enumerate(contributions.values()) if is_share
        )
        self.minimum = minimum

    def isolates(self, segment: BitMap, figures: Figures) -> bool:
        """Whether the segment tells of too few together with any two of these figures."""
        others = list(figures)
        within = [other for other in others if not self._has_enough(other - segment)]
        if any(self._leaves_few(segment, pair) for pair in combinations(within, 2)):
            return True
        around = [other for other in others if not self._has_enough(segment - other)]
        apart = [other for other in others if not self._has_enough(other & segment)]
        return any(self._leaves_few(whole, (segment, other)) for whole in around for other in apart)

    def _leaves_few(self, whole: BitMap, parts: Sequence[BitMap]) -> bool:
        """Whether somebody is left of a whole less two parts, but too few."""
        one, other = parts
        left = (whole ^ (one | other)) | (one & other)
        return bool(left) and not self._has_enough(left)

    def _has_enough(self, contributions: BitMap) -> bool:
        people: set[int] = set()
        for number in contributions & self.shares:
            people.add(self.person_of[number])
            if len(people) >= self.minimum:
                return True
        return False
