"""The difference between two texts by words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from advocacy.text import sequence_diff

WordChangeKind = Literal["same", "out", "in"]
WORDS = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True)
class WordChange:
    """A run of words that are kept, removed or added."""

    kind: WordChangeKind
    text: str


def word_changes(before: str, after: str) -> Iterator[WordChange]:
    """All words of both texts in reading order, as runs."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    for run in sequence_diff.runs(old, new):
        removed, added = "".join(old[run.before]), "".join(new[run.after])
        if run.is_equal:
            yield WordChange("same", removed)
            continue
        if removed:
            yield WordChange("out", removed)
        if added:
            yield WordChange("in", added)
