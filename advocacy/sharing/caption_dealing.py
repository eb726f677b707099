"""Which of a story's captions an advocate is dealt, so that colleagues differ."""

from advocacy.content.models import Caption, StoryVersion
from advocacy.people.models import User


def captions_for(version: StoryVersion, *, network: str) -> list[Caption]:
    """Captions written for this network, or else those for every network."""
    captions = sorted(version.captions.all(), key=lambda one: one.position)
    own = [one for one in captions if one.network == network]
    return own or [one for one in captions if not one.network]


def deal(version: StoryVersion, *, to: User, network: str) -> Caption | None:
    """The caption that is this person's turn: neighbours in the staff list get different ones."""
    hand = captions_for(version, network=network)
    return hand[(to.pk + version.pk) % len(hand)] if hand else None
