"""Fetching a page and reading its facts."""

from dataclasses import replace
from urllib.parse import urlsplit

from advocacy.addresses import tracking
from advocacy.outbound import fetching, response_checks
from advocacy.outbound.fetching import FetchResult
from advocacy.outbound.link_refused import LinkRefused
from advocacy.outbound.response_checks import BotWall
from advocacy.outbound.transport import Outside
from advocacy.webpages import canonical_urls, declared_urls, page_dates, sandboxed_reading
from advocacy.webpages.page_reading import PageFacts

ANSWER_SECONDS = 5
MAX_REFRESHES = 3


def fetch_page(
    url: str, *, zone: str = page_dates.DEFAULT_ZONE, outside: Outside = fetching.OUTSIDE
) -> PageFacts:
    """Fetch and read a page. Raises a LinkRefused with advice.

    Where a page sends its readers on, it is followed; each address is checked like the first.
    """
    for _refresh in range(MAX_REFRESHES + 1):
        fetched = fetching.fetch(url, outside=outside)
        facts = _read(fetched, zone=zone)
        if not facts.refresh:
            return _with_own_url(facts, fetched, outside=outside)
        url = facts.refresh
    raise fetching.too_many_redirects()


def _read(fetched: FetchResult, *, zone: str) -> PageFacts:
    facts, _tags = sandboxed_reading.read_page(
        fetched.body, url=_found_at(fetched), charset=fetched.charset, zone=zone
    )
    refuse_bot_wall(facts, fetched)
    return facts


def refuse_bot_wall(facts: PageFacts, fetched: FetchResult) -> None:
    """Raise BotWall if what came is no page, but a question in front of it."""
    if facts.bot_wall:
        host = urlsplit(fetched.url).hostname or ""
        raise response_checks.challenged(host=host, status=fetched.status)


def _found_at(fetched: FetchResult) -> str:
    """The address with the route that a browser would have opened there."""
    is_route = tracking.is_route(fetched.fragment)
    return f"{fetched.url}#{fetched.fragment}" if is_route else fetched.url


def _with_own_url(facts: PageFacts, fetched: FetchResult, *, outside: Outside) -> PageFacts:
    """The facts with the declared address, if there is such a page, or else the page's own."""
    own = canonical_urls.canonical_url(_found_at(fetched))
    if facts.url == own or _answers(facts.url, outside=outside):
        return facts
    return replace(facts, url=own)


def _answers(url: str, *, outside: Outside) -> bool:
    """Whether there is a page: one that is not shown to programs is there, a front page is not."""
    try:
        fetched = fetching.fetch(url, seconds=ANSWER_SECONDS, outside=outside)
    except BotWall:
        return True
    except LinkRefused:
        return False
    is_led_home = declared_urls.is_home(urlsplit(fetched.url))
    return not is_led_home or declared_urls.is_home(urlsplit(url))
