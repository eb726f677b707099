"""Searching the policy and the guides by word stems."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from advocacy.policy import edition_page, guide_progress
from advocacy.policy.edition_page import Heading
from advocacy.policy.models import Edition
from advocacy.policy.paragraphs import Paragraph, paragraphs
from advocacy.text import stemming
from advocacy.text.normalisation import nfc

MAX_WORDS = 8  # words of one search
MAX_PASSAGES = 30  # passages
MIN_PREFIX_LENGTH = 3  # letters of a word that is still being typed
MIN_SUFFIX_LENGTH = 4  # letters: “billede” matches “profilbillede”
CONTEXT_LENGTH = 180  # letters kept on either side of the first hit


@dataclass(frozen=True)
class Fragment:
    text: str
    is_hit: bool


@dataclass(frozen=True)
class PassageMatch:
    """An excerpt of a paragraph that contains all words of the search."""

    heading: Heading
    pieces: tuple[Fragment, ...]


@dataclass(frozen=True)
class SearchResult:
    """The matching passages of the policy or of a guide."""

    slug: str  # of the guide; empty for the policy
    title: str
    passages: tuple[PassageMatch, ...]


class _Query:
    """A search as stems of one language; the last word may be a prefix."""

    def __init__(self, typed: str, *, language: str) -> None:
        self.language = language
        split = stemming.split(typed)[:MAX_WORDS]
        self.stems = [stemming.stem(word, language=language) for word in split]
        last = stemming.normalized_spelling(split[-1], language=language) if split else ""
        self.prefix = last if len(last) >= MIN_PREFIX_LENGTH else ""

    def matching_words(self, word: str) -> set[int]:
        """Positions of the query's words that this word matches."""
        spelled = stemming.normalized_spelling(word, language=self.language)
        stem = stemming.stem(word, language=self.language)
        positions = {
            n for n, stem_wanted in enumerate(self.stems) if self._matches(stem_wanted, stem)
        }
        if self.prefix and spelled.startswith(self.prefix):
            positions.add(len(self.stems) - 1)
        return positions

    def _matches(self, wanted: str, stem: str) -> bool:
        if len(wanted) >= MIN_SUFFIX_LENGTH:
            return stem.endswith(wanted)
        return stem == wanted

    def all_in(self, text: str) -> bool:
        matched = set().union(*(self.matching_words(word) for word in stemming.split(text)))
        return len(matched) == len(self.stems)


def search(typed: str, *, language: str, edition: Edition | None) -> list[SearchResult]:
    """Passages that contain all words, the policy's first."""
    query = _Query(typed, language=language)
    if not query.stems:
        return []
    results, remaining = [], MAX_PASSAGES
    for slug, title, text in _texts(language, edition):
        passages = tuple(_passages(text, query))[:remaining]
        remaining -= len(passages)
        if passages:
            results.append(SearchResult(slug, title, passages))
    return results


def _texts(
    language: str, edition: Edition | None
) -> Iterator[tuple[str, str, Sequence[Paragraph]]]:
    if edition is not None:
        body = edition_page.body(edition, language=language)
        yield "", "", list(paragraphs(body))
    for guide in guide_progress.guides(language):
        yield guide.slug, guide.title, _of_guide(guide.slug, language)


@cache
def _of_guide(slug: str, language: str) -> tuple[Paragraph, ...]:
    """A guide's paragraphs and steps."""
    guide = guide_progress.guide(slug, language)
    text = f"{guide.title}\n\n{guide.lead}\n\n{guide.body}"
    steps = (Paragraph(Heading("", ""), step.text) for step in guide.steps)
    return (*paragraphs(text), *steps)


def _passages(text: Sequence[Paragraph], query: _Query) -> Iterator[PassageMatch]:
    for paragraph in text:
        if query.all_in(paragraph.text):
            yield PassageMatch(paragraph.heading, tuple(_fragments(paragraph, query)))


def _fragments(paragraph: Paragraph, query: _Query) -> Sequence[Fragment]:
    text = nfc(paragraph.text)
    hits = [
        match.span()
        for match in stemming.WORD.finditer(text)
        if any(query.matching_words(word) for word in stemming.split(match.group()))
    ]
    start, end = _excerpt_span(text, hits)
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
    return [*before, *shown, *after]


def _excerpt_span(text: str, hits: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Start and end of the excerpt: whole words around the first match."""
    first = hits[0][0] if hits else 0
    start, end = max(first - CONTEXT_LENGTH, 0), min(first + 2 * CONTEXT_LENGTH, len(text))
    if start:
        start = text.find(" ", start) + 1
    if end < len(text):
        end = text.rfind(" ", start, end)
    return start, end
