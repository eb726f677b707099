"""The cells of a month's segments: counted and published once, when the month is settled.

A settled month is published whole, so segments can be judged beside everything that is known of it;
and as they are published once, nobody reads a person's act, or a person's move from one segment to
another, from two values of different moments. Later changes of a month leave its segments as they
are, and what moves beside them is judged by `held_values`.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from pyroaring import BitMap

from advocacy.figures import segment_contributions
from advocacy.figures.counted_shares import CellVersion
from advocacy.figures.disclosure import COMPANY, Cell
from advocacy.figures.eligibility import StoryFacts
from advocacy.figures.held_values import CellRow, CellRows, Children
from advocacy.figures.segment_contributions import NOBODY_KNOWN, Contributions
from advocacy.figures.segment_disclosure import PublishedMonth, publishable_segments
from advocacy.figures.segments import PeopleBySlice, SegmentKind, told_people
from advocacy.thresholds.group_size import Threshold

TOLD_OF_HALF = 2  # a month is divided by a kind that half of its people are told of
WHOLE_COMPANY = Cell(COMPANY)


@dataclass(frozen=True, kw_only=True)
class SettledMonth:
    """A settled month: what is counted of it now, and what is published of it."""

    month: date
    counted: CellRows
    published: CellRows
    children: Children
    stories: Collection[StoryFacts]
    person_of: Mapping[int, int]  # of each share
    threshold: Threshold

    @property
    def whole(self) -> CellRow:
        """The whole company as it is counted."""
        return self.counted[WHOLE_COMPANY]

    @property
    def eligible(self) -> BitMap:
        return self.whole.person_sets[-1]

    def people_sharing(self, shares: BitMap) -> BitMap:
        return BitMap(self.person_of[share] for share in shares)


def rows(month: SettledMonth, *, at: datetime) -> CellRows:
    """The cells of the kinds that the month is not divided by yet, where any may be published."""
    known = {cell.slice for cell in month.published}
    told = {
        kind: _with_not_told(kind, people, month)
        for kind, people in told_people().items()
        if not any(kind.holds(slice_) for slice_ in known) and _is_told(people, month)
    }
    if not told or WHOLE_COMPANY not in month.published:
        return {}
    if month.published[WHOLE_COMPANY].suppression:
        return {}
    return _Division(month, at).rows(told)


def of_month(rows: CellRows) -> CellRows:
    """The segments among the stored rows of a month, with the shares they were counted from."""
    return {
        cell: replace(row, shares=row.versions[0].shares)
        for cell, row in rows.items()
        if cell.slice.segment
    }


def _is_told(people: PeopleBySlice, month: SettledMonth) -> bool:
    """Whether at least half of those who were there are told of."""
    told = BitMap.union(BitMap(), *people.values()) & month.eligible
    return bool(told) and TOLD_OF_HALF * len(told) >= len(month.eligible)


def _with_not_told(kind: SegmentKind, told: PeopleBySlice, month: SettledMonth) -> PeopleBySlice:
    """Every value of a kind: whoever is not told of is one, too, and so is nobody known."""
    everyone = month.eligible | BitMap(month.person_of.values()) | BitMap([NOBODY_KNOWN])
    not_told = everyone - BitMap.union(BitMap(), *told.values())
    return {**told, kind.not_told: not_told}


@dataclass
class _Division:
    """A month divided by one kind after the other, each beside those before it."""

    month: SettledMonth
    at: datetime

    def rows(self, people_of_kind: Mapping[SegmentKind, PeopleBySlice]) -> CellRows:
        if not self._adds_up():
            return {}
        rows: CellRows = {}
        beside = self._divided_before()
        for people in map(self._of_month, people_of_kind.values()):
            published = publishable_segments(
                people, eligible=self.month.eligible, month=self._published_month, beside=beside
            )
            found = {slice_: people[slice_] for slice_ in published}
            beside.append(found)
            rows |= {Cell(COMPANY, slice_): self._row(some) for slice_, some in found.items()}
        return rows

    def _of_month(self, people: PeopleBySlice) -> PeopleBySlice:
        """The values of whom somebody was there, or is counted."""
        in_month = self.month.eligible | self._people_with_sums
        return {slice_: some for slice_, some in people.items() if some & in_month}

    def _adds_up(self) -> bool:
        """Whether nothing has changed since the whole was counted; else the next count tries."""
        columns = zip(*self._contributions.sums.values(), strict=True)
        return tuple(sum(column) for column in columns) == self.month.whole.sums

    @cached_property
    def _contributions(self) -> Contributions:
        return segment_contributions.of_month(self.month.month)

    @cached_property
    def _published_month(self) -> PublishedMonth:
        published = self.month.published
        return PublishedMonth(
            cells={cell for cell, row in published.items() if not row.suppression},
            contributions=self._contributions.rows,
            sharers=self.month.whole.openers,
            children=self.month.children,
            head_of={story.pk: story.head for story in self.month.stories},
            language_of={story.pk: story.language for story in self.month.stories},
            has_held=any(row.is_held for row in published.values()),
            whole_is_held=published[WHOLE_COMPANY].is_held,
            threshold=self.month.threshold,
        )

    def _divided_before(self) -> list[PeopleBySlice]:
        """The people of the values that the month is divided by already, kind by kind."""
        segments = of_month(self.month.published)
        return [
            {
                cell.slice: self.month.people_sharing(row.shares[0])
                for cell, row in segments.items()
                if kind.holds(cell.slice)
            }
            for kind in SegmentKind
        ]

    def _row(self, people: BitMap) -> CellRow:
        levels = self.month.whole.shares
        sharers = [self.month.people_sharing(shares) & people for shares in levels]
        own = BitMap(share for share, person in self.month.person_of.items() if person in people)
        shares = tuple(level & own for level in levels)
        numbers = [self._contributions.sums[one] for one in people & self._people_with_sums]
        sums = tuple(sum(column) for column in zip(*numbers, strict=True))
        sets = (*sharers, self.month.eligible & people)
        versions = (CellVersion(sums, shares),)
        return CellRow(sums, sets, "", self.at, versions=versions, shares=shares)

    @cached_property
    def _people_with_sums(self) -> BitMap:
        return BitMap(self._contributions.sums)
