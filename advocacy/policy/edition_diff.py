"""The difference between two editions, by passage and by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Indel

from advocacy.text import sequence_diff
from advocacy.text.word_diff import WordChange, word_changes

ChangeKind = Literal["kept", "removed", "added", "changed"]
MIN_SIMILARITY = 0.5  # at or above this ratio, a passage was rewritten
MAX_CANDIDATES = 10  # a rewritten passage is looked for among as many following ones
MAX_WORDS = 500  # of a passage, that say whether it was rewritten
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
    changes: list[PassageChange] = []
    for run in sequence_diff.runs(old, new):
        if run.is_equal:
            changes.extend(PassageChange("kept", text, text) for text in old[run.before])
        else:
            changes.extend(_matched(old[run.before], new[run.after]))
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
    candidates, following = [_first_words(text) for text in new], 0
    for text in old:
        match = _most_similar(_first_words(text), candidates, following)
        if match is None:
            yield PassageChange("removed", text, "")
            continue
        yield from (PassageChange("added", "", text) for text in new[following:match])
        yield PassageChange("changed", text, new[match], tuple(word_changes(text, new[match])))
        following = match + 1
    yield from (PassageChange("added", "", text) for text in new[following:])


def _most_similar(words: list[str], candidates: list[list[str]], begin: int) -> int | None:
    """The place of the candidate with the most words in common, among the next ones."""
    following = candidates[begin : begin + MAX_CANDIDATES]
    ratios = [Indel.normalized_similarity(words, other) for other in following]
    best = max(ratios, default=0.0)
    return begin + ratios.index(best) if best >= MIN_SIMILARITY else None


def _first_words(text: str) -> list[str]:
    return text.split()[:MAX_WORDS]
