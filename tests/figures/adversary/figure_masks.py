"""Figures as whole numbers, so that sums and differences of them are formed at once.

A figure has a field of bits for each number that a source (a share, a click or a person) adds to
it. One less two others leaves nothing exactly where it equals their sum, field by field.
"""

from math import comb
from typing import NamedTuple

FIELD_BITS = 24  # of one number; a sum of two has room


class Figure(NamedTuple):
    """What was read, the people in it by bit, and the numbers of its sources by field."""

    said: object
    mask: int
    packed: int


class Fields:
    """Where the numbers of each source stand in a figure, and whose it is."""

    def __init__(self, numbers):
        self.width = numbers * FIELD_BITS
        self.position, self.owners = {}, []

    def figure(self, said, numbers_of):
        """A figure from the numbers of its sources, each a pair of a source and a person."""
        mask = packed = 0
        for (source, person), numbers in numbers_of.items():
            begin = self._position(source, person) * self.width
            for place, number in enumerate(numbers):
                packed |= number << (begin + place * FIELD_BITS)
            mask |= 1 << person
        return Figure(said, mask, packed)

    def _position(self, source, person):
        if source not in self.position:
            self.position[source] = len(self.owners)
            self.owners.append(person)
        return self.position[source]

    def people(self, left, most):
        """The people whose fields are not empty; no more than so many are looked for."""
        found = set()
        while left and len(found) < most:
            position = ((left & -left).bit_length() - 1) // self.width
            found.add(self.owners[position])
            left = left >> (position + 1) * self.width << (position + 1) * self.width
        return found


class Differences:
    """Every difference of two or three figures, and those of too few people."""

    def __init__(self, fields, fewest):
        self.fields, self.fewest, self.tried = fields, fewest, 0

    def isolating(self, value, others):
        """The differences of a figure and one or two others with the people in what is left.

        Whoever is in one of the figures alone is in what is left. A sum is of all their people.
        """
        fewest, mask = self.fewest, value.mask
        self.tried += len(others) + 3 * comb(len(others), 2)
        for number, other in enumerate(others):
            both, either = mask & other.mask, mask ^ other.mask
            if either.bit_count() < fewest:
                yield from self._few(value, [other])
            for third in others[:number]:
                if ((either ^ third.mask) & ~(both & third.mask)).bit_count() < fewest:
                    yield from self._few(value, [other, third])
                    yield from self._few(other, [value, third])
                    yield from self._few(third, [value, other])

    def _few(self, whole, parts):
        left = whole.packed ^ sum(part.packed for part in parts)
        if left and len(behind := self.fields.people(left, self.fewest)) < self.fewest:
            yield whole, parts, behind
