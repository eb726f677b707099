"""Which shares a cell counts, by level of evidence, and whose they are."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pyroaring import BitMap

from advocacy.figures.disclosure import COMPANY, Cell, TreeNode
from advocacy.figures.slices import WHOLE, Slice
from advocacy.sharing.models import Share

LevelSets = tuple[BitMap, ...]  # ids of shares: opened, confirmed, proven
LEVELS = 3
LENGTH_BYTES = 4
NO_SHARES: LevelSets = tuple(BitMap() for _ in range(LEVELS))


class CellVersion(NamedTuple):
    """A value as it is published, or was: its sums, and the shares that it counts."""

    sums: tuple[int, ...]
    shares: LevelSets


class CountedShare(NamedTuple):
    """What is known of a share when the shares of cells are put together."""

    pk: int
    person: int
    team: int | None
    slices: tuple[Slice, ...]  # of cells of teams
    story_slices: tuple[Slice, ...]  # of cells of the company alone
    level: int


@dataclass
class MonthShares:
    """The shares of a month by node of the tree, by value and by level of evidence."""

    person_of: dict[int, int] = field(default_factory=dict)
    levels: LevelSets = NO_SHARES
    of_node: dict[TreeNode, BitMap] = field(default_factory=dict)
    of_slice: dict[Slice, BitMap] = field(default_factory=dict)

    def of_cell(self, cell: Cell) -> LevelSets:
        shares = self.of_node.get(cell.node, BitMap())
        if cell.slice != WHOLE:
            shares = shares & self.of_slice.get(cell.slice, BitMap())
        return tuple(shares & level for level in self.levels)


def month_shares(
    shares: Sequence[CountedShare], children: Mapping[TreeNode, Sequence[TreeNode]]
) -> MonthShares:
    """Put the shares of a month together."""
    of_team: dict[int | None, list[int]] = defaultdict(list)
    of_slice: dict[Slice, list[int]] = defaultdict(list)
    levels: list[list[int]] = [[] for _ in range(LEVELS)]
    for share in shares:
        of_team[share.team].append(share.pk)
        for slice_ in (*share.slices, *share.story_slices):
            of_slice[slice_].append(share.pk)
        for ids in levels[: share.level + 1]:
            ids.append(share.pk)
    nodes: dict[TreeNode, BitMap] = {}
    _add_up(COMPANY, children, {team: BitMap(ids) for team, ids in of_team.items()}, nodes)
    return MonthShares(
        person_of={share.pk: share.person for share in shares},
        levels=tuple(BitMap(ids) for ids in levels),
        of_node=nodes,
        of_slice={slice_: BitMap(ids) for slice_, ids in of_slice.items()},
    )


def _add_up(
    node: TreeNode,
    children: Mapping[TreeNode, Sequence[TreeNode]],
    of_team: Mapping[int | None, BitMap],
    nodes: dict[TreeNode, BitMap],
) -> BitMap:
    """The shares of a node with all below it."""
    below = children.get(node, ())
    if not below:
        nodes[node] = of_team.get(node.team, BitMap())
    else:
        parts = [_add_up(child, children, of_team, nodes) for child in below]
        nodes[node] = BitMap.union(*parts)
    return nodes[node]


def changed_shares(before: LevelSets, now: LevelSets) -> BitMap:
    """The shares that were added, taken back, confirmed or proven between two values."""
    return BitMap.union(BitMap(), *(a ^ b for a, b in zip(before, now, strict=True)))


def people_of_taken_back(shares: Iterable[int]) -> dict[int, int]:
    """Whose shares these are that are no longer counted."""
    rows = Share.objects.filter(pk__in=list(shares)).exclude(person=None)
    return dict(rows.values_list("pk", "person"))


def serialize_versions(versions: Sequence[CellVersion]) -> bytes:
    """Versions of a cell as they are stored, the newest first."""
    return b"".join(_with_length(part) for version in versions for part in _parts(version))


def deserialize_versions(stored: Any) -> tuple[CellVersion, ...]:
    """Versions of a cell from their stored form."""
    parts = list(_split(bytes(stored or b"")))
    size = LEVELS + 1
    return tuple(
        CellVersion(
            tuple(int(number) for number in parts[start].decode().split()),
            tuple(BitMap.deserialize(part) for part in parts[start + 1 : start + size]),
        )
        for start in range(0, len(parts), size)
    )


def _parts(version: CellVersion) -> list[bytes]:
    sums = " ".join(str(number) for number in version.sums).encode()
    return [sums, *(shares.serialize() for shares in version.shares)]


def _with_length(part: bytes) -> bytes:
    return len(part).to_bytes(LENGTH_BYTES) + part


def _split(stored: bytes) -> Iterable[bytes]:
    start = 0
    while start < len(stored):
        end = start + LENGTH_BYTES + int.from_bytes(stored[start : start + LENGTH_BYTES])
        yield stored[start + LENGTH_BYTES : end]
        start = end
