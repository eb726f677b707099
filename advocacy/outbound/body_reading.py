"""Reading and decompressing a response body up to a maximum size."""

from collections.abc import Iterator

import httpx
from django.utils.translation import gettext as _

from advocacy.outbound import content_encodings
from advocacy.outbound.link_refused import LinkRefused


class TooLarge(LinkRefused):
    """The body is larger than the maximum."""

    reason = "too_large"


class BrokenResponse(LinkRefused):
    """The body is incomplete or cannot be decompressed."""

    reason = "broke_off"


def chunks_of(response: httpx.Response, *, max_bytes: int) -> Iterator[bytes]:
    """The decompressed body, piece by piece; received and decompressed at most `max_bytes`."""
    encoding = response.headers.get("content-encoding", "")
    raw = _raw_chunks(response, max_bytes=max_bytes)
    try:
        yield from content_encodings.decoded(raw, header=encoding, max_bytes=max_bytes)
    except content_encodings.Undecodable:
        raise broken_response() from None
    except content_encodings.TooLong:
        raise _too_large(max_bytes) from None


def beginning(chunks: Iterator[bytes], *, size: int) -> bytes:
    """The first bytes of a body, or more; the rest is read by going on."""
    start = bytearray()
    for chunk in chunks:
        start += chunk
        if len(start) >= size:
            break
    return bytes(start)


def broken_response() -> BrokenResponse:
    """The error for an incomplete body."""
    return BrokenResponse(
        _("The site sent a broken answer. Try again later, or fill in the fields yourself.")
    )


def _raw_chunks(response: httpx.Response, *, max_bytes: int) -> Iterator[bytes]:
    announced = response.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > max_bytes:
        raise _too_large(max_bytes)
    received = 0
    for chunk in response.iter_raw():
        received += len(chunk)
        if received > max_bytes:
            raise _too_large(max_bytes)
        yield chunk


def _too_large(max_bytes: int) -> TooLarge:
    return TooLarge(
        _("This page is larger than %(megabytes)d MB. Use a smaller page.")
        % {"megabytes": max_bytes // 1_000_000}
    )
