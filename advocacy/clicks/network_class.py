"""Where a visit comes from: the own house, a data centre, or anywhere else. No address is kept.

What an administrator wrote down (`KnownNetwork`) goes before the table of well-known ranges, and
the narrowest network before a wider one.
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

CACHE_SECONDS = 5.0  # seconds; every visit asks, and the answer seldom changes

Network = IPv4Network | IPv6Network


class DisjointRanges(NamedTuple):
    """All addresses of a family cut into ranges: where each begins, and what it is."""

    starts: list[int]
    kinds: list[NetworkClass | None]


# By address family.
RangeTable = dict[int, DisjointRanges]

_cache: list[tuple[float, RangeTable]] = []


def network_class_of(address: str) -> NetworkClass:
    """What kind of network this address belongs to; the address is forgotten with the call."""
    return look_up(_known_networks(), address)


def look_up(known: RangeTable, address: str) -> NetworkClass:
    """The same, by a table of what an administrator wrote down; no row is asked for."""
    try:
        family, number = 4, int.from_bytes(inet_pton(AF_INET, address), "big")
    except (OSError, ValueError):
        found = parse_address(address)
        if found is None:
            return NetworkClass.OTHER
        family, number = found.version, int(found)
    return (
        _class_at(number, known[family])
        or _class_at(number, _data_centres()[family])
        or NetworkClass.OTHER
    )


def range_table(rows: Iterable[tuple[str, str]]) -> RangeTable:
    """Known networks, as address range and class, made quick to search."""
    return _table((ip_network(cidr), NetworkClass(kind)) for cidr, kind in rows)


def clear_cache() -> None:
    """Read the known networks anew at the next question, after they were changed."""
    _cache.clear()


def unmapped(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The address itself, taken out of the IPv6 form that a server listening on both sees."""
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address


def parse_address(address: str) -> IPv4Address | IPv6Address | None:
    """The address as a number, or None where it is none."""
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


def _table(networks: Iterable[tuple[Network, NetworkClass]]) -> RangeTable:
    every = dict(networks)
    return {
        4: _disjoint_ranges(
            [network for network in every if isinstance(network, IPv4Network)], every
        ),
        6: _disjoint_ranges(
            [network for network in every if isinstance(network, IPv6Network)], every
        ),
    }


def _disjoint_ranges(
    networks: Iterable[Network], kinds: dict[Network, NetworkClass]
) -> DisjointRanges:
    """Ranges side by side of networks that lie within one another: the narrowest goes before."""
    starts: list[int] = [0]
    found: list[NetworkClass | None] = [None]
    around: list[tuple[int, NetworkClass | None]] = [(-1, None)]
    for network in sorted(networks, key=lambda one: (int(one.network_address), one.prefixlen)):
        first = int(network.network_address)
        _close_ranges(around, starts, found, before=first)
        around.append((int(network.broadcast_address) + 1, kinds[network]))
        _open_range(starts, found, first, kinds[network])
    _close_ranges(around, starts, found)
    return DisjointRanges(starts, found)


def _close_ranges(
    around: list[tuple[int, NetworkClass | None]],
    starts: list[int],
    found: list[NetworkClass | None],
    *,
    before: int | None = None,
) -> None:
    """Step out of every network that ends by here, into the one around it."""
    while len(around) > 1 and (before is None or around[-1][0] <= before):
        end, _kind = around.pop()
        _open_range(starts, found, end, around[-1][1])


def _open_range(
    starts: list[int], found: list[NetworkClass | None], at: int, kind: NetworkClass | None
) -> None:
    """Here another range begins; one that begins at the same address was empty."""
    if starts[-1] == at:
        found[-1] = kind
    else:
        starts.append(at)
        found.append(kind)


def _class_at(number: int, ranges: DisjointRanges) -> NetworkClass | None:
    return ranges.kinds[bisect_right(ranges.starts, number) - 1]
