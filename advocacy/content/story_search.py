"""Finding stories by their words: the desk by the newest version, the feed by the live one."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_

from django.db import transaction
from django.db.models import OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.lookups import IsNull

from advocacy.content.models import Story, StoryQuerySet, StoryVersion, StoryWord
from advocacy.text import stemming

MAX_RESULTS = 8  # words of one search
PREFIX_FROM = 3  # letters
RARE = 3_000  # rows: reading them all costs what asking as many stories would

Term = list[Q]  # the ways in which one word may be held


def search(
    stories: StoryQuerySet,
    wanted: str,
    *,
    languages: Iterable[str],
    live: bool = False,
    first_few: bool = False,
) -> StoryQuerySet:
    """The stories that hold every word, in their own order; `live` reads what is approved.

    Whoever needs the `first_few` of an order that an index knows has each story asked in turn for
    the words that nearly all hold, which ends soon. Everyone else is served by reading all rows
    of a word at once.
    """
    held = StoryWord.objects.filter(**{"live_weight__gt" if live else "weight__gt": 0})
    for term in _terms(wanted, languages=list(languages)):
        if first_few and not _is_rare(term, held):
            stories = stories.filter(_holds(term, held))
        else:
            stories = stories.filter(pk__in=held.filter(reduce(or_, term)).values("story"))
    return stories


def ranked_ids(found: Sequence[int], wanted: str, *, languages: Iterable[str]) -> list[int]:
    """The ids of stories that hold every word, the weightiest first."""
    together: Combinable = Value(0)
    for term in _terms(wanted, languages=list(languages)):
        here = StoryWord.objects.filter(reduce(or_, term), story=OuterRef("pk"))
        together += Subquery(here.order_by("-weight").values("weight")[:1])
    stories = Story.objects.filter(pk__in=found).annotate(found_weight=together)
    return list(stories.order_by("-found_weight", "-pk").values_list("pk", flat=True))


def _is_rare(term: Term, held: QuerySet[StoryWord]) -> bool:
    """Whether few rows hold it; counted no further than that."""
    return all(held.filter(way)[: RARE + 1].count() <= RARE for way in term)


def _holds(term: Term, held: QuerySet[StoryWord]) -> Q:
    """Asked of one story after the other.

    Of EXISTS PostgreSQL makes joins, and plans those of eight words for a quarter of a second.
    """
    here = held.filter(story=OuterRef("pk")).order_by()
    ways = [Subquery(here.filter(way).values("story")[:1]) for way in term]
    return reduce(or_, (Q(IsNull(way, False)) for way in ways))


def _terms(wanted: str, *, languages: Sequence[str]) -> list[Term]:
    """What each word may be found as; the last one may still be half typed."""
    typed = stemming.split(wanted)[:MAX_RESULTS]
    terms = [[_whole(word, languages=languages)] for word in typed]
    if typed and len(typed[-1]) >= PREFIX_FROM:
        spellings = {stemming.normalized_spelling(typed[-1], language=one) for one in languages}
        terms[-1] += [Q(word__begins=spelling) for spelling in sorted(spellings)]
    return terms


def _whole(word: str, *, languages: Sequence[str]) -> Q:
    return Q(word__in=sorted({stemming.stem(word, language=one) for one in languages}))


@transaction.atomic
def index_story(story: Story) -> None:
    """Keep what the story can be found by. The caller has just changed what it says."""
    StoryWord.objects.filter(story=story).delete()
    StoryWord.objects.bulk_create(_rows(story))


def index_all(*, batch: int, only_missing: bool = False) -> int:
    """Remember every story anew, or those not remembered yet, a batch at a time; say how many."""
    number, after = 0, 0
    wanted = _readable().filter(words=None) if only_missing else _readable()
    while stories := list(wanted.filter(pk__gt=after).order_by("pk")[:batch]):
        with transaction.atomic():
            StoryWord.objects.filter(story__in=stories).delete()
            StoryWord.objects.bulk_create(row for story in stories for row in _rows(story))
        number, after = number + len(stories), stories[-1].pk
    return number


def _readable() -> StoryQuerySet:
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
    """Each word and its stem, with the weight of every place that holds it."""
    weights: Counter[str] = Counter()
    for weight, text in _places(version) if version else []:
        typed = set(stemming.split(text))
        spelled = {stemming.normalized_spelling(word, language=language) for word in typed}
        stems = {stemming.stem(word, language=language) for word in typed}
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
