"""Disclosure control of distinct people: how many there were in a longer period.

The numbers of nested periods can be subtracted: 8 people in August, 7 in September and 8 in both
say that exactly one has stopped. So the number of a period is published exactly only where its
first and its last part each add at least the threshold of people to the others, and where as many
are in any two halves. Every period inside it then differs by as many. Otherwise the number of a
period inside it is published as the least it can be, which says nothing that is not known.
"""

from collections.abc import Sequence
from itertools import accumulate
from operator import or_
from typing import NamedTuple

from pyroaring import BitMap


class DistinctCount(NamedTuple):
    """A number of distinct people, or the least that it can be."""

    number: int
    at_least: bool = False


def publishable_count(parts: Sequence[BitMap], *, minimum: int) -> DistinctCount:
    """How many distinct people are in these parts of a period, which are in the order of time."""
    first, last = 0, len(parts)
    while last - first > 1:
        from_start = list(accumulate(parts[first:last], or_))
        to_end = list(accumulate(reversed(parts[first:last]), or_))[::-1]
        if _is_publishable(from_start, to_end, minimum):
            break
        if len(from_start[-2]) >= len(to_end[1]):
            last -= 1
        else:
            first += 1
    number = len(BitMap.union(BitMap(), *parts[first:last]))
    return DistinctCount(number, at_least=last - first < len(parts))


def _is_publishable(from_start: Sequence[BitMap], to_end: Sequence[BitMap], minimum: int) -> bool:
    """Whether enough people are in the first part only, in the last part only, and in halves."""
    everyone = len(from_start[-1])
    halves = zip(from_start, to_end[1:], strict=False)
    return (
        everyone - len(to_end[1]) >= minimum
        and everyone - len(from_start[-2]) >= minimum
        and all(len(early & late) >= minimum for early, late in halves)
    )
