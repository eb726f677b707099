"""The second wall: what stands in a table becomes a link only if it is an address.

`reading` guards what comes in. This asks again where an address goes out, so that what got past
it, by an import, a later rule or a hand in the database, is shown and never followed.
"""

import re
from urllib.parse import urlsplit

from django.utils.encoding import iri_to_uri

from advocacy.outbound import url_reading
from advocacy.outbound.link_refused import LinkRefused

REFUSED = "#refused-address"  # a place that no page has
_WEB = re.compile(r"https?://[^/?#@]+(?:[/?#]|\Z)", re.IGNORECASE)
_WRITING = re.compile(r"(?:mailto|tel):[^/]*\Z", re.IGNORECASE)
_OWN = re.compile(r"/(?!/)|[?#]")
# White space, control characters, backslashes and what nobody sees: readers disagree about them.
_DISPUTED = re.compile(
    r"[\x00-\x20\x7f-\xa0\xad\\\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)


def is_web_address(value: str) -> bool:
    """Whether this is an absolute http(s) address that every reader understands alike."""
    if _DISPUTED.search(value) or not _WEB.match(value):
        return False
    try:
        parts = urlsplit(value)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def linked(value: str | None) -> str:
    """What may stand in an `href` or `src`: a web address, a path of this site, mail or telephone.

    Anything else becomes `REFUSED`.
    """
    value = value or ""
    is_harmless = _OWN.match(value) or _WRITING.match(value)
    if is_web_address(value) or (is_harmless and not _DISPUTED.search(value)):
        return value
    return REFUSED


def host_of(value: str) -> str:
    """The host of an address, without “www.”; empty if it cannot be read."""
    try:
        return (urlsplit(value).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def location(value: str) -> str:
    """The address as a redirect names it, wholly in ASCII; empty if nobody may be sent there."""
    if not is_web_address(value):
        return ""
    parts = urlsplit(value)
    if not parts.netloc.isascii():  # stored before hosts were
        try:
            host = url_reading.read_host(parts.hostname or "")[0]
        except LinkRefused:
            return ""
        netloc = host if parts.port is None else f"{host}:{parts.port}"
        value = parts._replace(netloc=netloc).geturl()
    return iri_to_uri(value)
