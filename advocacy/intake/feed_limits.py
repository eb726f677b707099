"""Limits for feeds that would take too long to parse, checked on their bytes."""

import re

from advocacy.intake.fetched_documents import NotReadable
from advocacy.intake.raw_items import MAX_ITEMS

# Parsing time grows with tags, and much faster with nesting. A feed of 500 entries with twenty
# tags each has a third of these; markup inside CDATA is text and does not count.
MAX_TAGS = 30_000
# The parser looks through all attributes of a tag for each of them.
MAX_ATTRIBUTES = 500
TAG = re.compile(rb"<[a-zA-Z](?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+")
ENTRY_ENDS = re.compile(rb"</(?:[A-Za-z]{1,10}:)?(?:item|entry)\s*>")
DOCTYPE = re.compile(rb"<!DOCTYPE(?:[^\"'>\[]++|\"[^\"]*+\"|'[^']*+')*+", re.IGNORECASE)
CDATA, CDATA_END = b"<![CDATA[", b"]]>"
SKIPPED_MARKUP = {b"<!--": b"-->", b"<?": b"?>"}


def truncate(body: bytes) -> bytes:
    """The feed without entries above the limit. Raises `NotReadable`."""
    refuse_definitions(body)
    body = _cut(body)
    if _tags(body) > MAX_TAGS or _has_long_tag(body):
        raise NotReadable("too_many_tags")
    return body


def refuse_definitions(body: bytes) -> None:
    """Refuse entity definitions, which could expand without end; feeds do not need them."""
    position = body.find(b"<")
    while position >= 0:
        start = body[position : position + 4]
        skipped = next((mark for mark in SKIPPED_MARKUP if start.startswith(mark)), None)
        if skipped:
            end = body.find(SKIPPED_MARKUP[skipped], position)
        elif doctype := DOCTYPE.match(body, position):
            end = doctype.end()
            if body[end : end + 1] != b">":
                raise NotReadable("own_entities")
        elif start.startswith(b"<!"):
            raise NotReadable("own_entities")
        else:
            return
        position = body.find(b"<", end) if end >= 0 else -1


def _cut(body: bytes) -> bytes:
    """Remove the entries above the limit, and keep the end of the feed."""
    ends = [match.end() for match in ENTRY_ENDS.finditer(body)]
    if len(ends) <= MAX_ITEMS + 1:  # one more shows that the feed was longer
        return body
    return body[: ends[MAX_ITEMS]] + body[ends[-1] :]


def _has_long_tag(body: bytes) -> bool:
    """Whether a tag has more attributes than the limit. An attribute takes two equal quotes."""
    return any(
        max(tag[0].count(b'"'), tag[0].count(b"'")) > 2 * MAX_ATTRIBUTES
        for tag in TAG.finditer(body)
        if tag.end() - tag.start() > MAX_ATTRIBUTES
    )


def _tags(body: bytes) -> int:
    """The number of tags outside CDATA, in linear time."""
    count, position = 0, 0
    while (start := body.find(CDATA, position)) >= 0:
        end = body.find(CDATA_END, start)
        if end < 0:
            break
        count += body.count(b"<", position, start)
        position = end
    return count + body.count(b"<", position)
