"""Fetching a URL. All outgoing HTTP requests go through here."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from http import HTTPStatus
from itertools import takewhile
from types import MappingProxyType
from urllib.parse import urljoin

import httpcore
import httpx
from django.conf import settings
from django.utils.translation import gettext as _

from advocacy.outbound import body_reading, content_types, response_checks, url_reading
from advocacy.outbound.connections import Deadline
from advocacy.outbound.link_refused import LinkRefused
from advocacy.outbound.resolution import NoAnswer
from advocacy.outbound.transport import CheckedTransport, Outside
from advocacy.outbound.url_reading import Destination, NotHttp

HTML = ("text/html", "application/xhtml+xml")
MAX_HTML_BYTES = 3_000_000
MAX_REDIRECTS = 5
TIMEOUT_SECONDS = 10
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PERMANENT_REDIRECTS = frozenset({301, 308})
LANGUAGES = "da, en;q=0.8, *;q=0.5"
CONDITIONAL_HEADERS = frozenset({"If-None-Match", "If-Modified-Since"})
OUTSIDE = Outside()


class TooManyRedirects(LinkRefused):
    """The URL redirects too often."""

    reason = "too_many_redirects"


class RedirectLoop(TooManyRedirects):
    """The URL redirects to itself."""

    reason = "redirect_loop"


class CookieWall(RedirectLoop):
    """The URL redirects to itself until it is given the cookie that it sets."""

    reason = "cookie_wall"


@dataclass(frozen=True)
class Redirect:
    """Where an answer leads on to, whether for good, and whether it sets a cookie for it."""

    destination: Destination
    is_permanent: bool
    sets_cookie: bool


@dataclass(frozen=True)
class FetchResult:
    """The final URL and its response; the fragment is the one a browser would have kept.

    `moved_to` is where permanent redirects alone have led, before any other; empty if nowhere.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    content_type: str
    charset: str | None
    body: bytes
    fragment: str = ""
    moved_to: str = ""


def fetch(
    url: str,
    *,
    accept: Collection[str] = HTML,
    max_bytes: int = MAX_HTML_BYTES,
    headers: Mapping[str, str] = MappingProxyType({}),
    seconds: float = TIMEOUT_SECONDS,
    outside: Outside = OUTSIDE,
) -> FetchResult:
    """Fetch a public page. Raises a LinkRefused that says what to do.

    A redirect from https to http is followed: nothing secret is sent, and the page read is as
    public as one linked by http in the first place. Each hop is looked up and checked anew.
    With `headers` that ask for it, “not modified” is an answer too: status 304, nothing in it.
    """
    deadline = Deadline(seconds)
    destination = url_reading.read(url)
    seen: set[str] = set()
    hops: list[Redirect] = []
    while len(seen) <= MAX_REDIRECTS:
        if destination.url in seen:
            raise _loop(hops)
        seen.add(destination.url)
        answer = _request(destination, deadline, accept, max_bytes, headers, outside)
        if isinstance(answer, FetchResult):
            return replace(answer, fragment=destination.fragment, moved_to=_moved_to(hops))
        hops.append(answer)
        following = answer.destination
        destination = replace(following, fragment=following.fragment or destination.fragment)
    raise too_many_redirects()


def _moved_to(hops: Sequence[Redirect]) -> str:
    permanent = list(takewhile(lambda hop: hop.is_permanent, hops))
    return str(httpx.URL(permanent[-1].destination.url)) if permanent else ""


def _loop(hops: Sequence[Redirect]) -> RedirectLoop:
    if any(hop.sets_cookie for hop in hops):
        return CookieWall(
            _("This site lets in only those who take its cookies. Fill in the fields yourself.")
        )
    return RedirectLoop(
        _("This link leads in a circle and never to a page. Copy the page’s own address.")
    )


def too_many_redirects() -> TooManyRedirects:
    """The error for a URL that leads on and on."""
    return TooManyRedirects(
        _("This link redirects more than %(limit)d times. Copy the address of the last page.")
        % {"limit": MAX_REDIRECTS}
    )


def _request(
    destination: Destination,
    deadline: Deadline,
    accept: Collection[str],
    max_bytes: int,
    extra: Mapping[str, str],
    outside: Outside,
) -> FetchResult | Redirect:
    """Send one request. No client is shared between redirects, so no cookies are sent."""
    headers = {
        "User-Agent": f"AdvocacyHub/{settings.VERSION} (+{settings.BASE_URL})",
        "Accept": ", ".join(filter(None, accept)),
        "Accept-Encoding": "gzip, deflate",
        "Accept-Language": LANGUAGES,
        **extra,
        "Connection": "close",
    }
    try:
        request = httpx.Request("GET", destination.url, headers=headers)
        with CheckedTransport(outside, deadline) as transport:
            response = transport.handle_request(request)
            with closing(response):
                if response.status_code == HTTPStatus.NOT_MODIFIED and CONDITIONAL_HEADERS & set(
                    extra
                ):
                    return _unchanged(response, destination)
                return _read(response, destination, accept, max_bytes)
    except (httpcore.TimeoutException, TimeoutError) as error:
        raise NoAnswer(
            _(
                "“%(host)s” did not finish its answer in time. "
                "Try again later, or fill in the fields yourself."
            )
            % {"host": destination.host}
        ) from error
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise body_reading.broken_response() from error
    except (httpx.InvalidURL, UnicodeError) as error:
        raise url_reading.unreadable_error(destination.url) from error


def _read(
    response: httpx.Response, destination: Destination, accept: Collection[str], max_bytes: int
) -> FetchResult | Redirect:
    if response.status_code in REDIRECTS and "location" in response.headers:
        return Redirect(
            _redirect_target(destination, response.headers["location"]),
            is_permanent=response.status_code in PERMANENT_REDIRECTS,
            sets_cookie="set-cookie" in response.headers,
        )
    response_checks.check_challenge(
        response.headers, host=destination.host, status=response.status_code
    )
    response_checks.check_status(
        response.status_code,
        host=destination.host,
        retry_after=response.headers.get("retry-after", ""),
    )
    header = response.headers.get("content-type", "")
    chunks = body_reading.chunks_of(response, max_bytes=max_bytes)
    content_type, start = _checked_type(header, chunks, accept=accept)
    return FetchResult(
        url=str(httpx.URL(destination.url)),
        status=response.status_code,
        headers=dict(response.headers),
        content_type=content_type,
        charset=content_types.charset_of(header),
        body=start + b"".join(chunks),
    )


def _unchanged(response: httpx.Response, destination: Destination) -> FetchResult:
    return FetchResult(
        url=str(httpx.URL(destination.url)),
        status=response.status_code,
        headers=dict(response.headers),
        content_type="",
        charset=None,
        body=b"",
    )


def _redirect_target(destination: Destination, location: str) -> Destination:
    try:
        return url_reading.read(urljoin(destination.url, location))
    except (NotHttp, ValueError):
        raise NotHttp(
            _("This link leads on to something that is not a web page. Copy the page’s address.")
        ) from None


def _checked_type(
    header: str, chunks: Iterator[bytes], *, accept: Collection[str]
) -> tuple[str, bytes]:
    """The type of a body that is accepted, and the bytes that were looked at to tell."""
    label = content_types.label_of(header)
    if not content_types.is_worth_looking(label, accept=accept):
        response_checks.check_type(label, accept=accept)
    start = body_reading.beginning(chunks, size=content_types.LOOKED_AT_BYTES)
    content_type = content_types.type_of(start, label=label, accept=accept)
    response_checks.check_type(content_type, accept=accept)
    return content_type, start
