"""Addresses that were stored before a rule: each that would not be taken today is named, once.

Those of sources are asked for again and again, so that a source pauses itself and says why.
"""

from collections.abc import Iterator
from hashlib import sha256

from advocacy.addresses import objections
from advocacy.audit import trail
from advocacy.audit.models import Event
from advocacy.channels.models import Channel
from advocacy.content.models import Story

ACTIONS = ("story_address_refused", "channel_address_refused")
DIGEST_LENGTH = 16


def name_refused() -> int:
    """Record each refused address that has not been recorded; how many there were."""
    new = [(row, address) for row, address in _refused() if not _is_named(row, address)]
    for row, address in new:
        if isinstance(row, Story):
            trail.record("story_address_refused", by=None, about=row, address=_digest(address))
        else:
            trail.record("channel_address_refused", by=None, about=row, address=_digest(address))
    return len(new)


def _refused() -> Iterator[tuple[Story | Channel, str]]:
    """Stories that are or may be offered, and channels, with an address of theirs."""
    stories = Story.objects.filter(withdrawn_at=None)
    for story in stories.select_related("newest_version", "live_version").iterator():
        versions = filter(None, (story.newest_version, story.live_version))
        for address in dict.fromkeys(version.url for version in versions):
            if address and objections.to(address):
                yield story, address
    for channel in Channel.objects.filter(closed_at=None).iterator():
        if objections.to(channel.address):
            yield channel, channel.address


def _is_named(row: Story | Channel, address: str) -> bool:
    events = Event.objects.filter(action__in=ACTIONS, about=type(row).__name__.lower())
    return events.filter(about_id=str(row.pk), codes__address=_digest(address)).exists()


def _digest(address: str) -> str:
    """The log holds no addresses; this tells one from the next."""
    return sha256(address.encode("utf-8", "replace")).hexdigest()[:DIGEST_LENGTH]
