"""Reading RSS, Atom and JSON Feed."""

import io
from datetime import datetime
from typing import Any

import feedparser
from feedparser.encodings import convert_to_utf8
from feedparser.mixin import _FeedParserMixin

from advocacy.intake import feed_limits, fetched_documents
from advocacy.intake.fetched_documents import Document, NotReadable
from advocacy.intake.raw_items import MAX_ITEMS, RawItem
from advocacy.webpages import page_dates
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


def _leave_authors(_parser: object, key: str = "author") -> None:
    pass


# Nobody reads the authors. The parser searches their names for an address, in time that grows with
# the square of the name.
setattr(_FeedParserMixin, "_sync_author_detail", _leave_authors)  # noqa: B010 (private there)


def read(document: Document) -> list[RawItem]:
    """The entries of a feed, in its order."""
    if document.body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        return _json_feed(document)
    return [_entry(entry) for entry in _parsed(document)]


def _parsed(document: Document) -> list[Any]:
    charset = f"; charset={document.charset}" if document.charset else ""
    headers = {"content-type": f"application/xml{charset}", "content-location": document.url}
    try:
        body = feed_limits.truncate(convert_to_utf8(headers, document.body, {}))
        feed = feedparser.parse(
            io.BytesIO(body),
            response_headers={**headers, "content-type": "application/xml; charset=utf-8"},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except NotReadable:
        raise
    except PARSER_ERRORS as error:
        raise NotReadable("not_a_feed") from error
    if not feed.entries and not feed.version:
        raise NotReadable("not_a_feed")
    return list(feed.entries)


def _entry(entry: Any) -> RawItem:
    content = entry.get("content") or [{}]
    return RawItem(
        external_id=_string(entry.get("id")),
        title=_string(entry.get("title")),
        url=_string(entry.get("link")),
        summary=_string(entry.get("summary")) or _string(content[0].get("value")),
        image_url=_picture(entry),
        published_at=_moment(entry),
    )


def _string(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _picture(entry: Any) -> str:
    media = [
        *(item for item in as_list(entry.get("media_content")) if _is_picture(item)),
        *as_list(entry.get("media_thumbnail")),
        *(item for item in as_list(entry.get("enclosures")) if _is_picture(item)),
    ]
    addresses = (_string(get(item, "url")) or _string(get(item, "href")) for item in media)
    return next(filter(None, addresses), "")


def _is_picture(item: Any) -> bool:
    return _string(get(item, "medium")) == "image" or _string(get(item, "type")).startswith(
        "image/"
    )


def _moment(entry: Any) -> datetime | None:
    """The publication date, else the date of change. `dict.get` avoids feedparser's own guesses.

    Its reading of dates invents the day of what it does not understand, so it is not asked.
    """
    written = (_string(dict.get(entry, name)) for name in ("published", "updated", "created"))
    return next(filter(None, map(page_dates.moment, written)), None)


def _json_feed(document: Document) -> list[RawItem]:
    feed = fetched_documents.as_json(document)
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        raise NotReadable("not_a_feed")
    return [
        RawItem(
            external_id=text(get(item, "id")),
            title=text(get(item, "title")),
            url=text(get(item, "url")) or text(get(item, "external_url")),
            summary=text(get(item, "summary"))
            or text(get(item, "content_text"))
            or text(get(item, "content_html")),
            image_url=address(get(item, "image")) or address(get(item, "banner_image")),
            published_at=page_dates.moment(text(get(item, "date_published"))),
        )
        for item in feed["items"][: MAX_ITEMS + 1]  # one more shows that the feed was longer
        if isinstance(item, dict)
    ]
