"""Full-text search of stories: the desk searches newest versions, the feed live ones."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import reduce
from itertools import compress
from operator import or_

from django.db import transaction
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.expressions import Combinable
from django.db.models.lookups import IsNull

from advocacy.content.models import Story, StoryQuerySet, StoryVersion, StoryWord
from advocacy.text import stemming

MAX_WORDS = 8  # words of one search
MIN_PREFIX_LENGTH = 3  # letters
RARE_WORD_ROWS = 3_000  # rows: up to here reading all rows costs no more than a query per story

Term = list[Q]  # alternative conditions for one word


def search(
    stories: StoryQuerySet,
    query: str,
    *,
    languages: Iterable[str],
    live: bool = False,
    first_few: bool = False,
) -> StoryQuerySet:
    """The stories that contain every word, in their own order; `live` searches live versions.

    With `first_few`, common words are tested story by story in the order of an index, which ends
    early if only the first results are read. Otherwise all rows of a word are read at once.
    """
    words = _words(live=live)
    for term in _terms(query, languages=list(languages)):
        if first_few and not _is_rare(term, words):
            stories = stories.filter(_contains(term, words))
        else:
            stories = stories.filter(pk__in=words.filter(reduce(or_, term)).values("story"))
    return stories


def language_of(query: str, *, own: str, languages: Sequence[str], live: bool = False) -> str:
    """The language with most of the words as they were typed; the person's own if in doubt.

    So “stilling” leads to Danish stories, although its English stem is that of “still”.
    """
    words, typed = _words(live=live), stemming.split(query)[:MAX_WORDS]
    sought = [(language, word) for language in languages for word in typed]
    holds = [Exists(words.filter(word=_spelled(word, language))) for language, word in sought]
    [row] = Story.objects.order_by().values_list(*holds)[:1] or [()]
    found = Counter(language for language, _word in compress(sought, row))
    return max(languages, key=lambda language: (found[language], language == own), default=own)


def ranked_ids(
    ids: Sequence[int], query: str, *, languages: Iterable[str], first: str = ""
) -> list[int]:
    """The ids of stories that contain every word: the first language's, by descending weight."""
    weight: Combinable = Value(0)
    for term in _terms(query, languages=list(languages)):
        words = StoryWord.objects.filter(reduce(or_, term), story=OuterRef("pk"))
        weight += Subquery(words.order_by("-weight").values("weight")[:1])
    stories = Story.objects.filter(pk__in=ids).annotate(found_weight=weight)
    is_other = Case(When(language=first, then=0), default=1)
    return list(stories.order_by(is_other, "-found_weight", "-pk").values_list("pk", flat=True))


def _words(*, live: bool) -> QuerySet[StoryWord]:
    return StoryWord.objects.filter(**{"live_weight__gt" if live else "weight__gt": 0})


def _is_rare(term: Term, words: QuerySet[StoryWord]) -> bool:
    """Whether few rows match; counting stops at the limit."""
    return all(
        words.filter(condition)[: RARE_WORD_ROWS + 1].count() <= RARE_WORD_ROWS
        for condition in term
    )


def _contains(term: Term, words: QuerySet[StoryWord]) -> Q:
    """A condition that is tested story by story.

    PostgreSQL turns EXISTS into joins, and planning those of eight words takes 250 ms.
    """
    story_words = words.filter(story=OuterRef("pk")).order_by()
    matches = [Subquery(story_words.filter(condition).values("story")[:1]) for condition in term]
    return reduce(or_, (Q(IsNull(condition, False)) for condition in matches))


def _terms(query: str, *, languages: Sequence[str]) -> list[Term]:
    """The conditions for each word; the last one also matches as a prefix."""
    typed = stemming.split(query)[:MAX_WORDS]
    terms = [[_exact_or_stem(word, languages=languages)] for word in typed]
    if typed and len(typed[-1]) >= MIN_PREFIX_LENGTH:
        terms[-1] += [Q(word__begins=_spelled(typed[-1], language)) for language in languages]
    return terms


def _exact_or_stem(word: str, *, languages: Sequence[str]) -> Q:
    return Q(word__in=[_stem(word, language) for language in languages])


def _spelled(word: str, language: str) -> str:
    return f"{language} {stemming.normalized_spelling(word, language=language)}"


def _stem(word: str, language: str) -> str:
    return f"{language} {stemming.stem(word, language=language)}"


@transaction.atomic
def index_story(story: Story) -> None:
    """Replace the story's search words. Call after its content changed."""
    StoryWord.objects.filter(story=story).delete()
    StoryWord.objects.bulk_create(_rows(story))


def index_all(*, batch: int, only_missing: bool = False) -> int:
    """Index every story again, or those without words, in batches; return how many."""
    number, last_pk = 0, 0
    stories_to_index = _with_texts().filter(words=None) if only_missing else _with_texts()
    while stories := list(stories_to_index.filter(pk__gt=last_pk).order_by("pk")[:batch]):
        with transaction.atomic():
            StoryWord.objects.filter(story__in=stories).delete()
            StoryWord.objects.bulk_create(row for story in stories for row in _rows(story))
        number, last_pk = number + len(stories), stories[-1].pk
    return number


def _with_texts() -> StoryQuerySet:
    return Story.objects.select_related("newest_version", "live_version").prefetch_related(
        "newest_version__captions", "live_version__captions"
    )


def _rows(story: Story) -> list[StoryWord]:
    newest = _weights(story.newest_version, language=story.language)
    live = newest
    if story.live_version_id != story.newest_version_id:
        live = _weights(story.live_version, language=story.language)
    return [
        StoryWord(story=story, word=word, weight=newest[word], live_weight=live[word])
        for word in newest | live
    ]


def _weights(version: StoryVersion | None, *, language: str) -> Counter[str]:
    """Each word and stem, with the summed weight of the fields that contain it."""
    weights: Counter[str] = Counter()
    for weight, text in _places(version) if version else []:
        typed = set(stemming.split(text))
        spelled = {_spelled(word, language) for word in typed}
        stems = {_stem(word, language) for word in typed}
        for word in spelled | stems:
            weights[word] += weight
    return weights


def _places(version: StoryVersion) -> list[tuple[int, str]]:
    captions = version.captions.all()
    return [
        (4, version.title),
        (3, " ".join(str(tag["text"]) for tag in version.hashtags)),
        (2, version.summary),
        (2, f"{version.job_employer} {version.job_place}"),
        (1, "\n".join(caption.text for caption in captions)),
    ]
