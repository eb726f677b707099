"""What one edition changes in another: passage by passage, and word by word within a passage."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from advocacy.text.word_diff import WordChange, word_changes

ChangeKind = Literal["kept", "removed", "added", "changed"]
MIN_SIMILARITY = 0.5  # from here on two passages are one that was rewritten
PASSAGE_START = re.compile(
    r"^(?:#{1,6} |[-*+] |\d+[.)] |> )"
)  # a line that begins a passage of its own


@dataclass(frozen=True)
class PassageChange:
    """A paragraph, heading or point of a list as it was and as it is."""

    kind: ChangeKind
    before: str
    after: str
    pieces: tuple[WordChange, ...] = ()


def differences(before: str, after: str) -> list[PassageChange]:
    """Every passage of both texts, in reading order: kept, removed, added or changed."""
    old, new = passages(before), passages(after)
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    found: list[PassageChange] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            found.extend(PassageChange("kept", text, text) for text in old[a:b])
        else:
            found.extend(_matched(old[a:b], new[c:d]))
    return found


def passages(body: str) -> list[str]:
    """The passages of a Markdown text: what blank lines, headings and points of lists part."""
    found: list[list[str]] = []
    begins_anew = True
    for line in body.splitlines():
        if not line.strip():
            begins_anew = True
            continue
        if begins_anew or PASSAGE_START.match(line):
            found.append([])
        found[-1].append(line.rstrip())
        begins_anew = line.startswith("#")
    return ["\n".join(lines) for lines in found]


def _matched(old: list[str], new: list[str]) -> Iterator[PassageChange]:
    """Pair what is alike, in order; the rest went out or came in."""
    following = 0
    for text in old:
        match = _most_similar(text, new, following)
        if match is None:
            yield PassageChange("removed", text, "")
            continue
        yield from (PassageChange("added", "", one) for one in new[following:match])
        yield PassageChange("changed", text, new[match], tuple(word_changes(text, new[match])))
        following = match + 1
    yield from (PassageChange("added", "", one) for one in new[following:])


def _most_similar(text: str, candidates: list[str], begin: int) -> int | None:
    matcher = difflib.SequenceMatcher(None, autojunk=False)
    matcher.set_seq2(text.split())
    best, found = MIN_SIMILARITY, None
    for number in range(begin, len(candidates)):
        matcher.set_seq1(candidates[number].split())
        if matcher.quick_ratio() >= best and matcher.ratio() >= best:
            best, found = matcher.ratio() + 1e-9, number
    return found
