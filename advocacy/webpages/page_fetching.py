"""Fetching a page and reading its facts."""

from dataclasses import replace
from urllib.parse import urlsplit

from advocacy.outbound import fetching, resolution
from advocacy.outbound.connections import Deadline
from advocacy.outbound.link_refused import LinkRefused
from advocacy.outbound.transport import Outside
from advocacy.webpages import canonical_urls, page_dates, sandboxed_reading
from advocacy.webpages.page_reading import PageFacts

LOOKUP_TIMEOUT = 3


def fetch_page(
    url: str, *, zone: str = page_dates.DEFAULT_ZONE, outside: Outside = fetching.OUTSIDE
) -> PageFacts:
    """Fetch and read a page. Raises a LinkRefused with advice."""
    fetched = fetching.fetch(url, outside=outside)
    facts, _tags = sandboxed_reading.read_page(
        fetched.body, url=fetched.url, charset=fetched.charset, zone=zone
    )
    if _is_public(facts.url, fetched_from=fetched.url, outside=outside):
        return facts
    return replace(facts, url=canonical_urls.canonical_url(fetched.url))


def _is_public(url: str, *, fetched_from: str, outside: Outside) -> bool:
    """Whether a canonical URL on another host is publicly reachable."""
    host = urlsplit(url).hostname or ""
    if host == urlsplit(fetched_from).hostname:
        return True
    try:
        resolution.addresses_of(host, resolver=outside.resolver, deadline=Deadline(LOOKUP_TIMEOUT))
    except LinkRefused:
        return False
    return True
