"""Text length of a caption on a network, as shown without JavaScript."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from advocacy.networks import text_length
from advocacy.networks.facts import Network
from advocacy.text import cleaning

WARNING_RATIO = 0.9  # of the limit; length_counter.js has the same


@dataclass(frozen=True)
class Count:
    """Length of a text on a network and its limit: “143 of 280”."""

    length: int
    limit: int
    over: int

    @property
    def state(self) -> str:
        if self.over > 0:
            return "over"
        return "near" if self.length >= self.limit * WARNING_RATIO else "fits"

    def __str__(self) -> str:
        words = _("{n} of {limit}: {over} over") if self.over > 0 else _("{n} of {limit}")
        return words.format(
            n=cleaning.grouped_number(self.length),
            limit=cleaning.grouped_number(self.limit),
            over=cleaning.grouped_number(self.over),
        )


def count(network: Network, text: str) -> Count | None:
    """None if the network has no limit."""
    if network.limit is None:
        return None
    length = text_length.count(network.slug, text)
    over = length - network.limit
    if over <= 0 and network.byte_limit is not None:
        over = max(over, len(text.encode("utf-8")) - network.byte_limit)
    return Count(length, network.limit, over)
