"""What a body is, decided by looking at its beginning where its label does not say."""

import re
from collections.abc import Collection

LOOKED_AT_BYTES = 1024
# Labels of servers that do not know what they send, besides none at all.
UNTOLD = frozenset(
    {
        "application/octet-stream",
        "binary/octet-stream",
        "application/binary",
        "application/unknown",
        "application/x-unknown",
        "application/force-download",
        "application/download",
        "application/x-download",
        "content/unknown",
        "unknown/unknown",
        "*/*",
    }
)
LABEL = re.compile(r"[a-z0-9!#$&^_.+*-]+/[a-z0-9!#$&^_.+*-]+")
CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([^\s;,\"']+)", re.IGNORECASE)
VAGUE_ENDINGS = ("xml", "/rss", "/atom", "/html")
UNMISTAKABLE = ("image/", "application/pdf")  # recognised by more than a guess
BLANKS = b"\xef\xbb\xbf \t\r\n\f"
SIGNATURES = [
    (re.compile(start, re.DOTALL | re.IGNORECASE), kind)
    for start, kind in (
        (rb"\xff\xd8\xff", "image/jpeg"),
        (rb"\x89PNG\r\n\x1a\n", "image/png"),
        (rb"GIF8[79]a", "image/gif"),
        (rb"RIFF....WEBP", "image/webp"),
        (rb"....ftyp(?:hei[cmsx]|hev[cmsx]|mif1|msf1)", "image/heic"),
        (rb"%PDF-", "application/pdf"),
        (rb"<(?:!doctype\s{1,9}html|html|head|body|title|meta|script|h1|div|main)\b", "text/html"),
        (rb"<\?xml[^>]{0,200}\?>\s{0,9}<(?:!doctype\s{1,9}html|html)\b", "application/xhtml+xml"),
        (rb"<(?:\?xml|rss|feed|rdf:rdf|workzag-jobs)\b", "application/xml"),
        (rb"[\[{]", "application/json"),
    )
]


def label_of(header: str) -> str:
    """The type of a header that may name it several times; empty if it names none."""
    names = (name.partition(";")[0].strip().lower() for name in header.split(","))
    return next((name for name in names if LABEL.fullmatch(name)), "")


def charset_of(header: str) -> str | None:
    """The first charset of the header."""
    match = CHARSET.search(header)
    return match[1].lower() if match else None


def is_worth_looking(label: str, *, accept: Collection[str]) -> bool:
    """Whether a body under this label may be wanted all the same.

    A picture is what decodes as one, and a page or a feed may be called XML of any kind.
    """
    wants_picture = any(kind.startswith("image/") for kind in accept)
    vague = (*VAGUE_ENDINGS, "json") if "application/json" in accept else VAGUE_ENDINGS
    is_told = label and label not in UNTOLD and not label.endswith(vague)
    return label in accept or wants_picture or not is_told


def type_of(start: bytes, *, label: str, accept: Collection[str]) -> str:
    """The type of a body by its beginning, where its label is not wanted or cannot be right."""
    start = _without_preamble(start)
    seen = next((kind for pattern, kind in SIGNATURES if pattern.match(start)), "")
    if label in accept and not seen.startswith(UNMISTAKABLE):
        return label
    return seen or label


def _without_preamble(start: bytes) -> bytes:
    """What comes after blanks and comments, which may stand before a page."""
    start = start.lstrip(BLANKS)
    while start.startswith(b"<!--") and b"-->" in start:
        start = start.partition(b"-->")[2].lstrip(BLANKS)
    return start
