"""Translations of one story, which are counted together."""

from advocacy.content.models import Story
from advocacy.text.languages import Language


def counted_as(story: Story) -> Story:
    """The story that one is counted as from its release on: the first released of its family.

    A translation of another kind is counted by itself, as kinds have figures of their own.
    """
    released = Story.objects.filter(family=story.family, kind=story.kind, released_at__isnull=False)
    first = released.exclude(pk=story.pk).order_by("released_at", "pk").first()
    return story if first is None else first.counted_as or first


def translations(story: Story) -> list[Story]:
    """The other stories of its family, by language."""
    family = Story.objects.filter(family=story.family).exclude(pk=story.pk)
    return list(family.select_related("newest_version").order_by("language"))


def missing_languages(story: Story, translations: list[Story]) -> list[tuple[str, str]]:
    """Code and name of each language that neither the story nor a translation has."""
    there = {story.language, *(one.language for one in translations)}
    return [choice for choice in Language.choices if choice[0] not in there]
