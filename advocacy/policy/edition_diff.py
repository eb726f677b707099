"""The difference between two editions, by passage and by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from rapidfuzz.distance import Indel

from advocacy.policy import reading_text
from advocacy.policy.reading_text import ReadPassage
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
    is_heading: bool = False
    is_point: bool = False


def differences(before: str, after: str) -> list[PassageChange]:
    """All passages of both sources in reading order, with Markdown's signs: for those who write."""
    return _differences(passages(before), passages(after))


def differences_to_read(before: str, after: str) -> list[PassageChange]:
    """All passages of both texts in reading order, as their readers see them."""
    old, new = reading_text.read_passages(before), reading_text.read_passages(after)
    sort_of = {passage.text: passage for passage in [*old, *new]}
    changes = _differences([passage.text for passage in old], [passage.text for passage in new])
    return [_with_sort(change, sort_of[change.after or change.before]) for change in changes]


def _with_sort(change: PassageChange, passage: ReadPassage) -> PassageChange:
    return replace(change, is_heading=passage.is_heading, is_point=passage.is_point)


def _differences(old: list[str], new: list[str]) -> list[PassageChange]:
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
