"""The one reader of addresses: forms, API, imports, feeds, packs and lists all pass through it.

What `outbound` would refuse to call is refused here too, so nobody is sent there either; only the
port is freer, as people open pages on ports that the hub does not call.
"""

from urllib.parse import SplitResult, urljoin, urlsplit

import regex
from django.utils.translation import gettext as _

from advocacy.addresses import percent_encoding, tracking, wrappers
from advocacy.addresses.refused_characters import REFUSED, without_pasted
from advocacy.errors import Invalid
from advocacy.outbound import url_reading
from advocacy.outbound.link_refused import LinkRefused
from advocacy.text import cleaning

MAX_LENGTH = url_reading.MAX_LENGTH
MAX_WRAPPERS = 5

_LINE_BREAKS = regex.compile(r"[\t\n\r]")
_HOST_ALONE = regex.compile(r"www\.[^\s/:?#]+\.[a-z]{2,}(?=[/?#]|\Z)", regex.IGNORECASE)


def clean(value: str, *, field: str, limit: int = MAX_LENGTH, is_page: bool = True) -> str:
    """The address as it is stored, or empty if none was given. Raises Invalid with a reason.

    It is in ASCII, as browsers write it: host by IDNA 2008, the rest percent-encoded. An address
    held by a known wrapper is taken out. Of a page's address tracking is removed; that of a file
    may be signed as a whole.
    """
    value = without_pasted(value)
    if not value:
        return ""
    try:
        return _normalized(value, field=field, limit=limit, is_page=is_page)
    except url_reading.NotHttp:
        message = _("Enter the full address, starting with https://.")
        raise Invalid(message, field=field) from None
    except url_reading.TooLong as refusal:
        raise Invalid(str(refusal), field=field) from None
    except LinkRefused as refusal:
        refusal.field = field
        raise


def clean_or_empty(value: str, *, limit: int = MAX_LENGTH, is_page: bool = True) -> str:
    """For what machines send, where nobody can be asked: a refused address is left out."""
    try:
        return clean(value, field="url", limit=limit, is_page=is_page)
    except Invalid:
        return ""


def resolve(reference: str, *, base: str, is_page: bool = True) -> str:
    """The address that a page or feed at `base` refers to; empty if there is none to be used.

    “www.vindhus.example/a” is taken as the host that it was meant to be.
    """
    reference = _LINE_BREAKS.sub("", cleaning.trimmed(reference))
    if not reference:
        return ""
    if _HOST_ALONE.match(reference):
        reference = f"//{reference}"
    try:
        return clean_or_empty(urljoin(base, reference), is_page=is_page)
    except ValueError:
        return ""


def without_anchor(address: str) -> str:
    """A clean address without the place on the page that it names; a route stays."""
    before, _sign, fragment = address.partition("#")
    return address if tracking.is_route(fragment) else before


def clean_host(value: str) -> str:
    """A public host name as ASCII. Raises LinkRefused."""
    return url_reading.read_host(value)[0]


def _normalized(value: str, *, field: str, limit: int, is_page: bool) -> str:
    if len(value) > wrappers.MAX_LENGTH:
        raise url_reading.too_long_error(limit)
    origin, parts = _unwrapped(value, field=field)
    query, fragment = parts.query, parts.fragment
    if is_page:
        query = tracking.removed_from_query(query)
        fragment = tracking.removed_from_fragment(fragment)
    question, sign = "?" * bool(query), "#" * bool(fragment)
    cleaned = f"{origin}{parts.path}{question}{query}{sign}{fragment}"
    if len(cleaned) > limit:
        raise url_reading.too_long_error(limit)
    return cleaned


def _unwrapped(value: str, *, field: str) -> tuple[str, SplitResult]:
    """Origin and encoded parts of the innermost address; each on the way is one to be taken."""
    for _wrapper in range(MAX_WRAPPERS):
        cleaning.refuse_characters(value, REFUSED, field=field)
        destination = url_reading.read(value, max_length=wrappers.MAX_LENGTH, any_port=True)
        parts = percent_encoding.encoded(urlsplit(value))
        held = without_pasted(wrappers.address_in(parts, host=destination.host))
        if not held:
            return destination.origin, parts
        value = held
    raise url_reading.unreadable_error(value)
