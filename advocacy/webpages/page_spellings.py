"""The addresses under which one page is reached: with and without www, TLS, a last slash and AMP.

A clean address names no place on the page and has no parameters that only track. What chooses a
page stays: letters of the path, other parameters, a route after “#”, and any other host, since
“amp.” may be somebody's name.
"""

from collections.abc import Iterator
from itertools import product
from urllib.parse import SplitResult, urlsplit, urlunsplit

_AMP = "/amp"
_AMP_PARAMETERS = ("amp=1", "amp")
_SCHEMES = ("https", "http")


def page_key(url: str) -> str:
    """What all spellings of a page's clean address have in common; empty for none."""
    parts = _plain(url)
    return urlunsplit(parts) if url else ""


def own_key(url: str) -> str:
    """The page's key if what is below it as “/amp” is a page of its own, say on amplifiers."""
    try:
        is_below = urlsplit(url).path.rstrip("/").endswith(_AMP)
    except ValueError:
        is_below = False
    return f"{page_key(url)} {_AMP}" if is_below else page_key(url)


def is_same_page(url: str, other: str, *, has_same_title: bool) -> bool:
    """Whether both lead to one page; only the title says that one below the other is its AMP."""
    if own_key(url) == own_key(other):
        return bool(url)
    return has_same_title and page_key(url) == page_key(other)


def spellings(url: str) -> frozenset[str]:
    """The addresses that have the same key as this one."""
    return frozenset(_spellings(_plain(url))) | {url} if url else frozenset()


def _spellings(plain: SplitResult) -> Iterator[str]:
    with_amp = [f"{plain.path}{_AMP}", f"{plain.path}{_AMP}/"] if plain.path else []
    tails = [
        *product((plain.path or "/", f"{plain.path}/", *with_amp), (plain.query,)),
        *product(
            (plain.path or "/", f"{plain.path}/"),
            ("&".join(filter(None, (plain.query, amp))) for amp in _AMP_PARAMETERS),
        ),
    ]
    hosts = (plain.netloc, f"www.{plain.netloc}")
    for scheme, host, (path, query) in product(_SCHEMES, hosts, tails):
        yield urlunsplit((scheme, host, path, query, plain.fragment))


def _plain(url: str) -> SplitResult:
    """The address's parts without scheme, www, last slash and what asks for AMP."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return SplitResult("", "", url, "", "")
    path = parts.path.rstrip("/")
    query = "&".join(part for part in parts.query.split("&") if part not in _AMP_PARAMETERS)
    host = parts.netloc.lower().removeprefix("www.")
    return SplitResult("", host, path.removesuffix(_AMP) or path, query, parts.fragment)
