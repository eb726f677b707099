"""Dealing a story's captions, so that colleagues get different ones."""

from advocacy.content.models import Caption, StoryVersion
from advocacy.people.models import User


def captions_for(version: StoryVersion, *, network: str) -> list[Caption]:
    """Captions for this network, else those for every network, by position."""
    captions = sorted(version.captions.all(), key=lambda caption: caption.position)
    for_network = [caption for caption in captions if caption.network == network]
    return for_network or [caption for caption in captions if not caption.network]


def deal(version: StoryVersion, *, to: User, network: str) -> Caption | None:
    """The person's caption, by round robin over person ids."""
    captions = captions_for(version, network=network)
    return captions[(to.pk + version.pk) % len(captions)] if captions else None
