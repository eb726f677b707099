"""Items of a source as its parser found them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from advocacy.webpages import page_text

MAX_ITEMS = 500
TITLE_LIMIT = 200
SUMMARY_LIMIT = 500
ADDRESS_LIMIT = 4000
FACT_LIMITS = {"employer": 120, "place": 200, "identifier": 120, "deadline": 10}


@dataclass(frozen=True, kw_only=True)
class RawItem:
    """An item as received: HTML, relative URLs, impossible dates."""

    external_id: str = ""
    title: str = ""
    url: str = ""
    summary: str = ""
    image_urls: tuple[str, ...] = ()
    published_at: datetime | None = None
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class ParsedSource:
    """The items of a document, as many as it holds.

    `is_whole` says that all of this document was read, `is_complete` that it is the whole list;
    `next_url` is where the list goes on.
    """

    items: list[RawItem]
    is_whole: bool = True
    is_complete: bool = True
    next_url: str = ""


def plain(raw: RawItem) -> RawItem:
    """The item with texts instead of HTML, shortened."""
    return replace(
        raw,
        title=page_text.line(raw.title, limit=TITLE_LIMIT),
        url=_short_address(raw.url),
        summary=page_text.paragraphs(raw.summary, limit=SUMMARY_LIMIT),
        image_urls=tuple(filter(None, map(_short_address, raw.image_urls))),
        facts={
            name: page_text.line(raw.facts.get(name, ""), limit=limit)
            for name, limit in FACT_LIMITS.items()
        },
    )


def _short_address(url: str) -> str:
    """The address, or nothing if none can be that long."""
    url = url.strip()
    return url if len(url) <= ADDRESS_LIMIT else ""
