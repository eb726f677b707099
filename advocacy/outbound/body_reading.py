"""Reading and decompressing a response body up to a maximum size."""

import zlib

import httpx
from django.utils.translation import gettext as _

from advocacy.outbound.link_refused import LinkRefused

GZIP_OR_ZLIB = 47
BARE_DEFLATE = -15


class TooLarge(LinkRefused):
    """The body is larger than the maximum."""

    reason = "too_large"


class BrokenResponse(LinkRefused):
    """The body is incomplete or cannot be decompressed."""

    reason = "broke_off"


def read_body(response: httpx.Response, *, max_bytes: int) -> bytes:
    """Read and decompress a body. Never more than `max_bytes` are in memory."""
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    match encoding:
        case "" | "identity":
            return _read_plain(response, max_bytes=max_bytes)
        case "gzip" | "x-gzip" | "deflate":
            return _read_packed(response, max_bytes=max_bytes)
    raise broken_response()


def broken_response() -> BrokenResponse:
    """The error for an incomplete body."""
    return BrokenResponse(
        _("The site sent a broken answer. Try again later, or fill in the fields yourself.")
    )


def _read_plain(response: httpx.Response, *, max_bytes: int) -> bytes:
    announced = response.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > max_bytes:
        raise _too_large(max_bytes)
    body = bytearray()
    for chunk in response.iter_raw():
        body += chunk
        if len(body) > max_bytes:
            raise _too_large(max_bytes)
    return bytes(body)


def _read_packed(response: httpx.Response, *, max_bytes: int) -> bytes:
    body, received, unpacker = bytearray(), 0, None
    for chunk in response.iter_raw():
        unpacker = unpacker or _unpacker_for(chunk)
        received += len(chunk)
        try:
            body += unpacker.decompress(chunk, max_bytes + 1 - len(body))
        except zlib.error:
            raise broken_response() from None
        if max(len(body), received) > max_bytes:
            raise _too_large(max_bytes)
    if unpacker is not None and not unpacker.eof:
        raise broken_response()
    return bytes(body)


def _unpacker_for(start: bytes) -> "zlib._Decompress":
    """A decompressor; some servers send deflate without its header."""
    has_header = start[:1] in {b"\x1f", b"\x78"} or start[0] & 0x0F == 8  # noqa: PLR2004
    return zlib.decompressobj(GZIP_OR_ZLIB if has_header else BARE_DEFLATE)


def _too_large(max_bytes: int) -> TooLarge:
    return TooLarge(
        _("This page is larger than %(megabytes)d MB. Use a smaller page.")
        % {"megabytes": max_bytes // 1_000_000}
    )
