"""IP ranges that requests must not be sent to.

Python's `ipaddress` calls several of these public (NAT64, 6to4, multicast, Azure's metadata),
so its flags are not asked. Sources: the IANA special-purpose registries, Mastodon's and
Smokescreen's lists, and the clouds' own addresses.
"""

from collections.abc import Mapping
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

Address = IPv4Address | IPv6Address

REFUSED_V4: dict[IPv4Network, str] = {
    IPv4Network(network): why
    for network, why in {
        "0.0.0.0/8": "this network",
        "10.0.0.0/8": "private",
        "100.64.0.0/10": "shared by carriers, Alibaba's metadata",
        "127.0.0.0/8": "this machine",
        "168.63.129.16/32": "Azure's wire server",
        "169.254.0.0/16": "link-local, cloud metadata",
        "172.16.0.0/12": "private",
        "192.0.0.0/24": "protocol assignments, Oracle's metadata",
        "192.0.2.0/24": "documentation",
        "192.31.196.0/24": "AS112",
        "192.52.193.0/24": "multicast tunnels",
        "192.88.99.0/24": "6to4 relays",
        "192.168.0.0/16": "private",
        "192.175.48.0/24": "AS112",
        "198.18.0.0/15": "benchmarks",
        "198.51.100.0/24": "documentation",
        "203.0.113.0/24": "documentation",
        "224.0.0.0/4": "multicast",
        "240.0.0.0/4": "reserved, broadcast",
    }.items()
}

GLOBAL_UNICAST = IPv6Network("2000::/3")

REFUSED_V6: dict[IPv6Network, str] = {
    IPv6Network(network): why
    for network, why in {
        "::/96": "this machine, or an IPv4 address in disguise",
        "::ffff:0:0:0/96": "an IPv4 address in disguise",
        "64:ff9b::/96": "NAT64",
        "64:ff9b:1::/48": "NAT64 of this network",
        "100::/64": "discarded",
        "2001::/23": "protocol assignments, Teredo",
        "2001:db8::/32": "documentation",
        "2002::/16": "6to4",
        "2620:4f:8000::/48": "AS112",
        "3fff::/20": "documentation",
        "5f00::/16": "segment routing",
        "fc00::/7": "private",
        "fe80::/10": "link-local",
        "fec0::/10": "site-local",
        "ff00::/8": "multicast",
    }.items()
}

# ISATAP hides an IPv4 address in the lower half of any IPv6 address, behind one of these marks.
ISATAP_MARKS = frozenset({0x0000_5EFE, 0x0200_5EFE, 0x0100_5EFE, 0x0300_5EFE})


def refusal_reason(address: Address) -> str | None:
    """Why requests to this address are refused, or None if it is public."""
    if isinstance(address, IPv4Address):
        return _first(address, REFUSED_V4)
    if address.ipv4_mapped is not None:
        return _first(address.ipv4_mapped, REFUSED_V4)
    if (int(address) >> 32) & 0xFFFF_FFFF in ISATAP_MARKS:
        return "ISATAP"
    return _first(address, REFUSED_V6) or (
        None if address in GLOBAL_UNICAST else "outside the public range"
    )


def unmapped(address: Address) -> Address:
    """The IPv4 address of an IPv4-mapped IPv6 address; other addresses unchanged."""
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        return address.ipv4_mapped
    return address


def _first(
    address: Address, table: Mapping[IPv4Network, str] | Mapping[IPv6Network, str]
) -> str | None:
    return next((why for network, why in table.items() if address in network), None)
