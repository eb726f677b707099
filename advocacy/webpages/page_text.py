"""Text from a page: harmless, tidy and short enough to be read."""

import re
from html import unescape

import nh3

# Controls and direction marks have no place in a title; lone surrogates cannot even be stored.
UNWANTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--")
BREAKS = re.compile(
    r"<(?:br|/?p|/?div|/?ul|/?ol|/?li|/?h[1-6]|/?tr|/?section)\b[^<>]*>", re.IGNORECASE
)
MAX_ESCAPES = 3
MAX_READ = 50_000


def line(value: str, *, limit: int) -> str:
    """Make one line of what may be HTML, cut at a word."""
    return shorten(" ".join(plain(value).split()), limit=limit)


def paragraphs(value: str, *, limit: int) -> str:
    """Make plain text of what may be HTML, one paragraph a line, cut at a word."""
    lines = (" ".join(one.split()) for one in plain(value).split("\n"))
    return shorten("\n".join(one for one in lines if one), limit=limit)


def plain(value: str) -> str:
    """Take the markup off. Job ads are often escaped twice, so unescape until it is markup."""
    value = value[:MAX_READ]
    for _attempt in range(MAX_ESCAPES):
        if TAG.search(value):
            value = nh3.clean(BREAKS.sub("\n", value), tags=set())
        value = unescape(value)
    return UNWANTED.sub(" ", value)


def shorten(text: str, *, limit: int) -> str:
    """Cut at a word and say that it was cut."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    return cut[: max(cut.rfind(" "), cut.rfind("\n"), limit // 2)].rstrip(" \n,;:–-") + "…"
