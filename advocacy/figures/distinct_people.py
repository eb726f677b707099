"""Disclosure control of distinct people: how many there were in a longer period.

The numbers of nested periods can be subtracted: 8 people in August, 7 in September and 8 in both
say that exactly one has stopped. Those of overlapping periods can, too: August and September, plus
September and October, less all three and less September alone, are those who paused in September.
So the number of a period is published exactly only where its first and its last part each add at
least the threshold of people to the others, where as many are in any two halves, and where nobody
or as many were there before and after a pause but not in it. Every sum and difference of periods
inside it then is of nobody or of as many. Otherwise the number of a period inside it is published
as the least it can be, which says nothing that is not known.

A whole and its parts (weeks of a month, networks, kinds, stories) can be subtracted, too: 8 people
of whom 7 used LinkedIn say that exactly one did not. So the number of a part is published exactly
only where nobody or enough people of the whole are not in it, and where nobody or enough are in two
of the parts that make up a whole. Where the number of a part is not exact, neither are those of all
its own parts, whose sum would stand for it.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import accumulate, combinations
from operator import or_
from typing import NamedTuple, TypeVar

from pyroaring import BitMap

Part = TypeVar("Part", bound=Hashable)
Numbers = Mapping[tuple[int, int], int]  # by the first part of a period and the one after its last


class DistinctCount(NamedTuple):
    """A number of distinct people, or the least that it can be."""

    number: int
    at_least: bool = False


def publishable_count(parts: Sequence[BitMap], *, minimum: int) -> DistinctCount:
    """How many distinct people are in these parts of a period, which are in the order of time."""
    first, last = 0, len(parts)
    if not parts:
        return DistinctCount(0)
    numbers = _numbers(parts)
    while not _is_publishable(numbers, first, last, minimum):
        if numbers[first, last - 1] >= numbers[first + 1, last]:
            last -= 1
        else:
            first += 1
    return DistinctCount(numbers[first, last], at_least=last - first < len(parts))


def beside(part: DistinctCount, wholes: Iterable[DistinctCount], *, minimum: int) -> DistinctCount:
    """The number of a part that stands beside those of its wholes."""
    for whole in wholes:
        if not whole.at_least and not part.at_least:
            part = _beside(part, whole.number, minimum)
    return part


def beside_each_other(
    parts: Mapping[Part, DistinctCount], whole: int | None, *, minimum: int
) -> Mapping[Part, DistinctCount]:
    """The numbers of all parts that make up a whole (None: not told); the smallest gives way."""
    if not parts or any(part.at_least for part in parts.values()):
        return parts
    number_in_two = sum(part.number for part in parts.values()) - (whole or 0)
    if whole is not None and not 0 < number_in_two < minimum:
        return parts
    smallest = min(parts, key=lambda part: (parts[part].number, str(part)))
    return {**parts, smallest: DistinctCount(minimum, at_least=True)}


def beside_any_others(
    parts: Mapping[Part, DistinctCount],
    people_of: Mapping[Part, BitMap],
    whole: BitMap,
    *,
    minimum: int,
) -> Mapping[Part, DistinctCount]:
    """The numbers of parts of a whole whose number is told; those that leave few give way.

    The parts may not make up the whole, or be of another moment: whoever is not in exactly one of
    several parts that are subtracted is in what is left.
    """
    exact = [part for part, count in parts.items() if not count.at_least]
    for number in range(2, len(exact) + 1):
        for some in combinations(exact, number):
            if 0 < len(_left(whole, [people_of[part] for part in some])) < minimum:
                smallest = min(some, key=lambda part: (parts[part].number, str(part)))
                given_way = {**parts, smallest: DistinctCount(minimum, at_least=True)}
                return beside_any_others(given_way, people_of, whole, minimum=minimum)
    return parts


def _left(whole: BitMap, parts: Sequence[BitMap]) -> BitMap:
    """Who counts in a whole less these parts, once or more, or less than not at all."""
    together, twice = BitMap(), BitMap()
    for part in parts:
        twice |= together & part
        together |= part
    return (whole ^ together) | twice


def _beside(part: DistinctCount, whole: int, minimum: int) -> DistinctCount:
    """As published by themselves, both have the minimum of people."""
    if part.number == whole or abs(whole - part.number) >= minimum:
        return part
    least = min(whole - minimum + 1, part.number)
    return DistinctCount(max(least, minimum), at_least=True)


def _numbers(parts: Sequence[BitMap]) -> Numbers:
    """How many distinct people are in each period of these parts."""
    return {
        (first, last): len(people)
        for first in range(len(parts))
        for last, people in enumerate(accumulate(parts[first:], or_), first + 1)
    }


def _is_publishable(numbers: Numbers, first: int, last: int, minimum: int) -> bool:
    """Whether enough people are in the first part only, in the last part only, and in halves."""
    everyone = numbers[first, last]
    if last - first == 1:
        return True
    return (
        everyone - numbers[first + 1, last] >= minimum
        and everyone - numbers[first, last - 1] >= minimum
        and all(
            numbers[first, middle] + numbers[middle, last] - everyone >= minimum
            for middle in range(first + 1, last)
        )
        and _pauses_are_publishable(numbers, first, last, minimum)
    )


def _pauses_are_publishable(numbers: Numbers, first: int, last: int, minimum: int) -> bool:
    """Whether nobody, or enough people, were there before and after each pause but not in it."""
    everyone = numbers[first, last]
    paused = (
        numbers[first, end] + numbers[begin, last] - everyone - numbers[begin, end]
        for begin, end in combinations(range(first + 1, last), 2)
    )
    return all(number == 0 or number >= minimum for number in paused)
