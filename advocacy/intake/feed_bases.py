"""Which address the relative links of a feed are meant from."""

import re
from html import unescape
from urllib.parse import urljoin, urlsplit

FIRST_ENTRY = re.compile(rb"<(?:[A-Za-z]{1,10}:)?(?:item|entry)\b")
# RSS: <link>https://…</link>; Atom: <link href="https://…"/>
CHANNEL_LINK = re.compile(rb"<link>\s*+(?:<!\[CDATA\[\s*+)?(https?://[^\s<\]]{1,2000})")
LINK_TAG = re.compile(rb"<(?:atom:)?link\s([^<>]{1,2000})>")
ATTRIBUTE = re.compile(rb"(\w{1,20})\s{0,9}=\s{0,9}[\"']([^\"'<>]*+)")


def base_of(body: bytes, *, url: str) -> str:
    """The channel's own page: a feed is often handed out by another host than its pages.

    An Atom feed's links are relative to the feed, so its page counts only on another host.
    """
    first = FIRST_ENTRY.search(body)
    head = body[: first.start() if first else len(body)]
    if channel := CHANNEL_LINK.search(head):
        return _text(channel[1])
    page = _alternate(head)
    is_elsewhere = page.startswith(("http://", "https://")) and _host(page) != _host(url)
    return page if is_elsewhere else url


def absolute(reference: str, *, base: str) -> str:
    """The absolute address; an empty reference is none, not the feed itself.

    What begins like a host is left to the reader of addresses.
    """
    reference = reference.strip()
    if reference.lower().startswith("www."):
        return reference
    try:
        return urljoin(base, reference) if reference else ""
    except ValueError:
        return ""


def _alternate(head: bytes) -> str:
    for tag in LINK_TAG.finditer(head):
        attributes = {name.lower(): value for name, value in ATTRIBUTE.findall(tag[1])}
        if attributes.get(b"rel", b"alternate") == b"alternate" and b"href" in attributes:
            return _text(attributes[b"href"])
    return ""


def _text(value: bytes) -> str:
    return unescape(value.decode("utf-8", "replace"))


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
