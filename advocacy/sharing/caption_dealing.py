"""Dealing a story's captions, so that colleagues get different ones."""

from collections.abc import Iterable, Sequence
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
    return fitting(_in_order(version), network=network)


def deal(version: StoryVersion, *, to: User, network: str) -> Caption | None:
    """The person's caption, by round robin over person ids."""
    return _of(to, version, captions_for(version, network=network))


def deal_all(version: StoryVersion, *, to: User, networks: Iterable[str]) -> dict[str, Caption]:
    """The person's caption for each of these networks that has one."""
    captions = _in_order(version)
    dealt = {slug: _of(to, version, fitting(captions, network=slug)) for slug in networks}
    return {slug: caption for slug, caption in dealt.items() if caption is not None}


def _of(person: User, version: StoryVersion, captions: Sequence[Caption]) -> Caption | None:
    return captions[(person.pk + version.pk) % len(captions)] if captions else None


def _in_order(version: StoryVersion) -> list[Caption]:
    return sorted(version.captions.all(), key=lambda caption: caption.position)
