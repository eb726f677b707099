"""Dealing a story's captions, so that colleagues get different ones."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from advocacy.content.models import Caption, StoryVersion
from advocacy.people.models import User


class ForNetwork(Protocol):
    """Something for one network, or (empty) for all."""

    @property
    def network(self) -> str: ...


T = TypeVar("T", bound=ForNetwork)


def fitting(captions: Iterable[T], *, network: str) -> list[T]:
    """Those for this network, else those for every network, in their order."""
    captions = list(captions)
    for_network = [caption for caption in captions if caption.network == network]
    return for_network or [caption for caption in captions if not caption.network]


def captions_for(version: StoryVersion, *, network: str) -> list[Caption]:
    """Captions for this network, else those for every network, by position."""
    captions = sorted(version.captions.all(), key=lambda caption: caption.position)
    return fitting(captions, network=network)


def deal(version: StoryVersion, *, to: User, network: str) -> Caption | None:
    """The person's caption, by round robin over person ids."""
    captions = captions_for(version, network=network)
    return captions[(to.pk + version.pk) % len(captions)] if captions else None
