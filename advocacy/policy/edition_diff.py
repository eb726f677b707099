"""What one edition changes in another: passage by passage, and word by word within a passage."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from advocacy.text.word_diff import Piece, pieces

Kind = Literal["kept", "removed", "added", "changed"]
ALIKE = 0.5  # from here on two passages are one that was rewritten
BREAKS = re.compile(r"^(?:#{1,6} |[-*+] |\d+[.)] |> )")  # a line that begins a passage of its own


@dataclass(frozen=True)
class Passage:
    """A paragraph, heading or point of a list as it was and as it is."""

    kind: Kind
    before: str
    after: str
    pieces: tuple[Piece, ...] = ()


def differences(before: str, after: str) -> list[Passage]:
    """Every passage of both texts, in reading order: kept, removed, added or changed."""
    old, new = passages(before), passages(after)
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    found: list[Passage] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            found.extend(Passage("kept", text, text) for text in old[a:b])
        else:
            found.extend(_rewritten(old[a:b], new[c:d]))
    return found


def passages(body: str) -> list[str]:
    """The passages of a Markdown text: what blank lines, headings and points of lists part."""
    found: list[list[str]] = []
    begins_anew = True
    for line in body.splitlines():
        if not line.strip():
            begins_anew = True
            continue
        if begins_anew or BREAKS.match(line):
            found.append([])
        found[-1].append(line.rstrip())
        begins_anew = line.startswith("#")
    return ["\n".join(lines) for lines in found]


def _rewritten(old: list[str], new: list[str]) -> Iterator[Passage]:
    """Pair what is alike, in order; the rest went out or came in."""
    following = 0
    for text in old:
        match = _likest(text, new, following)
        if match is None:
            yield Passage("removed", text, "")
            continue
        yield from (Passage("added", "", one) for one in new[following:match])
        yield Passage("changed", text, new[match], tuple(pieces(text, new[match])))
        following = match + 1
    yield from (Passage("added", "", one) for one in new[following:])


def _likest(text: str, candidates: list[str], begin: int) -> int | None:
    matcher = difflib.SequenceMatcher(None, autojunk=False)
    matcher.set_seq2(text.split())
    best, found = ALIKE, None
    for number in range(begin, len(candidates)):
        matcher.set_seq1(candidates[number].split())
        if matcher.quick_ratio() >= best and matcher.ratio() >= best:
            best, found = matcher.ratio() + 1e-9, number
    return found
