"""Searching the policy and the guides by word stems."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import log

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
LEAST_PART = 0.5  # of the best passage's score; what is below is not worth reading

_Text = tuple[str, str, Sequence[Paragraph]]  # slug, title and paragraphs of a document


@dataclass(frozen=True)
class Fragment:
    text: str
    is_hit: bool


@dataclass(frozen=True)
class PassageMatch:
    """An excerpt of a paragraph that contains words of the search."""

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

    def matched_in(self, text: str) -> set[int]:
        """Positions of the query's words that the text contains."""
        return set().union(*(self.matching_words(word) for word in stemming.split(text)))


@dataclass(frozen=True)
class _Candidate:
    """A paragraph with words of the search. `place` is its document's position and its own."""

    place: tuple[int, int]
    paragraph: Paragraph
    matched: frozenset[int]


def search(typed: str, *, language: str, edition: Edition | None) -> list[SearchResult]:
    """Passages with words of the search, the best first; rare words count most.

    So a question is answered, too: its small words stand everywhere and weigh next to nothing.
    """
    query = _Query(typed, language=language)
    if not query.stems:
        return []
    texts = list(_texts(language, edition))
    number = sum(len(body) for _slug, _title, body in texts)
    candidates = list(_candidates(texts, query))
    scores = _scores(candidates, number)
    least = max(scores.values(), default=0) * LEAST_PART
    best = sorted(
        (one for one in candidates if scores[one.place] >= least),
        key=lambda one: (-scores[one.place], one.place),
    )
    return _by_document(best[:MAX_PASSAGES], texts, query)


def _candidates(texts: Sequence[_Text], query: _Query) -> Iterator[_Candidate]:
    for document, (_slug, _title, body) in enumerate(texts):
        for position, paragraph in enumerate(body):
            matched = frozenset(query.matched_in(paragraph.text))
            if matched:
                yield _Candidate((document, position), paragraph, matched)


def _scores(candidates: Sequence[_Candidate], number: int) -> dict[tuple[int, int], float]:
    """The sum of the weights of a paragraph's words: the rarer a word, the heavier."""
    holding = Counter(word for one in candidates for word in one.matched)
    weights = {word: log(1 + number / times) for word, times in holding.items()}
    return {one.place: sum(weights[word] for word in one.matched) for one in candidates}


def _by_document(
    best: Sequence[_Candidate], texts: Sequence[_Text], query: _Query
) -> list[SearchResult]:
    """Documents in the order of their best passage."""
    found: dict[int, list[PassageMatch]] = {}
    for one in best:
        pieces = tuple(_fragments(one.paragraph, query))
        found.setdefault(one.place[0], []).append(PassageMatch(one.paragraph.heading, pieces))
    return [
        SearchResult(texts[document][0], texts[document][1], tuple(passages))
        for document, passages in found.items()
    ]


def _texts(language: str, edition: Edition | None) -> Iterator[_Text]:
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
