"""The client's address: of the connection, or of the header that our own proxies write.

Nothing else reads `REMOTE_ADDR` or `X-Forwarded-For`; a test holds that.
"""

from collections.abc import Mapping
from socket import AF_INET, AF_INET6, inet_ntop, inet_pton  # noqa: TID251 - calls nobody
from typing import Any

from django.conf import settings

MAPPED = bytes(10) + b"\xff\xff"  # begins an IPv4 address written as an IPv6 one
HOST_BYTES = 8  # of an IPv6 address: anybody may change them at will
FORWARDED = "HTTP_X_FORWARDED_FOR"


def of(environ: Mapping[str, Any]) -> str:
    """The address of a WSGI environment, such as `request.META`; "" if none can be read.

    Each trusted proxy appends the address it was called from, so the client's is
    `TRUSTED_PROXY_HOPS` entries from the right. A header that is shorter did not pass all of them,
    and one that has no address there was not written by them: then the connection's counts.
    """
    hops = settings.TRUSTED_PROXY_HOPS
    if hops:
        entries = environ.get(FORWARDED, "").rsplit(",", hops)[-hops:]
        if len(entries) == hops and (address := canonical(entries[0])):
            return address
    return canonical(environ.get("REMOTE_ADDR", ""))


def canonical(text: str) -> str:
    """An address without port, brackets and zone, in its one spelling; "" if it is none."""
    text = text.strip().strip('"')  # some gateways quote what has brackets
    try:
        inet_pton(AF_INET, text)  # most are IPv4 and have one spelling
    except (OSError, ValueError):
        return _unusual(text)
    return text


def network_of(address: str) -> str:
    """What one client can hardly leave: an IPv4 address, or the /64 network of an IPv6 one."""
    if ":" not in address:
        return address
    return inet_ntop(AF_INET6, inet_pton(AF_INET6, address)[:-HOST_BYTES] + bytes(HOST_BYTES))


def is_behind_unknown_proxy(environ: Mapping[str, Any]) -> bool:
    """Whether a proxy forwarded the request, though the hub was told of none."""
    return not settings.TRUSTED_PROXY_HOPS and FORWARDED in environ


def _unusual(text: str) -> str:
    """An IPv6 address, or any address with a port, brackets or a zone."""
    host = text
    if text.startswith("["):
        host, closed, port = text[1:].partition("]")
        if not closed or not _is_port(port):
            return ""
    elif text.count(":") == 1:
        host, _, port = text.partition(":")
        if not _is_port(f":{port}"):
            return ""
        return canonical(host) if "." in host else ""
    try:
        packed = inet_pton(AF_INET6, host.partition("%")[0])
    except (OSError, ValueError):
        return ""
    if packed.startswith(MAPPED):
        return inet_ntop(AF_INET, packed[len(MAPPED) :])
    return inet_ntop(AF_INET6, packed)


def _is_port(text: str) -> bool:
    """Whether this is `:` and digits, or nothing."""
    return not text or (text[0] == ":" and text[1:].isdecimal())
