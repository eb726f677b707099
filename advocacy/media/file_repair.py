"""Mending what every browser looks past: an end marker, and PNG chunks that nobody draws."""

from collections.abc import Iterator
from typing import Final
from zlib import crc32

SIGNATURE_LENGTH: Final = 8  # of a PNG
JPEG_END: Final = b"\xff\xd9"
# Ancillary chunks that change how a picture looks; texts, dates and private ones are left out.
DRAWN = frozenset({b"tRNS", b"iCCP", b"sRGB", b"gAMA", b"cHRM", b"sBIT", b"eXIf"})
CHUNK_FRAME = 12  # bytes of length, name and checksum


def mended(data: bytes, *, kind: str) -> bytes:
    """The file without what would make a strict decoder refuse it."""
    if kind == "PNG":
        return data[:SIGNATURE_LENGTH] + b"".join(_kept_chunks(data))
    if kind == "JPEG" and lacks_end(data):
        return data + JPEG_END
    return data


def lacks_end(data: bytes) -> bool:
    """Whether a JPEG stops without its end marker; files may have a few bytes behind it."""
    return JPEG_END not in data[-64:]


def _kept_chunks(data: bytes) -> Iterator[bytes]:
    """Critical chunks as they are, drawn ones whose checksum fits, and whatever is cut short."""
    position = SIGNATURE_LENGTH
    while position < len(data):
        length = int.from_bytes(data[position : position + 4])
        name = data[position + 4 : position + 8]
        chunk = data[position : position + CHUNK_FRAME + length]
        position += CHUNK_FRAME + length
        is_critical = not name[:1].islower()
        if is_critical or (name in DRAWN and _is_sound(chunk, name)):
            yield chunk
        if name == b"IEND":
            return


def _is_sound(chunk: bytes, name: bytes) -> bool:
    return crc32(name + chunk[8:-4]) == int.from_bytes(chunk[-4:])
