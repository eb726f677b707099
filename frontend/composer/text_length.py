"""How long a text is, as the line under its field says before any script runs."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from advocacy.networks import text_length
from advocacy.networks.facts import Network
from advocacy.text import cleaning

NEARLY = 0.9  # of the limit; length_counter.js has the same


@dataclass(frozen=True)
class Count:
    """A text on a network: “143 of 280”."""

    length: int
    limit: int
    over: int

    @property
    def state(self) -> str:
        if self.over > 0:
            return "over"
        return "near" if self.length >= self.limit * NEARLY else "fits"

    def __str__(self) -> str:
        words = _("{n} of {limit}: {over} over") if self.over > 0 else _("{n} of {limit}")
        return words.format(
            n=cleaning.grouped_number(self.length),
            limit=cleaning.grouped_number(self.limit),
            over=cleaning.grouped_number(self.over),
        )


def count(network: Network, text: str) -> Count | None:
    """None where the network takes a text of any length."""
    if network.limit is None:
        return None
    length = text_length.count(network.slug, text)
    over = length - network.limit
    if over <= 0 and network.byte_limit is not None:
        over = max(over, len(text.encode("utf-8")) - network.byte_limit)
    return Count(length, network.limit, over)
