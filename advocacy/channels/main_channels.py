"""The main channel of each network, shown to every employee."""

from collections.abc import Sequence

from advocacy.channels.models import Channel, ChannelNetwork

NETWORK_ORDER = {network: place for place, network in enumerate(ChannelNetwork.values)}


def main_channels() -> Sequence[Channel]:
    """The main channel of each network, in the order in which screens show networks."""
    return sorted(
        Channel.objects.main(), key=lambda channel: (NETWORK_ORDER[channel.network], channel.pk)
    )
