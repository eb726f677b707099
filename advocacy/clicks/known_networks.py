"""Managing known networks: address ranges of the company, of data centres, and others."""

from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_network

from django.db import transaction
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.clicks import network_class
from advocacy.clicks.models import KnownNetwork, NetworkClass
from advocacy.errors import Invalid
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.text import cleaning

NOTE_LIMIT = 120
MIN_PREFIX = {4: 8, 6: 16}  # bits; a wider network is no company's
ADDRESS_PREFIX = {
    4: 32,
    6: 64,
}  # bits: an IPv4 address, or the network of an IPv6 address
MAPPED_PREFIX = 96  # bits before the IPv4 address in an IPv4-mapped one

IPNetwork = IPv4Network | IPv6Network


@transaction.atomic
def add(cidr: str, *, kind: str, note: str, by: User) -> KnownNetwork:
    """Add a network, by its address or its range in CIDR notation."""
    by.require(Permission.ADMINISTER)
    network = _parse_network(cidr)
    if kind not in NetworkClass.values:
        raise Invalid(_("Choose what the network is."), field="kind")
    clean_note = cleaning.clean_line(note, field="note", limit=NOTE_LIMIT)
    _check_unique(network)
    row = KnownNetwork.objects.create(
        cidr=str(network), network_class=kind, note=clean_note, added_by=by
    )
    trail.record("known_network_added", by=by, about=row, network_class=row.network_class)
    network_class.clear_cache()
    return row


def add_internal_network_of(address: str, *, by: User) -> KnownNetwork:
    """Add the network of an address as the company's own."""
    network = internal_network_of(address)
    return add(str(network or address), kind=NetworkClass.INTERNAL, note="", by=by)


@transaction.atomic
def remove(row: KnownNetwork, *, by: User) -> None:
    """Remove a network; stored clicks from it keep their class."""
    by.require(Permission.ADMINISTER)
    trail.record("known_network_removed", by=by, about=row, network_class=row.network_class)
    row.delete()
    network_class.clear_cache()


def internal_network_of(address: str) -> IPNetwork | None:
    """The network of an address, to be added as the company's own; None if it is no address."""
    parsed = network_class.parse_address(address)
    if parsed is None:
        return None
    return ip_network(f"{parsed}/{ADDRESS_PREFIX[parsed.version]}", strict=False)


def is_own_machine(address: str) -> bool:
    """Whether an address is the hub's own machine, or a proxy on it."""
    parsed = network_class.parse_address(address)
    return parsed is not None and parsed.is_loopback


def _parse_network(cidr: str) -> IPNetwork:
    try:
        network = _unmapped(ip_network(cidr.strip(), strict=False))
    except ValueError:
        raise Invalid(
            _("Enter an address such as 192.0.2.7, or a network such as 192.0.2.0/24."),
            field="network",
        ) from None
    if network.prefixlen < MIN_PREFIX[network.version]:
        raise Invalid(
            _("%(network)s covers a large part of the internet. Enter at least /%(bits)d.")
            % {"network": network, "bits": MIN_PREFIX[network.version]},
            field="network",
        )
    return network


def _unmapped(network: IPNetwork) -> IPNetwork:
    """The IPv4 network of an IPv4-mapped IPv6 network."""
    start = network.network_address
    mapped = start.ipv4_mapped if isinstance(start, IPv6Address) else None
    if mapped is None or network.prefixlen < MAPPED_PREFIX:
        return network
    return ip_network(f"{mapped}/{network.prefixlen - MAPPED_PREFIX}")


def _check_unique(network: IPNetwork) -> None:
    known = KnownNetwork.objects.filter(cidr=str(network)).first()
    if known is not None:
        raise Invalid(
            _("%(network)s is already known, as %(kind)s. Remove it first to change that.")
            % {"network": network, "kind": known.get_network_class_display()},
            field="network",
        )
