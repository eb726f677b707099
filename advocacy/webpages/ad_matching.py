"""Which job ad a page is about, of those that stand in its data."""

import re
from collections import deque
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any
from urllib.parse import urljoin, urlsplit

from advocacy.webpages import canonical_urls, job_postings, page_text, structured_data
from advocacy.webpages.structured_data import MAX_NODES, JsonLdNode, get, text

# Where ads stand within other nodes, besides those that `structured_data` takes nodes out of.
AD_CONTAINERS = ("itemListElement", "item", "about", "hasPart", "subjectOf", "@list", "@included")
TITLE_LIMIT = 200
MAX_TITLES = 20  # each is compared with every ad


def all_ads(nodes: Sequence[JsonLdNode]) -> list[JsonLdNode]:
    """Every ad, those of the page itself first, then those in lists and other nodes."""
    return [*_own_ads(nodes), *_nested_ads(nodes)]


def find(
    nodes: Sequence[JsonLdNode],
    *,
    page_urls: Sequence[str],
    titles: Iterable[str],
    is_article: bool = False,
) -> JsonLdNode | None:
    """The ad with the page's address, else with its title, else the only one.

    Of several that are not told apart none is the page's: it lists jobs. An article is not about
    an ad that it only mentions.
    """
    ads, own_ads = all_ads(nodes), _own_ads(nodes)
    named = _at_address(ads, page_urls) or _with_title(ads, list(islice(titles, MAX_TITLES)))
    if named is not None:
        return named
    return (None if is_article else _only(ads)) or _only(own_ads)


def _own_ads(nodes: Sequence[JsonLdNode]) -> list[JsonLdNode]:
    return [node for node in nodes if _is_ad(node)]


def _nested_ads(nodes: Sequence[JsonLdNode]) -> list[JsonLdNode]:
    queue: deque[Any] = deque(_within(node) for node in nodes)
    found: list[JsonLdNode] = []
    for _visit in range(2 * MAX_NODES):
        if not queue:
            break
        value = queue.popleft()
        if isinstance(value, list):
            queue.extendleft(reversed(value[:MAX_NODES]))
        elif isinstance(value, dict):
            if _is_ad(value):
                found.append(value)
            queue.appendleft(_within(value))
    return found


def _within(node: JsonLdNode) -> list[Any]:
    return [value for name in AD_CONTAINERS if (value := get(node, name)) is not None]


def _is_ad(node: JsonLdNode) -> bool:
    return "JobPosting" in structured_data.types(node)


def _at_address(ads: Sequence[JsonLdNode], page_urls: Sequence[str]) -> JsonLdNode | None:
    """The ad at the very address, else the only one on the page without regard to its query.

    A page's query may say more than the ad's: “?id=7&lang=da” is that of “?id=7”.
    """
    addressed = [(ad, _absolute(job_postings.address(ad), base=page_urls[0])) for ad in ads]
    exact = {canonical_urls.canonical_url(url) for url in page_urls}
    same = [ad for ad, address in addressed if canonical_urls.canonical_url(address) in exact]
    if same:
        return same[0]
    alike = [
        (ad, address)
        for ad, address in addressed
        if any(canonical_urls.same_page(address, url) for url in page_urls)
    ]
    asked = _parameters(page_urls[0])
    named = [ad for ad, address in alike if (chosen := _parameters(address)) and chosen <= asked]
    return _only([ad for ad, _address in alike]) or _only(named)


def _parameters(address: str) -> set[str]:
    """The parameters of an address that is known to be readable."""
    return set(filter(None, urlsplit(address).query.lower().split("&")))


def _with_title(ads: Sequence[JsonLdNode], titles: Sequence[str]) -> JsonLdNode | None:
    """The ad that a title of the page names, best by the whole of it."""
    named = [(ad, _plain(text(get(ad, "title")) or text(get(ad, "name")))) for ad in ads]
    for page_title in map(_plain, titles):
        same = [ad for ad, title in named if title and title == page_title]
        within = [
            (len(title), ad) for ad, title in named if title and _is_within(title, page_title)
        ]
        if same:
            return same[0]
        if within:
            return max(within, key=lambda pair: pair[0])[1]
    return None


def _only(ads: Sequence[JsonLdNode]) -> JsonLdNode | None:
    """The ad, if there is but one, however often it stands there."""
    different = {(_plain(text(get(ad, "title"))), job_postings.address(ad)) for ad in ads}
    return ads[0] if len(different) == 1 else None


def _absolute(address: str, *, base: str) -> str:
    try:
        return urljoin(base, address) if address else ""
    except ValueError:
        return ""


def _plain(title: str) -> str:
    words = re.findall(r"\w+", page_text.line(title, limit=TITLE_LIMIT).casefold())
    return " ".join(words)


def _is_within(title: str, page_title: str) -> bool:
    return f" {title} " in f" {page_title} "
