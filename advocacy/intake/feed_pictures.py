"""The pictures of a feed's entry, wherever feeds put them."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from advocacy.webpages import picture_candidates
from advocacy.webpages.picture_candidates import Sized
from advocacy.webpages.structured_data import as_list, get

MAX_HTML_LENGTH = 100_000
ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".gif")
OTHER_MEDIA = re.compile(r"(?:audio|video|text|application)\b", re.IGNORECASE)
# Elements of no standard, as publishers name them; feedparser keeps their text.
NAMES = (
    "image",
    "image_url",
    "thumbnail",
    "featured_image",
    "featuredimage",
    "picture",
    "enclosure",
)
NO_LINK = frozenset({"audio", "video", "document", "executable"})


def of_entry(entry: Any, *, texts: list[str], base: str) -> list[str]:
    """The addresses in the order in which they are tried."""
    told = [
        *picture_candidates.largest_first(_media(entry)),
        *_enclosures(entry),
        *(address for name in NAMES for address in _addresses(get(entry, name))),
    ]
    thumbnails = picture_candidates.largest_first(
        _sized(item) for item in as_list(get(entry, "media_thumbnail"))
    )
    return picture_candidates.usable([*told, *in_texts(texts), *thumbnails], base=base)


def _media(entry: Any) -> Iterator[Sized]:
    """media:content that is a picture, also where it says neither type nor medium."""
    for item in as_list(get(entry, "media_content")):
        medium, kind = _string(get(item, "medium")).lower(), _string(get(item, "type")).lower()
        is_other = medium in NO_LINK or bool(OTHER_MEDIA.match(kind))
        if medium == "image" or kind.startswith("image/") or not (is_other or medium or kind):
            yield _sized(item)


def _enclosures(entry: Any) -> Iterator[str]:
    """Enclosures that are pictures by their type, or by their name where the type is vague."""
    for item in as_list(get(entry, "enclosures")):
        address = _address(item)
        kind = _string(get(item, "type")).lower()
        is_vague = not kind or kind in {"application/octet-stream", "unknown/unknown"}
        if kind.startswith("image") or (is_vague and _path(address).endswith(ENDINGS)):
            yield address


def in_texts(texts: list[str]) -> Iterator[str]:
    """The pictures that stand in HTML."""
    for html in texts:
        if "<img" not in html.lower():
            continue
        for node in LexborHTMLParser(html[:MAX_HTML_LENGTH]).css("img")[:50]:
            if picture := picture_candidates.of_image(node):
                yield picture.address


def _addresses(value: Any) -> list[str]:
    """The address that stands in an element, as text or as an attribute."""
    found = (item.strip() if isinstance(item, str) else _address(item) for item in as_list(value))
    return [address for address in found if address and not any(map(str.isspace, address))]


def _sized(item: Any) -> Sized:
    width, height = (picture_candidates.number(get(item, name)) for name in ("width", "height"))
    return Sized(_address(item), width, height)


def _address(item: Any) -> str:
    return _string(get(item, "url")) or _string(get(item, "href"))


def _path(address: str) -> str:
    try:
        return urlsplit(address).path.lower()
    except ValueError:
        return ""


def _string(value: Any) -> str:
    return value if isinstance(value, str) else ""
