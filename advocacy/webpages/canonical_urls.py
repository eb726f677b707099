"""One canonical URL per page: without tracking parameters, and as declared by the publisher."""

from collections.abc import Iterable
from urllib.parse import urlsplit, urlunsplit

from advocacy.addresses import reading
from advocacy.webpages import declared_urls


def canonical_url(url: str) -> str:
    """Normalise a URL, so that duplicates can be found by comparison."""
    clean = reading.clean_or_empty(url)
    if not clean:
        return url.strip()
    parts = urlsplit(reading.without_anchor(clean))
    return urlunsplit(parts._replace(path=parts.path or "/"))


def trusted_canonical(declared: Iterable[str], *, page_url: str, base: str) -> str:
    """The first declared URL that may name the page, else the page's own.

    Another host is accepted: a syndicated article names its original, a careers page its ad.
    Whether there is such a page, only asking for it can tell.
    """
    page_url = canonical_url(page_url)
    believable = (declared_urls.believable(href, page_url=page_url, base=base) for href in declared)
    return canonical_url(next(filter(None, believable), page_url))


def same_page(url: str, other_url: str) -> bool:
    """Whether two URLs differ only in scheme, www, query and trailing slash."""
    return _host_and_path(url) == _host_and_path(other_url)


def _host_and_path(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url)
    except ValueError:
        return url, ""
    return parts.netloc.lower().removeprefix("www."), parts.path.rstrip("/")
