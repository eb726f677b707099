"""One canonical URL per page: without tracking parameters, and as declared by the publisher."""

from collections.abc import Iterable
from urllib.parse import urljoin, urlsplit, urlunsplit

from advocacy.addresses import reading, tracking
from advocacy.outbound import url_reading
from advocacy.outbound.link_refused import LinkRefused

HOME_PATHS = frozenset({"", "/"})


def canonical_url(url: str) -> str:
    """Normalise a URL, so that duplicates can be found by comparison."""
    clean = reading.clean_or_empty(url)
    if not clean:
        return url.strip()
    parts = urlsplit(reading.without_anchor(clean))
    return urlunsplit(parts._replace(path=parts.path or "/"))


def trusted_canonical(declared: Iterable[str], *, page_url: str, base: str) -> str:
    """The first declared URL that can be trusted, else the page's own.

    Another host is accepted: a syndicated article names its original, a careers page its ad.
    Rejected are hosts that only insiders reach (a forgotten test server) and, unless the page is
    one itself, home pages (a mistake in a template that would send everyone to the front page).
    """
    page_is_home = _is_home(page_url)
    for href in declared:
        try:
            address = url_reading.read(urljoin(base, href.strip())).url
        except (LinkRefused, ValueError):
            continue
        if page_is_home or not _is_home(address):
            return canonical_url(urljoin(base, href.strip()))
    return canonical_url(page_url)


def same_page(url: str, other_url: str) -> bool:
    """Whether two URLs differ only in scheme, www, query and trailing slash."""
    return _host_and_path(url) == _host_and_path(other_url)


def _host_and_path(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url)
    except ValueError:
        return url, ""
    return parts.netloc.lower().removeprefix("www."), parts.path.rstrip("/")


def _is_home(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.path in HOME_PATHS and not parts.query and not tracking.is_route(parts.fragment)
