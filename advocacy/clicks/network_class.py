"""The network class of an address: the company's own, a data centre, or other.

No address is stored. The networks an administrator added (`KnownNetwork`) override the built-in
ranges, and a narrower network overrides a wider one.
"""

from bisect import bisect_right
from collections.abc import Iterable
from functools import cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from socket import AF_INET, inet_pton  # noqa: TID251 - reads an address, calls nobody
from time import monotonic
from typing import NamedTuple

from advocacy.clicks.machine_ranges import DATA_CENTRES
from advocacy.clicks.models import KnownNetwork, NetworkClass

CACHE_SECONDS = 5.0  # every click reads the table, which seldom changes

IPNetwork = IPv4Network | IPv6Network


class DisjointRanges(NamedTuple):
    """All addresses of a family as adjacent ranges: the start of each, and its class."""

    starts: list[int]
    kinds: list[NetworkClass | None]


# By address family.
RangeTable = dict[int, DisjointRanges]

_cache: list[tuple[float, RangeTable]] = []


def network_class_of(address: str) -> NetworkClass:
    """The class of the network an address belongs to."""
    return look_up(_known_networks(), address)


def look_up(known: RangeTable, address: str) -> NetworkClass:
    """The class of an address by a given table of known networks, without a query."""
    try:
        family, number = 4, int.from_bytes(inet_pton(AF_INET, address), "big")
    except (OSError, ValueError):
        parsed = parse_address(address)
        if parsed is None:
            return NetworkClass.OTHER
        family, number = parsed.version, int(parsed)
    return (
        _class_at(number, known[family])
        or _class_at(number, _data_centres()[family])
        or NetworkClass.OTHER
    )


def range_table(rows: Iterable[tuple[str, str]]) -> RangeTable:
    """A searchable table of known networks, from their CIDR ranges and classes."""
    return _table((ip_network(cidr), NetworkClass(kind)) for cidr, kind in rows)


def clear_cache() -> None:
    """Drop the cached table after known networks were changed."""
    _cache.clear()


def unmapped(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address of an IPv4-mapped IPv6 address; any other address unchanged."""
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address


def parse_address(address: str) -> IPv4Address | IPv6Address | None:
    """The parsed address, or None if it is not valid."""
    try:
        return unmapped(ip_address(address.partition("%")[0].strip()))
    except ValueError:
        return None


def _known_networks() -> RangeTable:
    if not _cache or monotonic() - _cache[0][0] >= CACHE_SECONDS:
        rows = KnownNetwork.objects.values_list("cidr", "network_class")
        _cache[:] = [(monotonic(), range_table(rows))]
    return _cache[0][1]


@cache
def _data_centres() -> RangeTable:
    return _table((ip_network(cidr), NetworkClass.DATACENTRE) for cidr in DATA_CENTRES)


def _table(networks: Iterable[tuple[IPNetwork, NetworkClass]]) -> RangeTable:
    kinds = dict(networks)
    return {
        4: _disjoint_ranges(
            [network for network in kinds if isinstance(network, IPv4Network)], kinds
        ),
        6: _disjoint_ranges(
            [network for network in kinds if isinstance(network, IPv6Network)], kinds
        ),
    }


def _disjoint_ranges(
    networks: Iterable[IPNetwork], kinds: dict[IPNetwork, NetworkClass]
) -> DisjointRanges:
    """Adjacent ranges from nested networks; the narrowest network determines the class."""
    starts: list[int] = [0]
    classes: list[NetworkClass | None] = [None]
    stack: list[tuple[int, NetworkClass | None]] = [(-1, None)]
    for network in sorted(
        networks, key=lambda network: (int(network.network_address), network.prefixlen)
    ):
        first = int(network.network_address)
        _close_ranges(stack, starts, classes, before=first)
        stack.append((int(network.broadcast_address) + 1, kinds[network]))
        _open_range(starts, classes, first, kinds[network])
    _close_ranges(stack, starts, classes)
    return DisjointRanges(starts, classes)


def _close_ranges(
    stack: list[tuple[int, NetworkClass | None]],
    starts: list[int],
    classes: list[NetworkClass | None],
    *,
    before: int | None = None,
) -> None:
    """Leave the networks that end before an address, each into its enclosing one."""
    while len(stack) > 1 and (before is None or stack[-1][0] <= before):
        end, _kind = stack.pop()
        _open_range(starts, classes, end, stack[-1][1])


def _open_range(
    starts: list[int], classes: list[NetworkClass | None], start: int, kind: NetworkClass | None
) -> None:
    """Start a range; it replaces one that starts at the same address."""
    if starts[-1] == start:
        classes[-1] = kind
    else:
        starts.append(start)
        classes.append(kind)


def _class_at(number: int, ranges: DisjointRanges) -> NetworkClass | None:
    return ranges.kinds[bisect_right(ranges.starts, number) - 1]
