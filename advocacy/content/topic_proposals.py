"""The topics that a text seems to be about."""

from collections.abc import Iterable

from advocacy.content.drafts import Hashtag
from advocacy.content.models import Topic
from advocacy.text import stemming

MIN_PREFIX_LENGTH = 5  # letters of a stem that also stands at the beginning of a compound


def topics_of(text: str, *, language: str) -> tuple[Topic, ...]:
    """The topics whose name in this language stands in the text, inflected or in a compound."""
    words = set(stemming.split(text))
    stems = {stemming.stem(word, language=language) for word in words}
    return tuple(
        topic
        for topic in Topic.objects.order_by("pk")
        if _stands_in(topic.names.get(language, ""), words | stems, language=language)
    )


def hashtags_of(topics: Iterable[Topic], *, most: int) -> tuple[Hashtag, ...]:
    """The preset hashtags of topics, each once."""
    by_key = {tag.casefold(): tag for topic in topics for tag in topic.hashtags}
    return tuple(Hashtag(text=tag) for tag in by_key.values())[:most]


def _stands_in(name: str, words: set[str], *, language: str) -> bool:
    asked = [stemming.stem(word, language=language) for word in stemming.split(name)]
    return bool(asked) and all(_is_among(words, stem) for stem in asked)


def _is_among(words: set[str], stem: str) -> bool:
    if stem in words:
        return True
    return len(stem) >= MIN_PREFIX_LENGTH and any(word.startswith(stem) for word in words)
