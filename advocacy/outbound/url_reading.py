"""Parsing and validating URLs before any DNS look-up."""

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address, ip_address
from urllib.parse import SplitResult, urlsplit

import idna
from django.utils.translation import gettext as _

from advocacy.outbound.link_refused import LinkRefused
from advocacy.outbound.refused_ranges import Address, refusal_reason, unmapped

MAX_LENGTH = 2048
MAX_HOST_LENGTH = 253
PORTS = {"http": 80, "https": 443}
LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
NUMERIC = re.compile(r"[0-9]+|0x[0-9a-f]*")
BRACKETED = re.compile(r"\[[0-9a-f:.]+\](?::\d*)?", re.IGNORECASE)
FORBIDDEN_CHARACTERS = re.compile(
    r"[\x00-\x1f\x7f-\xa0\\\u1680\u2000-\u200a\u2028\u2029\u202f\u3000]"
)
PRIVATE_SUFFIXES = (
    *("localhost", "local", "localdomain", "internal", "home.arpa", "onion", "alt"),
    *("corp", "home", "intranet", "lan", "private"),  # never delegated, as many networks use them
)


class NotHttp(LinkRefused):
    """The link is not a web address at all."""

    reason = "not_http"


class TooLong(LinkRefused):
    """The link is longer than browsers and networks reliably carry."""

    reason = "link_too_long"


class Unreadable(LinkRefused):
    """The link starts like a web address but cannot be read as one."""

    reason = "unreadable_link"


class PrivateAddress(LinkRefused):
    """The host is on a private network."""

    reason = "private_address"


@dataclass(frozen=True)
class Destination:
    """A validated URL in normalised parts; the fragment is no part of what is asked for."""

    scheme: str
    host: str
    port: int
    target: str
    address: Address | None = None
    fragment: str = ""

    @property
    def origin(self) -> str:
        """Scheme, host and port, normalised."""
        host = f"[{self.host}]" if isinstance(self.address, IPv6Address) else self.host
        port = "" if self.port == PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}"

    @property
    def url(self) -> str:
        """The normalised URL."""
        return f"{self.origin}{self.target}"


def read(url: str, *, max_length: int = MAX_LENGTH, any_port: bool = False) -> Destination:
    """Parse and validate a URL. Raises LinkRefused.

    With `any_port` the URL may name one that browsers open and the hub does not call.
    """
    url = url.strip()
    if len(url) > max_length:
        raise too_long_error(max_length)
    parts = _split(url)
    host, address = read_host(parts.hostname or "", bracketed="[" in parts.netloc)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    port = _port(parts, any_port=any_port)
    return Destination(parts.scheme, host, port, target, address, parts.fragment)


def too_long_error(limit: int) -> TooLong:
    """The error for a URL of more than so many characters."""
    return TooLong(
        _("This link is longer than %(limit)d characters. Use a shorter one to the same page.")
        % {"limit": limit}
    )


def read_host(host: str, *, bracketed: bool = False) -> tuple[str, Address | None]:
    """Normalise a host. IP addresses in unusual spellings are refused."""
    if bracketed:
        return _read_bracketed(host)
    name = _to_ascii(host).removesuffix(".")
    labels = name.split(".")
    if len(name) > MAX_HOST_LENGTH or not all(LABEL.fullmatch(label) for label in labels):
        raise unreadable_error(host)
    if NUMERIC.fullmatch(labels[-1]):
        return _read_numbers(name)
    if len(labels) == 1 or name.endswith(tuple(f".{inside}" for inside in PRIVATE_SUFFIXES)):
        raise private_address_error(host)
    return name, None


def private_address_error(host: str) -> PrivateAddress:
    """The error for a private host."""
    return PrivateAddress(
        _(
            "“%(host)s” is on a private network, which people outside cannot open. Use a "
            "link that works from anywhere."
        )
        % {"host": host[:100]}
    )


def _split(url: str) -> SplitResult:
    if FORBIDDEN_CHARACTERS.search(url):
        raise unreadable_error(url)
    try:
        parts = urlsplit(url)
    except ValueError:
        raise unreadable_error(url) from None
    if parts.scheme not in PORTS or not url.lower().startswith(f"{parts.scheme}://"):
        raise NotHttp(_("Start the link with https:// or http://, as in https://www.example.com."))
    if "[" in parts.netloc and not BRACKETED.fullmatch(parts.netloc):
        raise private_address_error(parts.netloc)
    if "@" in parts.netloc or "%" in parts.netloc:
        raise Unreadable(
            _(
                "This link contains a name, a password or unusual characters before the path. "
                "Remove them."
            )
        )
    return parts


def _port(parts: SplitResult, *, any_port: bool) -> int:
    try:
        port = parts.port
    except ValueError:
        raise _no_such_port() from None
    if port == 0:
        raise _no_such_port()
    if not any_port and port not in {None, *PORTS.values()}:
        raise Unreadable(
            _("This link names port %(port)s. Only ordinary pages can be read, so remove the port.")
            % {"port": port}
        )
    return port or PORTS[parts.scheme]


def _no_such_port() -> Unreadable:
    return Unreadable(_("This link names a port that does not exist. Remove the port."))


def _to_ascii(host: str) -> str:
    try:
        if host.isascii():
            return _checked_punycode(host.lower())
        # Maps full-width digits and dots, soft hyphens and capitals to what a browser reads.
        return idna.encode(host, uts46=True).decode("ascii").lower()
    except idna.IDNAError:
        raise unreadable_error(host) from None


def _checked_punycode(host: str) -> str:
    """The host, if every label that says it is encoded stands for letters. Raises IDNAError."""
    for label in host.split("."):
        if label.startswith("xn--"):
            idna.ulabel(label)
    return host


def _read_bracketed(host: str) -> tuple[str, Address]:
    try:
        address = IPv6Address(host)
    except AddressValueError:
        raise unreadable_error(host) from None
    if address.scope_id or refusal_reason(address):
        raise private_address_error(host)
    return str(unmapped(address)), unmapped(address)


def _read_numbers(name: str) -> tuple[str, Address]:
    """Refuse octal, hex, short and padded IPv4 spellings: programs parse them differently."""
    try:
        address = ip_address(name)
    except ValueError:
        address = None
    if not isinstance(address, IPv4Address) or refusal_reason(address):
        raise private_address_error(name)
    return name, address


def unreadable_error(what: str) -> Unreadable:
    """The error for a URL that cannot be parsed."""
    return Unreadable(
        _("“%(link)s” cannot be read as a link. Copy it again from the browser’s address bar.")
        % {"link": what[:100]}
    )
