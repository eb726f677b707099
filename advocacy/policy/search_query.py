"""What was searched for in the policy and the guides, as stems of one language."""

from collections.abc import Iterable, Mapping

from advocacy.policy import synonyms
from advocacy.text import stemming, stop_words

MAX_WORDS = 8  # words of one search
MIN_PREFIX_LENGTH = 3  # letters of a word that is still being typed
MIN_SUFFIX_LENGTH = 4  # letters: “billede” matches “profilbillede”

# How well a word of a text is the one searched for
WHOLE = 1.0
SYNONYM = 0.9
PART = 0.6

Matches = Mapping[int, float]  # positions of the query's words, and how well they are met


class SearchQuery:
    """A search's words without its stop words; the last word typed may be a prefix."""

    def __init__(self, typed: str, *, language: str) -> None:
        self.language = language
        split = stemming.split(typed)
        words = stop_words.without(split, language=language)[:MAX_WORDS]
        self.stems = [stemming.stem(word, language=language) for word in words]
        self.synonyms = [synonyms.of(stem, language=language) for stem in self.stems]
        is_last = bool(words) and words[-1] == split[-1]
        last = stemming.normalized_spelling(words[-1], language=language) if is_last else ""
        self.prefix = last if len(last) >= MIN_PREFIX_LENGTH else ""

    def matches_of(self, word: str) -> Matches:
        """The query's words that this word matches."""
        spelled = stemming.normalized_spelling(word, language=self.language)
        stem = stemming.stem(word, language=self.language)
        found = {n: self._strength(n, stem) for n in range(len(self.stems))}
        if self.prefix and spelled.startswith(self.prefix):
            found[len(self.stems) - 1] = WHOLE
        return {n: strength for n, strength in found.items() if strength}

    def matches_in(self, text: str) -> Matches:
        """The query's words that the text contains, each by its best match."""
        return best_of(self.matches_of(word) for word in stemming.split(text))

    def _strength(self, position: int, stem: str) -> float:
        wanted = self.stems[position]
        if stem == wanted:
            return WHOLE
        if len(wanted) >= MIN_SUFFIX_LENGTH and stem.endswith(wanted):
            return PART
        return SYNONYM if stem in self.synonyms[position] else 0


def best_of(found: Iterable[Matches]) -> Matches:
    """Each of the query's words by its best match."""
    best: dict[int, float] = {}
    for matches in found:
        for n, strength in matches.items():
            best[n] = max(strength, best.get(n, 0))
    return best
