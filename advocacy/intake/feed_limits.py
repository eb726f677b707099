"""Feeds that would keep a worker busy: told by their bytes, before anything reads them."""

import re

from django.utils.translation import gettext as _

from advocacy.intake.fetched_documents import NotReadable
from advocacy.intake.source_items import MAX_ITEMS

# The parser's time grows with tags, and much faster with nesting. A feed of 500 entries with
# twenty tags each has a third of these; markup inside CDATA is text and does not count.
MAX_TAGS = 30_000
ENTRY_ENDS = re.compile(rb"</(?:[A-Za-z]{1,10}:)?(?:item|entry)\s*>")
DOCTYPE = re.compile(rb"<!DOCTYPE(?:[^\"'>\[]++|\"[^\"]*+\"|'[^']*+')*+", re.IGNORECASE)
CDATA, CDATA_END = b"<![CDATA[", b"]]>"
APART = {b"<!--": b"-->", b"<?": b"?>"}


def truncate(body: bytes) -> bytes:
    """The feed with as many entries as are taken. Raises `NotReadable`."""
    refuse_definitions(body)
    body = _cut(body)
    if _tags(body) > MAX_TAGS:
        raise NotReadable(_("This feed is too large and too tangled to be read."))
    return body


def refuse_definitions(body: bytes) -> None:
    """A feed needs no names of its own; those that define some may unfold without end."""
    at = body.find(b"<")
    while at >= 0:
        start = body[at : at + 4]
        apart = next((mark for mark in APART if start.startswith(mark)), None)
        if apart:
            end = body.find(APART[apart], at)
        elif found := DOCTYPE.match(body, at):
            end = found.end()
            if body[end : end + 1] != b">":
                raise _defines_its_own()
        elif start.startswith(b"<!"):
            raise _defines_its_own()
        else:
            return
        at = body.find(b"<", end) if end >= 0 else -1


def _cut(body: bytes) -> bytes:
    """Without the entries after those that are taken, and with the end of the feed."""
    ends = [found.end() for found in ENTRY_ENDS.finditer(body)]
    if len(ends) <= MAX_ITEMS + 1:  # one more tells that there is more
        return body
    return body[: ends[MAX_ITEMS]] + body[ends[-1] :]


def _tags(body: bytes) -> int:
    """How many tags begin outside CDATA, each piece looked at once."""
    count, at = 0, 0
    while (start := body.find(CDATA, at)) >= 0:
        end = body.find(CDATA_END, start)
        if end < 0:
            break
        count += body.count(b"<", at, start)
        at = end
    return count + body.count(b"<", at)


def _defines_its_own() -> NotReadable:
    return NotReadable(_("This feed defines its own entities, which the hub does not read."))
