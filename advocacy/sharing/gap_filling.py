"""Filling a caption's gaps with the advocate's own words."""

import re
from collections.abc import Mapping, Sequence

from advocacy.content.caption_gaps import GAP, find_gaps
from advocacy.text.cleaning import WHITE_SPACE, trimmed

_SPOKEN = re.compile(rf"[^{WHITE_SPACE}]")


def fill_gaps(text: str, answers: Mapping[str, str]) -> str:
    """The text with the answers in its gaps; gaps without an answer remain."""

    def answer(gap: re.Match[str]) -> str:
        return trimmed(answers.get(trimmed(gap[1]), "")) or gap[0]

    return GAP.sub(answer, text)


def answers_by_gap(text: str, answers: Sequence[str]) -> dict[str, str]:
    """Answers by the gap's name, from answers in the order of gaps."""
    return dict(zip(find_gaps(text), answers, strict=False))


def is_completion(text: str, caption: str) -> bool:
    """Whether the text is the caption with every gap filled and nothing else changed."""
    first, *rest = _around_gaps(caption)
    if not rest or find_gaps(text) or not text.startswith(first):
        return False
    *between, last = rest
    position = len(first)
    for part in between:
        position = _after(text, part, position)
        if position < 0:
            return False
    end = len(text) - len(last)
    return text.endswith(last) and bool(trimmed(text[position : max(position, end)]))


def _around_gaps(caption: str) -> list[str]:
    """The parts of the caption before, between and after its gaps."""
    return GAP.split(caption)[::2]


def _after(text: str, part: str, start: int) -> int:
    """The end of the part in the text, if words precede it; else -1."""
    word = _SPOKEN.search(text, start)
    if word is None:
        return -1
    position = text.find(part, word.end())
    return position + len(part) if position >= 0 else -1
