"""Searching the policy and the guides by word stems."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from math import log

from advocacy.policy import edition_page, guide_progress, search_excerpts, search_query
from advocacy.policy.edition_page import Heading
from advocacy.policy.models import Edition
from advocacy.policy.paragraphs import Paragraph, paragraphs
from advocacy.policy.search_excerpts import Fragment
from advocacy.policy.search_query import Matches, SearchQuery

MAX_PASSAGES = 30  # passages
LEAST_PART = 0.5  # of the best passage's score; what is below is not worth reading

# What a word counts, beside its rarity, by where it stands
IN_PARAGRAPH = 1.0
IN_HEADING = 0.6
IN_SECTION = 0.3
IN_TITLE = 0.6


@dataclass(frozen=True)
class PassageMatch:
    """An excerpt of a paragraph that, or whose heading, contains words of the search."""

    heading: Heading
    pieces: tuple[Fragment, ...]


@dataclass(frozen=True)
class SearchResult:
    """The matching passages of the policy or of a guide."""

    slug: str  # of the guide; empty for the policy
    title: str
    passages: tuple[PassageMatch, ...]


@dataclass(frozen=True)
class _Document:
    slug: str
    title: str
    paragraphs: Sequence[Paragraph]


@dataclass(frozen=True)
class _Candidate:
    """A paragraph, and the words of the search by where they stand."""

    document: _Document
    paragraph: Paragraph
    own: Matches
    in_heading: Matches
    in_section: Matches
    in_title: Matches

    def score(self, weights: Sequence[float]) -> float:
        places = (
            (IN_PARAGRAPH, self.own),
            (IN_HEADING, self.in_heading),
            (IN_SECTION, self.in_section),
            (IN_TITLE, self.in_title),
        )
        return sum(
            share * strength * weights[word]
            for share, matches in places
            for word, strength in matches.items()
        )


def search(typed: str, *, language: str, edition: Edition | None) -> list[SearchResult]:
    """Passages with words of the search, the best first; rare words count most."""
    query = SearchQuery(typed, language=language)
    if not query.stems:
        return []
    documents = list(_documents(language, edition))
    weights = _weights(documents, query)
    candidates = [one for document in documents for one in _candidates(document, query)]
    scored = sorted(((one.score(weights), one) for one in candidates), key=lambda pair: -pair[0])
    least = scored[0][0] * LEAST_PART if scored else 0
    best = [one for score, one in scored[:MAX_PASSAGES] if score >= least]
    return _by_document(best, query)


def _weights(documents: Sequence[_Document], query: SearchQuery) -> list[float]:
    """The weight of each word: the fewer paragraphs contain it, the heavier."""
    texts = [one.text for document in documents for one in document.paragraphs]
    holding = Counter(word for text in texts for word in query.matches_in(text))
    return [log(1 + len(texts) / max(holding[n], 1)) for n in range(len(query.stems))]


def _candidates(document: _Document, query: SearchQuery) -> Iterator[_Candidate]:
    """Paragraphs with words of the search, and the first one below a heading with such words."""
    in_title = query.matches_in(document.title)
    for heading, section in groupby(document.paragraphs, key=lambda one: one.heading):
        body = [one for one in section if one.text not in {heading.text, document.title}]
        in_heading = query.matches_in(heading.text if heading.level > 1 else "")
        found = [query.matches_in(one.text) for one in body]
        in_section = search_query.best_of(found)
        for position, (paragraph, own) in enumerate(zip(body, found, strict=True)):
            if own or (in_heading and not position):
                yield _Candidate(document, paragraph, own, in_heading, in_section, in_title)


def _by_document(best: Sequence[_Candidate], query: SearchQuery) -> list[SearchResult]:
    """Documents in the order of their best passage."""
    found: dict[str, list[_Candidate]] = {}
    for one in best:
        found.setdefault(one.document.slug, []).append(one)
    return [
        SearchResult(slug, several[0].document.title, tuple(_match(one, query) for one in several))
        for slug, several in found.items()
    ]


def _match(one: _Candidate, query: SearchQuery) -> PassageMatch:
    return PassageMatch(one.paragraph.heading, search_excerpts.excerpt(one.paragraph.text, query))


def _documents(language: str, edition: Edition | None) -> Iterator[_Document]:
    if edition is not None:
        body = edition_page.body(edition, language=language)
        yield _Document("", "", list(paragraphs(body)))
    for guide in guide_progress.guides(language):
        yield _Document(guide.slug, guide.title, _of_guide(guide.slug, language))


@cache
def _of_guide(slug: str, language: str) -> tuple[Paragraph, ...]:
    """A guide's paragraphs and steps."""
    guide = guide_progress.guide(slug, language)
    text = f"{guide.title}\n\n{guide.lead}\n\n{guide.body}"
    steps = (Paragraph(Heading("", ""), step.text) for step in guide.steps)
    return (*paragraphs(text), *steps)
