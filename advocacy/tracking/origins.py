"""Where a visit comes from: the own house, a data centre, or anywhere else. No address is kept.

What an administrator wrote down (`KnownNetwork`) goes before the table of well-known ranges, and
the narrowest network before a wider one.
"""

from collections.abc import Iterable
from functools import cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from time import monotonic

from advocacy.tracking.models import KnownNetwork, NetworkClass
from advocacy.tracking.ranges import DATA_CENTRES

KEPT_FOR = 5.0  # seconds; every visit asks, and the answer seldom changes

Network = IPv4Network | IPv6Network
# By address family, the longest prefix first: networks as the numbers they begin with.
Table = dict[int, list[tuple[int, dict[int, NetworkClass]]]]

_kept: list[tuple[float, Table]] = []


def network_class_of(address: str) -> NetworkClass:
    """What kind of network this address belongs to; the address is forgotten with the call."""
    return class_in(_known(), address)


def class_in(known: Table, address: str) -> NetworkClass:
    """The same, by a table of what an administrator wrote down; no row is asked for."""
    found = read(address)
    if found is None:
        return NetworkClass.OTHER
    return _found(found, known) or _found(found, _well_known()) or NetworkClass.OTHER


def table_of(rows: Iterable[tuple[str, str]]) -> Table:
    """Known networks, as address range and class, made quick to search."""
    return _table((ip_network(cidr), NetworkClass(kind)) for cidr, kind in rows)


def forget() -> None:
    """Read the known networks anew at the next question, after they were changed."""
    _kept.clear()


def unwrapped(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The address itself, taken out of the IPv6 form that a server listening on both sees."""
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address


def read(address: str) -> IPv4Address | IPv6Address | None:
    """The address as a number, or None where it is none."""
    try:
        return unwrapped(ip_address(address.partition("%")[0].strip()))
    except ValueError:
        return None


def _known() -> Table:
    if not _kept or monotonic() - _kept[0][0] >= KEPT_FOR:
        rows = KnownNetwork.objects.values_list("cidr", "network_class")
        _kept[:] = [(monotonic(), table_of(rows))]
    return _kept[0][1]


@cache
def _well_known() -> Table:
    return _table((ip_network(cidr), NetworkClass.DATACENTRE) for cidr in DATA_CENTRES)


def _table(networks: Iterable[tuple[Network, NetworkClass]]) -> Table:
    by_length: dict[int, dict[int, dict[int, NetworkClass]]] = {4: {}, 6: {}}
    for network, kind in networks:
        starts = by_length[network.version].setdefault(network.prefixlen, {})
        starts[int(network.network_address)] = kind
    return {
        family: sorted(lengths.items(), key=lambda one: -one[0])
        for family, lengths in by_length.items()
    }


def _found(address: IPv4Address | IPv6Address, table: Table) -> NetworkClass | None:
    number, bits = int(address), address.max_prefixlen
    for length, starts in table[address.version]:
        free = bits - length
        kind = starts.get(number >> free << free)
        if kind is not None:
            return kind
    return None
