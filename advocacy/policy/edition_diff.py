"""The difference between two editions, by passage and by word."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from advocacy.text.word_diff import WordChange, word_changes

ChangeKind = Literal["kept", "removed", "added", "changed"]
MIN_SIMILARITY = 0.5  # at or above this ratio, a passage was rewritten
PASSAGE_START = re.compile(r"^(?:#{1,6} |[-*+] |\d+[.)] |> )")  # a line that begins a new passage


@dataclass(frozen=True)
class PassageChange:
    """A paragraph, heading or list item before and after."""

    kind: ChangeKind
    before: str
    after: str
    pieces: tuple[WordChange, ...] = ()


def differences(before: str, after: str) -> list[PassageChange]:
    """All passages of both texts in reading order."""
    old, new = passages(before), passages(after)
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    changes: list[PassageChange] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            changes.extend(PassageChange("kept", text, text) for text in old[a:b])
        else:
            changes.extend(_matched(old[a:b], new[c:d]))
    return changes


def passages(body: str) -> list[str]:
    """Split a Markdown text at blank lines, headings and list items."""
    blocks: list[list[str]] = []
    begins_anew = True
    for line in body.splitlines():
        if not line.strip():
            begins_anew = True
            continue
        if begins_anew or PASSAGE_START.match(line):
            blocks.append([])
        blocks[-1].append(line.rstrip())
        begins_anew = line.startswith("#")
    return ["\n".join(lines) for lines in blocks]


def _matched(old: list[str], new: list[str]) -> Iterator[PassageChange]:
    """Pair similar passages in order; the rest were removed or added."""
    following = 0
    for text in old:
        match = _most_similar(text, new, following)
        if match is None:
            yield PassageChange("removed", text, "")
            continue
        yield from (PassageChange("added", "", text) for text in new[following:match])
        yield PassageChange("changed", text, new[match], tuple(word_changes(text, new[match])))
        following = match + 1
    yield from (PassageChange("added", "", text) for text in new[following:])


def _most_similar(text: str, candidates: list[str], begin: int) -> int | None:
    matcher = difflib.SequenceMatcher(None, autojunk=False)
    matcher.set_seq2(text.split())
    best, position = MIN_SIMILARITY, None
    for number in range(begin, len(candidates)):
        matcher.set_seq1(candidates[number].split())
        if matcher.quick_ratio() >= best and matcher.ratio() >= best:
            best, position = matcher.ratio() + 1e-9, number
    return position
