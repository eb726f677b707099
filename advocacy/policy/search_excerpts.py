"""The part of a found paragraph that is shown, with its hits."""

from collections.abc import Sequence
from dataclasses import dataclass

from advocacy.policy.search_query import SearchQuery
from advocacy.text import stemming
from advocacy.text.normalisation import nfc

CONTEXT_LENGTH = 180  # letters kept on either side of the first hit


@dataclass(frozen=True)
class Fragment:
    text: str
    is_hit: bool


def excerpt(text: str, query: SearchQuery) -> tuple[Fragment, ...]:
    """Whole words around the first hit, or the beginning where there is none."""
    text = nfc(text)
    hits = [
        match.span()
        for match in stemming.WORD.finditer(text)
        if any(query.matches_of(word) for word in stemming.split(match.group()))
    ]
    start, end = _span(text, hits)
    pieces, at = [], start
    for since, until in hits:
        if start <= since and until <= end:
            pieces += [
                Fragment(text[at:since], is_hit=False),
                Fragment(text[since:until], is_hit=True),
            ]
            at = until
    pieces.append(Fragment(text[at:end], is_hit=False))
    shown = [piece for piece in pieces if piece.text]
    before = [Fragment("… ", is_hit=False)] if start else []
    after = [Fragment(" …", is_hit=False)] if end < len(text) else []
    return (*before, *shown, *after)


def _span(text: str, hits: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Start and end of the excerpt: whole words around the first match."""
    first = hits[0][0] if hits else 0
    start, end = max(first - CONTEXT_LENGTH, 0), min(first + 2 * CONTEXT_LENGTH, len(text))
    if start:
        start = text.find(" ", start) + 1
    if end < len(text):
        end = text.rfind(" ", start, end)
    return start, end
