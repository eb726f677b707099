"""Fill-ins: the advocate's own words in the gaps a caption leaves for them."""

import re
from collections.abc import Mapping, Sequence

from advocacy.content.caption_gaps import GAP, find_gaps
from advocacy.text.cleaning import WHITE_SPACE, trimmed

_SPOKEN = re.compile(rf"[^{WHITE_SPACE}]")


def fill_gaps(text: str, answers: Mapping[str, str]) -> str:
    """The text with these answers in their gaps; a gap without an answer stays open."""

    def answer(gap: re.Match[str]) -> str:
        return trimmed(answers.get(trimmed(gap[1]), "")) or gap[0]

    return GAP.sub(answer, text)


def answers_by_gap(text: str, answers: Sequence[str]) -> dict[str, str]:
    """Answers given in the order of the gaps, by what each gap asks for."""
    return dict(zip(find_gaps(text), answers, strict=False))


def is_completion(text: str, caption: str) -> bool:
    """Whether the text is the caption with every gap completed, and nothing else changed."""
    first, *others = _around_gaps(caption)
    if not others or find_gaps(text) or not text.startswith(first):
        return False
    *between, last = others
    at = len(first)
    for piece in between:
        at = _after(text, piece, at)
        if at < 0:
            return False
    end = len(text) - len(last)
    return text.endswith(last) and bool(trimmed(text[at : max(at, end)]))


def _around_gaps(caption: str) -> list[str]:
    """The pieces of the caption that stand before, between and after its gaps."""
    return GAP.split(caption)[::2]


def _after(text: str, piece: str, start: int) -> int:
    """Where the text goes on behind the piece, when some words stand before it; else -1."""
    spoken = _SPOKEN.search(text, start)
    if spoken is None:
        return -1
    found = text.find(piece, spoken.end())
    return found + len(piece) if found >= 0 else -1
