"""File types by magic numbers."""

import re

SIGNATURES = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF8", "GIF"),
    (b"RIFF....WEBP", "WEBP"),
    (b"....ftyp(?:hei[cmsx]|hev[cmsx]|mif1|msf1)", "HEIC"),
    (b"....ftypavi[fs]", "AVIF"),
    (b"....ftypqt", "MOV"),
    (b"....ftyp", "MP4"),
    (rb"\x1aE\xdf\xa3", "WebM"),
    (b"RIFF....AVI ", "AVI"),
    (rb"II\*\0|MM\0\*|II\+\0|MM\0\+", "TIFF"),
    (b"BM.{12}[\x0c\x28\x38\x40\x6c\x7c]\0\0\0", "BMP"),
    (b"8BPS", "PSD"),
    (b"\0\0\1\0", "ICO"),
    (rb"\xff\x0a|\0\0\0\x0cJXL ", "JPEG XL"),
    (b"\0\0\0\x0cjP  |\xffO\xffQ", "JPEG 2000"),
    (b"%PDF-", "PDF"),
    (b"%!PS|\xc5\xd0\xd3\xc6", "EPS"),
    (rb"PK\x03\x04", "ZIP"),
    (rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html)", "HTML"),
    (rb"(?:\xef\xbb\xbf)?\s*<(?:svg|[?!].*<svg)", "SVG"),
)
PATTERNS = [(re.compile(start, re.DOTALL | re.IGNORECASE), kind) for start, kind in SIGNATURES]
END_MARKERS = {"JPEG": b"\xff\xd9", "PNG": b"IEND", "GIF": b"\0;"}
END_MARKER_BYTES = 64  # bytes at the end of a file in which its end marker is


def kind_of(data: bytes) -> str:
    """A short name such as PNG or PDF; empty if unknown."""
    start = data[:2000]
    return next((kind for pattern, kind in PATTERNS if pattern.match(start)), "")


def is_cut_short(data: bytes) -> bool:
    """Whether the end of the file is missing."""
    kind = kind_of(data)
    if kind == "WEBP":
        return len(data) < int.from_bytes(data[4:8], "little") + 8
    return kind in END_MARKERS and END_MARKERS[kind] not in data[-END_MARKER_BYTES:]
