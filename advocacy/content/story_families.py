"""Translations of one story, which are counted together."""

from advocacy.content.models import Story


def counted_as(story: Story) -> Story:
    """The story that one is counted as from its release on: the first released of its family.

    A translation of another kind is counted by itself, as kinds have figures of their own.
    """
    released = Story.objects.filter(family=story.family, kind=story.kind, released_at__isnull=False)
    first = released.exclude(pk=story.pk).order_by("released_at", "pk").first()
    return story if first is None else first.counted_as or first
