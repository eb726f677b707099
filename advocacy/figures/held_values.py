"""Disclosure control over time: which published values move when a month is counted again.

Whoever writes down a value before and after one person's act would read the act from the
difference. So a published value moves only when enough people stand behind the change, and is held
otherwise. A cell moves whole, with its sums and its people. Who stands behind a change is seen from
the people who opened, confirmed and proved shares; further clicks on the same shares count as
nobody's.

A whole and its parts are read side by side, too. So when a whole moves, what is left of it after
all its published parts are subtracted is nothing, or has enough people: those of the parts that are
not published, and those behind the changes that are held. More parts are held, or the whole, until
that is so. No part moves while its whole is held, as it would take its people out of what is left.
A cell that has been published stays so, since what has been read is known.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from pyroaring import BitMap

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
    is_held: bool = False  # later changes are not published yet

    @property
    def values(self) -> tuple[tuple[int, ...], tuple[BitMap, ...]]:
        return self.sums, self.person_sets

    @property
    def openers(self) -> BitMap:
        return self.person_sets[0]


CellRows = dict[Cell, CellRow]
FEW_PARTS = 2
STORY_WHOLES = (Dimension.KIND, Dimension.STORY, Dimension.NETWORK)
EMPTY = CellRow((0,) * len(COLUMNS), tuple(BitMap() for _ in range(4)), "few")


def publish(counted: CellRows, at: datetime) -> CellRows:
    """All publishable values as they are counted."""
    return {
        cell: row if row.suppression else replace(row, published_at=at)
        for cell, row in counted.items()
    }


@dataclass
class MovingValues:
    """The values of a month that are counted anew, beside those published so far."""

    counted: CellRows
    stored: CellRows
    children: Children
    kind_of: Mapping[int, str]
    minimum: int  # people behind a change
    moving: set[Cell] = field(default_factory=set)

    def rows(self, *, at: datetime) -> CellRows:
        """What is stored from now on."""
        if not self.changed:
            return {cell: self._row(cell, at) for cell in self.counted}
        self.moving = {cell for cell in self.changed if self._may_move(cell)} | self.new
        while self._hold_orphans() or any(
            self._hold_more(whole) for whole in self._wholes_in_question()
        ):
            pass
        return {cell: self._row(cell, at) for cell in {*self.counted, *self.published}}

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

    def _behind(self, cell: Cell) -> BitMap:
        """The people who are seen to stand behind the change since the value was published."""
        before = self.published.get(cell, EMPTY).person_sets[:-1]
        now = self._now(cell).person_sets[:-1]
        return BitMap.union(BitMap(), *(a ^ b for a, b in zip(before, now, strict=True)))

    def _may_move(self, cell: Cell) -> bool:
        return not self._now(cell).suppression and len(self._behind(cell)) >= self.minimum

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
        if self._leaves_enough(held, parts):
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
        known = [part for part in parts if part in self.published or self._now(part).openers]
        return len(known) <= FEW_PARTS

    def _leaves_enough(self, held: list[Cell], parts: list[Cell]) -> bool:
        """Whether enough people, or nobody, are left of a whole without its published parts."""
        rest = [part for part in parts if part not in self.published and part not in self.moving]
        left = BitMap.union(
            BitMap(),
            *(self._behind(part) for part in held),
            *(self._now(part).openers for part in rest),
        )
        is_nothing = not held and not any(self._now(part).openers for part in rest)
        return is_nothing or len(left) >= self.minimum

    def _wholes_in_question(self) -> set[Cell]:
        """The known cells that move or are held, or of which a part moves."""
        of_parts = {whole for part in self.moving for whole in self._wholes(part)}
        return self.changed | self.moving | (of_parts & self.published.keys())

    def _has_small_part(self, parts: list[Cell]) -> bool:
        """Whether a published part has become too small to be what is left of its whole."""
        sizes = (len(self._now(part).openers) for part in parts if part in self.published)
        return any(0 < size < self.minimum for size in sizes)

    def _order(self, cell: Cell) -> tuple[int, str]:
        return len(self._behind(cell)), f"{cell.node} {cell.slice}"

    def _row(self, cell: Cell, at: datetime) -> CellRow:
        now, before = self._now(cell), self.published.get(cell)
        if cell in self.moving or (before is None and not self.changed):
            return now if now.suppression else replace(now, published_at=at)
        if before is None:
            return now if now.suppression else replace(now, suppression="beside")
        return replace(before, is_held=cell in self.changed)

    def _wholes(self, part: Cell, *, with_kinds: bool = True) -> Iterator[Cell]:
        """The cells that this one is a part of."""
        node, of = part
        if node in self._parents:
            yield Cell(self._parents[node], of)
        if of.dimension == Dimension.STORY_NETWORK:
            yield Cell(node, Slice(story=of.story))
            yield Cell(node, Slice(network=of.network))
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
        elif of.dimension in STORY_WHOLES:
            yield self._stories_of[of]

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
    def _cells_of(self) -> dict[tuple[TreeNode, Dimension], list[Cell]]:
        found: dict[tuple[TreeNode, Dimension], list[Cell]] = defaultdict(list)
        for cell in {*self.counted, *self.published}:
            found[cell.node, cell.slice.dimension].append(cell)
        return found
