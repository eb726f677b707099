"""Plain text from a page: cleaned, tidied and shortened."""

import re
from html import unescape

import nh3

# Control characters and direction marks do not belong in text; lone surrogates cannot be stored.
UNWANTED_CHARACTERS = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--")
BREAKING_TAGS = re.compile(
    r"<(?:br|/?p|/?div|/?ul|/?ol|/?li|/?h[1-6]|/?tr|/?section)\b[^<>]*>", re.IGNORECASE
)
MAX_ESCAPES = 4
MAX_INPUT_LENGTH = 50_000


def line(value: str, *, limit: int) -> str:
    """One line of text from HTML, shortened at a word."""
    return shorten(" ".join(plain(value).split()), limit=limit)


def paragraphs(value: str, *, limit: int) -> str:
    """Plain text from HTML, one paragraph per line, shortened at a word."""
    lines = (" ".join(line.split()) for line in plain(value).split("\n"))
    return shorten("\n".join(line for line in lines if line), limit=limit)


def plain(value: str) -> str:
    """Remove markup. Job ads are often escaped twice, so unescape repeatedly."""
    value = value[:MAX_INPUT_LENGTH]
    for _attempt in range(MAX_ESCAPES):
        value = unescape(_without_tags(value))
    return UNWANTED_CHARACTERS.sub(" ", value)


def _without_tags(value: str) -> str:
    if not TAG.search(value):
        return value
    return nh3.clean(BREAKING_TAGS.sub("\n", value), tags=set())


def shorten(text: str, *, limit: int) -> str:
    """Shorten at a word, with an ellipsis."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    return cut[: max(cut.rfind(" "), cut.rfind("\n"), limit // 2)].rstrip(" \n,;:–-") + "…"
