"""Resolving a host to checked addresses; one refused address refuses the host."""

from ipaddress import IPv6Address, ip_address
from socket import EAI_AGAIN, EAI_FAIL, EAI_MEMORY, EAI_SYSTEM

from django.utils.translation import gettext as _

from advocacy.outbound import url_reading
from advocacy.outbound.connections import Connection, Connector, Deadline, Resolver
from advocacy.outbound.link_refused import LinkRefused
from advocacy.outbound.refused_ranges import Address, refusal_reason, unmapped

MAX_ADDRESSES_TRIED = 4
# The name servers could not say whether there is such a name.
FAILED_LOOK_UPS = frozenset({EAI_AGAIN, EAI_FAIL, EAI_SYSTEM, EAI_MEMORY})


class Unresolvable(LinkRefused):
    """The host's name does not exist."""

    reason = "unresolvable"


class NoAnswer(LinkRefused):
    """The host did not answer in time, or at all."""

    reason = "no_answer"


def addresses_of(host: str, *, resolver: Resolver, deadline: Deadline) -> list[Address]:
    """Resolve a host once. The connection uses these very addresses."""
    name, literal = url_reading.read_host(host, bracketed=":" in host)
    if literal is not None:
        return [literal]
    try:
        addresses = [_read(text) for text in resolver.resolve(name, timeout=deadline.remaining())]
    except TimeoutError:
        raise _no_answer(host) from None
    except OSError as error:
        if error.errno in FAILED_LOOK_UPS:
            raise _no_answer(host) from None
        addresses = []
    if not addresses:
        raise Unresolvable(
            _("There is no site called “%(host)s”. Check the spelling of the link.")
            % {"host": host[:100]}
        )
    if any(address is None or refusal_reason(address) for address in addresses):
        raise url_reading.private_address_error(host)
    return [unmapped(address) for address in addresses if address is not None]


def connect(
    host: str, port: int, *, resolver: Resolver, connector: Connector, deadline: Deadline
) -> Connection:
    """Connect to one of the checked addresses; the peer must be that address."""
    addresses = addresses_of(host, resolver=resolver, deadline=deadline)[:MAX_ADDRESSES_TRIED]
    for still_to_try, address in zip(range(len(addresses), 0, -1), addresses, strict=True):
        try:
            timeout = deadline.remaining() / still_to_try
            connection = connector.connect(address, port, timeout=timeout)
        except OSError:
            continue
        if connection.peer != address:
            connection.socket.close()
            raise url_reading.private_address_error(host)
        return connection
    raise _no_answer(host)


def _read(text: str) -> Address | None:
    """Parse a resolver's answer; scoped IPv6 addresses are never public."""
    try:
        address = ip_address(text)
    except ValueError:
        return None
    return None if isinstance(address, IPv6Address) and address.scope_id else address


def _no_answer(host: str) -> NoAnswer:
    return NoAnswer(
        _("“%(host)s” is not answering. Try again later, or fill in the fields yourself.")
        % {"host": host[:100]}
    )
