"""Posting JSON to an address that somebody gave.

No redirect is followed: the address is a secret, and what is sent is for whoever has it.
"""

import json
import re
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from typing import Any

import httpcore
import httpx
from django.conf import settings
from django.utils.translation import gettext as _

from advocacy.outbound import fetching, url_reading
from advocacy.outbound.connections import Deadline
from advocacy.outbound.link_refused import LinkRefused
from advocacy.outbound.transport import CheckedTransport, Outside
from advocacy.outbound.url_reading import Destination

MAX_LENGTH = 4096
PRINTABLE = re.compile(r"[!-~]+")
MAX_ANSWER_BYTES = 10_000
BROKEN_OFF = (
    httpcore.NetworkError,
    httpcore.TimeoutException,
    httpcore.ProtocolError,
    TimeoutError,
)


class NotConnected(LinkRefused):
    """No connection: nothing was sent."""

    reason = "not_connected"


class NoAnswerCame(LinkRefused):
    """The connection ended before the answer: what was sent may have arrived."""

    reason = "no_answer_came"


@dataclass(frozen=True)
class PostAnswer:
    """The answer of the other side, whatever it is, with the beginning of its body."""

    status: int
    retry_after: str
    body: bytes


def read_address(url: str) -> Destination:
    """The address in parts, with path and query as they are. Raises LinkRefused."""
    destination = url_reading.read(url, max_length=MAX_LENGTH)
    if not PRINTABLE.fullmatch(destination.target):
        raise url_reading.unreadable_error(url)
    return destination


def post_json(
    url: str,
    payload: Any,
    *,
    seconds: float = fetching.TIMEOUT_SECONDS,
    outside: Outside = fetching.OUTSIDE,
) -> PostAnswer:
    """Post once. NoAnswerCame means that it may have arrived; any other LinkRefused, that not."""
    destination = read_address(url)
    request = _request(destination, json.dumps(payload).encode())
    try:
        with CheckedTransport(outside, Deadline(seconds)) as transport:
            response = transport.handle_request(request)
            with closing(response):
                return PostAnswer(
                    status=response.status_code,
                    retry_after=response.headers.get("retry-after", ""),
                    body=_beginning(response.iter_raw()),
                )
    except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
        sentence = _("“%(host)s” is not answering. Try again later.")
        raise NotConnected(sentence % {"host": destination.host}) from error
    except BROKEN_OFF as error:
        sentence = _("“%(host)s” took what was sent, and gave no answer.")
        raise NoAnswerCame(sentence % {"host": destination.host}) from error


def _request(destination: Destination, body: bytes) -> httpx.Request:
    headers = {
        "User-Agent": f"AdvocacyHub/{settings.VERSION} (+{settings.BASE_URL})",
        "Content-Type": "application/json",
        "Connection": "close",
    }
    # The target goes as it was given: signatures stand in it, and httpx would encode it anew.
    target = {"target": destination.target.encode("ascii")}
    return httpx.Request(
        "POST", destination.origin, headers=headers, content=body, extensions=target
    )


def _beginning(chunks: Iterator[bytes]) -> bytes:
    """The first bytes of a body. One that breaks off after its status changes nothing."""
    start = bytearray()
    with suppress(*BROKEN_OFF):
        for chunk in chunks:
            start += chunk
            if len(start) >= MAX_ANSWER_BYTES:
                break
    return bytes(start[:MAX_ANSWER_BYTES])
