"""The difference between two texts by words."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

WordChangeKind = Literal["same", "out", "in"]
WORDS = re.compile(r"\s+|[^\s]+")
MAX_WORDS = 2000  # longer texts are compared as a whole, which is fast


@dataclass(frozen=True)
class WordChange:
    """A run of words that are kept, removed or added."""

    kind: WordChangeKind
    text: str


def word_changes(before: str, after: str) -> Iterator[WordChange]:
    """All words of both texts in reading order, as runs."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    if len(old) + len(new) > MAX_WORDS:
        old, new = [before], [after]
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield WordChange("same", "".join(old[a:b]))
            continue
        if b > a:
            yield WordChange("out", "".join(old[a:b]))
        if d > c:
            yield WordChange("in", "".join(new[c:d]))
