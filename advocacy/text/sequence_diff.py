"""The difference between two sequences by their longest common subsequence, in bounded time.

difflib needs time that grows with the cube of what differs: 500 new words took four seconds.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

# Compared are up to 10,000 with 10,000; of longer sequences only the equal beginning and end are
# found. The matrix takes twelve megabytes.
MAX_PAIRS = 100_000_000


class Run(NamedTuple):
    """Elements that are equal in both, or those that took the place of others."""

    is_equal: bool
    before: slice
    after: slice


def runs(before: Sequence[str], after: Sequence[str]) -> Iterator[Run]:
    """All elements of both sequences in order; equal runs and others alternate."""
    start = _common_start(before, after)
    end = _common_start(before[start:][::-1], after[start:][::-1])
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    if start:
        yield Run(True, slice(0, start), slice(0, start))
    yield from _inner_runs(old, new, start)
    if end:
        yield Run(
            True,
            slice(len(before) - end, len(before)),
            slice(len(after) - end, len(after)),
        )


def _common_start(before: Sequence[str], after: Sequence[str]) -> int:
    shorter = min(len(before), len(after))
    return next((at for at in range(shorter) if before[at] != after[at]), shorter)


def _inner_runs(old: Sequence[str], new: Sequence[str], start: int) -> Iterator[Run]:
    """The runs between the equal beginning and end."""
    blocks = LCSseq.opcodes(old, new) if len(old) * len(new) <= MAX_PAIRS else ()
    at, to = 0, 0
    for block in blocks:
        if block.tag != "equal":
            continue
        if block.src_start > at or block.dest_start > to:
            yield _run(False, (at, block.src_start), (to, block.dest_start), start)
        at, to = block.src_end, block.dest_end
        yield _run(True, (block.src_start, at), (block.dest_start, to), start)
    if len(old) > at or len(new) > to:
        yield _run(False, (at, len(old)), (to, len(new)), start)


def _run(is_equal: bool, old: tuple[int, int], new: tuple[int, int], start: int) -> Run:
    return Run(
        is_equal,
        slice(old[0] + start, old[1] + start),
        slice(new[0] + start, new[1] + start),
    )
