"""Fetching a picture from outside: the first of several addresses that serves one."""

import time
from collections.abc import Iterable, Iterator

from advocacy.errors import Invalid
from advocacy.media import decoding
from advocacy.outbound import fetching
from advocacy.outbound.transport import Outside

TYPES = ("image/jpeg", "image/png", "image/webp", "image/gif", "image/heic")
MAX_CANDIDATES = 5
SECONDS = 15  # for all of them


def fetched(
    urls: Iterable[str], *, max_bytes: int = decoding.MAX_BYTES, outside: Outside
) -> Iterator[bytes]:
    """The files at these addresses, those that answer with a picture; the caller decodes them."""
    until = time.monotonic() + SECONDS
    for url in list(urls)[:MAX_CANDIDATES]:
        remaining = until - time.monotonic()
        if remaining <= 0:
            return
        try:
            answer = fetching.fetch(
                url,
                accept=TYPES,
                max_bytes=max_bytes,
                seconds=min(remaining, fetching.TIMEOUT_SECONDS),
                outside=outside,
            )
        except Invalid:
            continue
        yield answer.body
