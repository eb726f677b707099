"""Reading RSS, Atom and JSON Feed."""

import io
import re
from datetime import datetime
from typing import Any

from feedparser.encodings import convert_to_utf8

from advocacy.intake import (
    feed_bases,
    feed_footers,
    feed_limits,
    feed_parser,
    feed_pictures,
    fetched_documents,
)
from advocacy.intake.fetched_documents import Document, NotReadable
from advocacy.intake.raw_items import MAX_ITEMS, ParsedSource, RawItem
from advocacy.webpages import page_dates, picture_candidates
from advocacy.webpages.structured_data import address, as_list, get, text

# Errors the parser may raise on a malformed feed; the feed is refused, the worker goes on.
PARSER_ERRORS = (
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    RecursionError,
    AssertionError,
)
BARE_AMPERSAND = re.compile(rb"&(?!#?[A-Za-z0-9]{1,31};)")
CDATA = re.compile(rb"(<!\[CDATA\[.*?(?:\]\]>|\Z))", re.DOTALL)


def read(document: Document) -> ParsedSource:
    """The entries of a feed, in its order. It holds only its newest, so it is never complete."""
    is_json = document.body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{"
    items = _json_feed(document) if is_json else _xml_feed(document)
    return ParsedSource(items=items, is_complete=False)


def _xml_feed(document: Document) -> list[RawItem]:
    charset = f"; charset={document.charset}" if document.charset else ""
    headers = {"content-type": f"application/xml{charset}"}
    try:
        body = feed_limits.truncate(convert_to_utf8(headers, document.body, {}))
        body = _with_escaped_ampersands(body)
        base = feed_bases.base_of(body, url=document.url)
        feed = feed_parser.parse(
            io.BytesIO(body),
            response_headers={
                "content-type": "application/xml; charset=utf-8",
                "content-location": base,
            },
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except NotReadable:
        raise
    except PARSER_ERRORS as error:
        raise NotReadable("not_a_feed") from error
    if not feed.entries and not feed.version:
        raise NotReadable("not_a_feed")
    return [_entry(entry, base=base, feed_url=document.url) for entry in feed.entries]


def _with_escaped_ampersands(body: bytes) -> bytes:
    """“&copy=1” in a link is no sign of copyright, so a bare ampersand is written as one."""
    pieces = CDATA.split(body)
    pieces[::2] = [BARE_AMPERSAND.sub(b"&amp;", piece) for piece in pieces[::2]]
    return b"".join(pieces)


def _entry(entry: Any, *, base: str, feed_url: str) -> RawItem:
    content = entry.get("content") or [{}]
    summary = _string(entry.get("summary")) or _string(content[0].get("value"))
    return RawItem(
        external_id=_string(entry.get("id")),
        title=_string(entry.get("title")),
        url=_link(entry, base=base, feed_url=feed_url),
        summary=feed_footers.without_footer(summary),
        image_urls=tuple(_pictures(entry, summary, base=base)),
        published_at=_moment(entry),
    )


def _link(entry: Any, *, base: str, feed_url: str) -> str:
    """The entry's page; neither a number that serves as id, nor the feed itself."""
    link = _string(entry.get("link"))
    if link == _string(entry.get("id")) and not link.startswith(("http://", "https://", "/")):
        return ""
    address = feed_bases.absolute(link, base=base)
    return "" if address == feed_url else address


def _string(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _pictures(entry: Any, summary: str, *, base: str) -> list[str]:
    contents = [_string(get(part, "value")) for part in as_list(entry.get("content"))]
    texts = list(dict.fromkeys([summary, *contents]))
    return feed_pictures.of_entry(entry, texts=texts, base=base)


def _moment(entry: Any) -> datetime | None:
    """The publication date, else the date of change. `dict` avoids feedparser's own guesses.

    Its reading of dates invents the day of what it does not understand, so it is not asked.
    """
    return _first_moment(dict(entry), "published", "updated", "created")


def _first_moment(item: Any, *names: str) -> datetime | None:
    """The first of the dates that can be read."""
    written = (text(get(item, name)) for name in names)
    return next(filter(None, map(page_dates.moment, written)), None)


def _json_feed(document: Document) -> list[RawItem]:
    feed = fetched_documents.as_json(document)
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        raise NotReadable("not_a_feed")
    home = text(get(feed, "home_page_url"))
    base = home if home.startswith(("http://", "https://")) else document.url
    return [
        RawItem(
            external_id=text(get(item, "id")),
            title=text(get(item, "title")),
            url=feed_bases.absolute(
                text(get(item, "url")) or text(get(item, "external_url")), base=base
            ),
            summary=text(get(item, "summary"))
            or text(get(item, "content_text"))
            or text(get(item, "content_html")),
            image_urls=tuple(_json_pictures(item, base=base)),
            published_at=_first_moment(item, "date_published", "date_modified"),
        )
        for item in feed["items"][: MAX_ITEMS + 1]  # one more shows that the feed was longer
        if isinstance(item, dict)
    ]


def _json_pictures(item: Any, *, base: str) -> list[str]:
    attached = (
        address(part)
        for part in as_list(get(item, "attachments"))
        if text(get(part, "mime_type")).startswith("image/")
    )
    told = [address(get(item, "image")), address(get(item, "banner_image")), *attached]
    in_text = feed_pictures.in_texts([text(get(item, "content_html"))])
    return picture_candidates.usable([*told, *in_text], base=base)
