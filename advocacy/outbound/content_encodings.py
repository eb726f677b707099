"""Undoing the encodings of a body, as its header lists them and as it is in truth."""

import zlib
from collections.abc import Iterable, Iterator
from typing import Final

GZIP_MAGIC: Final = b"\x1f\x8b"
GZIP, ZLIB, BARE_DEFLATE = 31, 15, -15
DEFLATE_METHOD = 8
COMPRESSED = frozenset({"gzip", "x-gzip", "deflate"})
# Real encodings that the hub does not ask for. Every other word, such as UTF-8, means none.
UNSUPPORTED = frozenset({"br", "zstd", "compress", "x-compress", "dcb", "dcz"})
MAX_LAYERS = 3


class Undecodable(Exception):
    """The body is not what its header says, or breaks off."""


class TooLong(Exception):
    """The body is longer than the maximum."""


def encodings_of(header: str) -> list[str]:
    """The encodings in the order in which they are undone: the last applied is the first."""
    names = [name.strip().lower() for name in header.split(",")]
    if UNSUPPORTED.intersection(names):
        raise Undecodable
    layers = [name for name in reversed(names) if name in COMPRESSED]
    if len(layers) > MAX_LAYERS:
        raise Undecodable
    return layers


def decoded(chunks: Iterable[bytes], *, header: str, max_bytes: int) -> Iterator[bytes]:
    """The chunks without their encodings. Raises `Undecodable` or `TooLong`."""
    for name in encodings_of(header):
        chunks = _unpacked(chunks, name=name, max_bytes=max_bytes)
    yield from chunks


def _unpacked(chunks: Iterable[bytes], *, name: str, max_bytes: int) -> Iterator[bytes]:
    unpacker = _Unpacker(is_gzip=name != "deflate", max_bytes=max_bytes)
    for chunk in chunks:
        yield unpacker.feed(chunk)
    yield unpacker.finish()


class _Unpacker:
    """A decompressor of a stream that may be plain all the same, or gzip of several members."""

    def __init__(self, *, is_gzip: bool, max_bytes: int) -> None:
        self._is_gzip = is_gzip
        self._room = max_bytes
        self._stream: zlib._Decompress | None = None
        self._held = b""
        self._members = 0
        self._ended = False  # what follows is plain, or padding behind the last member

    def feed(self, data: bytes) -> bytes:
        data, self._held = self._held + data, b""
        out = bytearray()
        while data:
            self._stream = self._stream or self._next_stream(data)
            if self._stream is None:
                return bytes(out) if self._members or self._held else data
            out += self._decompress(self._stream, data)
            data = self._stream.unused_data
            self._stream = None if self._stream.eof else self._stream
        return bytes(out)

    def finish(self) -> bytes:
        """What was held back. Raises `Undecodable` if the end is missing."""
        if self._stream is not None:
            raise Undecodable
        return b"" if self._members else self._held

    def _next_stream(self, data: bytes) -> "zlib._Decompress | None":
        if not self._ended and len(data) < len(GZIP_MAGIC):
            self._held = data
            return None
        needs_magic = self._is_gzip or self._members
        if self._ended or (needs_magic and not data.startswith(GZIP_MAGIC)):
            self._ended = True
            return None
        self._members += 1
        return zlib.decompressobj(_window_bits(data))

    def _decompress(self, stream: "zlib._Decompress", data: bytes) -> bytes:
        try:
            out = stream.decompress(data, self._room + 1)
        except zlib.error:
            raise Undecodable from None
        self._room -= len(out)
        if self._room < 0:
            raise TooLong
        return out


def _window_bits(start: bytes) -> int:
    """Some servers send gzip as deflate, others deflate without its header."""
    if start.startswith(GZIP_MAGIC):
        return GZIP
    has_header = start[0] & 0x0F == DEFLATE_METHOD and int.from_bytes(start[:2]) % 31 == 0
    return ZLIB if has_header else BARE_DEFLATE
