"""Disclosure control over time: which published values move when a month is counted again.

Whoever writes down a value before and after one person's act would read the act from the
difference. So a published value moves only when enough people stand behind the change, and is held
otherwise. A cell moves whole, with its sums and its people. Behind a change are the people whose
shares were opened, taken back, confirmed or proven; further clicks on the same shares count as
nobody's.

A whole and its parts are read side by side, too. So when a whole moves, what is left of it after
all its published parts are subtracted is nothing, or has enough people: those of the parts that are
not published, and those behind the changes that are held. More parts are held, or the whole, until
that is so. No part moves while its whole is held, as it would take its people out of what is left.
A cell that has been published stays so, since what has been read is known. In the end the
combinations of values of now and of before are looked at, of wholes and their parts
(`combined_values`) and of any three (`any_three_values`), and whatever moves in one that tells of
too few is held as well.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from pyroaring import BitMap

from advocacy.figures import counted_shares
from advocacy.figures.any_three_values import KnownValue, ValueSearch
from advocacy.figures.combined_values import PublishedCombinations
from advocacy.figures.counted_shares import NO_SHARES, CellVersion, LevelSets
from advocacy.figures.daily import COLUMNS
from advocacy.figures.disclosure import COMPANY, CROSSED_DIMENSIONS, Cell, TreeNode
from advocacy.figures.models import Dimension
from advocacy.figures.slices import WHOLE, Slice

Children = Mapping[TreeNode, list[TreeNode]]


@dataclass(frozen=True)
class CellRow:
    """What is stored for a cell; `person_sets` are the sharers by evidence, then the eligible."""

    sums: tuple[int, ...]
    person_sets: tuple[BitMap, ...]
    suppression: str
    published_at: datetime | None = None  # when these values were published
    versions: tuple[CellVersion, ...] = ()  # as published now, and before that, the newest first
    is_held: bool = field(default=False, compare=False)  # later changes are not published yet
    shares: LevelSets = field(default=NO_SHARES, compare=False)  # as counted now

    @property
    def values(self) -> tuple[tuple[int, ...], tuple[BitMap, ...]]:
        return self.sums, self.person_sets

    @property
    def openers(self) -> BitMap:
        return self.person_sets[0]


CellRows = dict[Cell, CellRow]
FEW_PARTS = 2
REMEMBERED_VERSIONS = 5
FAR = 10  # times the minimum: an older version that differs by so many people says nothing now
STORY_WHOLES = (Dimension.KIND, Dimension.STORY, Dimension.NETWORK)
EMPTY = CellRow((0,) * len(COLUMNS), tuple(BitMap() for _ in range(4)), "few")


@dataclass
class MovingValues:
    """The values of a month that are counted anew, beside those published so far."""

    counted: CellRows
    stored: CellRows
    children: Children
    kind_of: Mapping[int, str]
    minimum: int  # people behind a change
    person_of: dict[int, int] = field(default_factory=dict)  # of each share
    moving: set[Cell] = field(default_factory=set)

    def rows(self, *, at: datetime) -> CellRows:
        """What is stored from now on."""
        self.moving = {cell for cell in self.changed if self._may_move(cell)} | self.new
        if self.changed:
            self._hold_until_stable()
        self._hold_isolating(self._wholes_in_question())
        self._hold_beside_any()
        return {cell: self._row(cell, at) for cell in {*self.counted, *self.published}}

    def _hold_until_stable(self) -> None:
        while self._hold_orphans() or any(
            self._hold_more(whole) for whole in self._wholes_in_question()
        ):
            pass

    def _hold_isolating(self, waiting: set[Cell]) -> None:
        """Hold what would isolate too few people beside a whole or its parts."""
        while waiting:
            whole = min(waiting, key=str)
            waiting.discard(whole)
            cell = self._isolating_cell(whole)
            if cell is not None:
                waiting |= {whole, *self._hold(cell)}

    def _hold(self, cell: Cell) -> set[Cell]:
        """Hold a cell and what it takes with it; these cells with their wholes."""
        moving = {*self.moving}
        self.moving.discard(cell)
        self._hold_until_stable()
        held = moving - self.moving
        return {*held, *(of for part in held for of in self._wholes(part))}

    def _hold_beside_any(self) -> None:
        """Hold what would isolate too few people beside any two values of now and of before."""
        if not self.moving:
            return
        search = ValueSearch(self._known_values(), self._combinations)
        for value in [value for value in search.known if value.is_new]:
            if value.cell not in self.moving:
                continue
            for isolating in search.isolating(value):
                if all(one.cell in self.moving for one in isolating if one.is_new):
                    new = [one.cell for one in isolating if one.is_new]
                    self._hold_isolating(self._hold(min(new, key=self._order)))
                if value.cell not in self.moving:
                    break

    def _known_values(self) -> list[KnownValue]:
        """Every value that is published now or was before; the new ones are those that move."""
        return [
            KnownValue(cell, version, is_new=number == 0 and cell in self.moving)
            for cell in sorted({*self.moving, *self.published}, key=str)
            for number, version in enumerate(self._versions(cell))
        ]

    def _isolating_cell(self, whole: Cell) -> Cell | None:
        """The moving cell that is held to keep a whole and its parts from isolating anybody."""
        if not self._is_known(whole):
            return None
        divisions = [[*filter(self._is_known, parts)] for parts in self._divisions(whole)]
        for combination in self._combinations.isolating(whole, divisions):
            movable = [cell for cell in combination if cell in self.moving]
            if movable:
                return min(movable, key=lambda cell: (cell == whole, *self._order(cell)))
        return None

    @cached_property
    def _combinations(self) -> PublishedCombinations:
        return PublishedCombinations(
            self._versions, counted_shares.people_of_taken_back, self.minimum, self.person_of
        )

    def _is_known(self, cell: Cell) -> bool:
        return cell in self.moving or cell in self.published

    def _versions(self, cell: Cell) -> tuple[CellVersion, ...]:
        """The versions of a cell that are known from now on, the newest first."""
        before = self.published[cell].versions if cell in self.published else ()
        if cell not in self.moving:
            return before
        now = self._now(cell)
        return CellVersion(now.sums, now.shares), *before

    @cached_property
    def published(self) -> CellRows:
        return {cell: row for cell, row in self.stored.items() if row.published_at}

    @cached_property
    def changed(self) -> set[Cell]:
        """The published cells whose values are not what is counted now."""
        return {
            cell for cell, row in self.published.items() if row.values != self._now(cell).values
        }

    @cached_property
    def new(self) -> set[Cell]:
        """The cells that may be published for the first time."""
        return {
            cell
            for cell, row in self.counted.items()
            if not row.suppression and cell not in self.published
        }

    def _now(self, cell: Cell) -> CellRow:
        return self.counted.get(cell, EMPTY)

    def _changed_shares(self, cell: Cell) -> BitMap:
        """The shares that are different in the value as it is counted and as it was published."""
        versions = self.published[cell].versions if cell in self.published else ()
        before = versions[0].shares if versions else NO_SHARES
        return counted_shares.changed_shares(before, self._now(cell).shares)

    def _may_move(self, cell: Cell) -> bool:
        if self._now(cell).suppression:
            return False
        return all(
            self._combinations.has_enough(changed)
            for version in self.published[cell].versions
            if (changed := counted_shares.changed_shares(version.shares, self._now(cell).shares))
        ) and self._combinations.has_enough(self._changed_shares(cell))

    def _hold_orphans(self) -> bool:
        """Publish nothing of a whole that is not published itself; stories need no kind."""
        known = self.moving | self.published.keys()
        orphans = {
            part
            for part in self.moving & self.new
            if any(whole not in known for whole in self._wholes(part, with_kinds=False))
        }
        self.moving -= orphans
        return bool(orphans)

    def _hold_more(self, whole: Cell) -> bool:
        """Hold a part or the whole where a difference of them could be of too few people."""
        if whole in self.changed and whole not in self.moving:
            parts = {part for parts in self._divisions(whole) for part in parts}
            waiting = self.moving & parts
            self.moving -= waiting
            return bool(waiting)
        return any(self._hold_part(whole, parts) for parts in self._divisions(whole))

    def _hold_part(self, whole: Cell, parts: list[Cell]) -> bool:
        if whole in self.moving and self._has_small_part(parts):
            self.moving.discard(whole)
            return True
        held = [part for part in parts if part in self.changed and part not in self.moving]
        movable = self.moving.intersection(parts)
        if held and movable and self._are_two(parts):
            self.moving -= movable
            return True
        if self._leaves_enough(held, parts) and not self._leaves_few_people(whole, parts):
            return False
        to_hold = min(movable, key=self._order, default=whole)
        if to_hold not in self.moving:
            return False
        self.moving.discard(to_hold)
        return True

    def _are_two(self, parts: list[Cell]) -> bool:
        """Whether a whole has two parts: then they move together, or neither does.

        Otherwise what the whole was before could be compared with one part of now and one of then.
        """
        known = [part for part in parts if part in self.published or self._now(part).shares[0]]
        return len(known) <= FEW_PARTS

    def _leaves_enough(self, held: list[Cell], parts: list[Cell]) -> bool:
        """Whether enough people, or nobody, are left of a whole without its published parts."""
        rest = [part for part in parts if part not in self.published and part not in self.moving]
        left = BitMap.union(
            BitMap(),
            *(self._changed_shares(part) for part in held),
            *(self._now(part).shares[0] for part in rest),
        )
        is_nothing = not held and not any(self._now(part).shares[0] for part in rest)
        return is_nothing or self._combinations.has_enough(left)

    def _leaves_few_people(self, whole: Cell, parts: list[Cell]) -> bool:
        """Whether the numbers of people of a node and of its teams leave too few.

        Each person counts in one team, so that they can be subtracted.
        """
        if not parts or parts[0].node == whole.node:
            return False
        known = [part for part in parts if self._is_known(part)]
        left = self._published_number(whole) - sum(map(self._published_number, known))
        return bool(known) and 0 < abs(left) < self.minimum

    def _published_number(self, cell: Cell) -> int:
        row = self._now(cell) if cell in self.moving else self.published.get(cell, EMPTY)
        return len(row.openers)

    def _wholes_in_question(self) -> set[Cell]:
        """The known cells that move or are held, or of which a part moves."""
        of_parts = {whole for part in self.moving for whole in self._wholes(part)}
        return self.changed | self.moving | (of_parts & self.published.keys())

    def _has_small_part(self, parts: list[Cell]) -> bool:
        """Whether a published part has become too small to be what is left of its whole."""
        sizes = (len(self._now(part).openers) for part in parts if part in self.published)
        return any(0 < size < self.minimum for size in sizes)

    def _order(self, cell: Cell) -> tuple[int, str]:
        return len(self._changed_shares(cell)), f"{cell.node} {cell.slice}"

    def _row(self, cell: Cell, at: datetime) -> CellRow:
        now, before = self._now(cell), self.published.get(cell)
        if cell in self.moving:
            versions = self._remembered(self._versions(cell))
            return replace(now, published_at=at, versions=versions)
        if before is None:
            return now if now.suppression else replace(now, suppression="beside")
        return replace(before, is_held=cell in self.changed)

    def _remembered(self, versions: tuple[CellVersion, ...]) -> tuple[CellVersion, ...]:
        """The newest version, and those before that still say something beside it."""
        newest, *older = versions[:REMEMBERED_VERSIONS]
        near = (version for version in older if not self._is_far(version, newest))
        return newest, *near

    def _is_far(self, version: CellVersion, newest: CellVersion) -> bool:
        changed = counted_shares.changed_shares(version.shares, newest.shares)
        return self._combinations.has_enough(changed, of=FAR * self.minimum)

    def _wholes(self, part: Cell, *, with_kinds: bool = True) -> Iterator[Cell]:
        """The cells that this one is a part of."""
        node, of = part
        if node in self._parents:
            yield Cell(self._parents[node], of)
        if of.dimension == Dimension.STORY_NETWORK:
            yield Cell(node, Slice(story=of.story))
            yield Cell(node, Slice(network=of.network))
        elif of.dimension == Dimension.STORY_LANGUAGE:
            yield Cell(node, Slice(story=of.story))
        elif of != WHOLE:
            yield Cell(node)
        if of.dimension == Dimension.STORY and with_kinds:
            yield Cell(node, Slice(kind=self.kind_of.get(of.story or 0, "")))

    @cached_property
    def _parents(self) -> dict[TreeNode, TreeNode]:
        return {child: node for node, below in self.children.items() for child in below}

    def _divisions(self, whole: Cell) -> Iterator[list[Cell]]:
        """The lists of cells that each add up to this one."""
        node, of = whole
        if node in self.children:
            yield [Cell(child, of) for child in self.children[node]]
        if of == WHOLE:
            for dimension in CROSSED_DIMENSIONS:
                yield self._cells_of[node, dimension]
        if node != COMPANY:
            return
        if of == WHOLE:
            yield self._cells_of[node, Dimension.STORY]
            yield from self._segments_by_kind.values()
        elif of.dimension in STORY_WHOLES:
            yield self._stories_of[of]
        if of.dimension == Dimension.STORY:
            yield self._translations_of[of]

    @cached_property
    def _stories_of(self) -> dict[Slice, list[Cell]]:
        """The stories of a kind; what a story, or a network, is divided into by the other."""
        found: dict[Slice, list[Cell]] = defaultdict(list)
        for cell in self._cells_of[COMPANY, Dimension.STORY]:
            found[Slice(kind=self.kind_of.get(cell.slice.story or 0, ""))].append(cell)
        for cell in self._cells_of[COMPANY, Dimension.STORY_NETWORK]:
            found[Slice(story=cell.slice.story)].append(cell)
            found[Slice(network=cell.slice.network)].append(cell)
        return found

    @cached_property
    def _translations_of(self) -> dict[Slice, list[Cell]]:
        found: dict[Slice, list[Cell]] = defaultdict(list)
        for cell in self._cells_of[COMPANY, Dimension.STORY_LANGUAGE]:
            found[Slice(story=cell.slice.story)].append(cell)
        return found

    @cached_property
    def _segments_by_kind(self) -> dict[str, list[Cell]]:
        found: dict[str, list[Cell]] = defaultdict(list)
        for cell in self._cells_of[COMPANY, Dimension.SEGMENT]:
            found[cell.slice.segment.partition(":")[0]].append(cell)
        return found

    @cached_property
    def _cells_of(self) -> dict[tuple[TreeNode, Dimension], list[Cell]]:
        found: dict[tuple[TreeNode, Dimension], list[Cell]] = defaultdict(list)
        for cell in {*self.counted, *self.published}:
            found[cell.node, cell.slice.dimension].append(cell)
        return found
