"""A cache of pages that asks before it answers: a page is given again while it would be the same.

Each request asks the database every question that the page asked when it was made, and gives the
kept page only if all answers are equal (`advocacy.query_trace`): nothing has to be emptied, and a
change shows at once. What hangs on the clock without a query is at most a minute old.
"""

import re
import zlib
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus
from threading import Lock
from time import monotonic
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils import timezone, translation

from advocacy.people import brand
from advocacy.people.models import User
from advocacy.query_trace import Trace, row_values, tracing
from frontend.device_kind import on_phone
from frontend.user_request import UserRequest

MOST_SECONDS = 60.0
MOST_BYTES = 3_000_000  # of all pages that a process keeps, compressed
TOKEN = re.compile(rb'(?<=name="csrfmiddlewaretoken" value=")[A-Za-z0-9]{64}(?=")')
GAP = b"\0"  # stands where a token goes; no page has one
OF_THE_BROWSER = ("HX-Request", "HX-Target", "HX-Trigger", "HX-Current-URL", "HX-Boosted")
View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class CachedPage:
    """A page without its form tokens, and what it was made of."""

    made_at: float
    trace: Trace
    headers: Mapping[str, str]
    pieces: bytes  # compressed; a token stood between each two

    def is_current(self) -> bool:
        return monotonic() - self.made_at < MOST_SECONDS and self.trace.still_holds()

    def response(self, request: HttpRequest) -> HttpResponse:
        """The page for this request, with its own tokens."""
        pieces = zlib.decompress(self.pieces).split(GAP)
        token = get_token(request).encode() if len(pieces) > 1 else b""
        return HttpResponse(token.join(pieces), headers=dict(self.headers))


class PageCache:
    """The pages of a process; those that were longest not asked for go first."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, CachedPage] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def get(self, key: Hashable) -> CachedPage | None:
        with self._lock:
            page = self._kept.get(key)
            if page is not None:
                self._kept.move_to_end(key)
            return page

    def keep(self, key: Hashable, page: CachedPage) -> None:
        with self._lock:
            self._drop(key)
            self._kept[key] = page
            self._bytes += len(page.pieces)
            while self._bytes > MOST_BYTES:
                self._drop(next(iter(self._kept)))

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()
            self._bytes = 0

    def _drop(self, key: Hashable) -> None:
        dropped = self._kept.pop(key, None)
        self._bytes -= len(dropped.pieces) if dropped else 0


page_cache = PageCache()


def cached_page(view: View) -> View:
    """A view whose page is kept for the person, and given again while it would be the same."""

    @wraps(view)
    def answered(request: UserRequest, *about: Any, **more: Any) -> HttpResponse:
        if request.method != "GET" or len(get_messages(request)):
            return view(request, *about, **more)
        key = _key(request)
        page = page_cache.get(key)
        if page is None or not page.is_current():
            return _made(key, request, lambda: view(request, *about, **more))
        if settings.VERIFY_KEPT:
            return _verified(page.response(request), view(request, *about, **more))
        return page.response(request)

    return answered


def _made(key: Hashable, request: HttpRequest, view: Callable[[], HttpResponse]) -> HttpResponse:
    with tracing() as tracer:
        response = _rendered(view())
    trace = tracer.trace()
    if trace is not None and _may_be_kept(request, response):
        pieces = zlib.compress(TOKEN.sub(GAP, response.content), 1)
        page_cache.keep(key, CachedPage(monotonic(), trace, dict(response.headers), pieces))
    return response


def _may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    is_page = response.status_code == HTTPStatus.OK and not response.streaming
    has_changed = response.cookies or request.session.modified
    return is_page and not has_changed and GAP not in response.content


def _key(request: UserRequest) -> Hashable:
    """Everything that a page may show of its request and its reader."""
    cookies = [
        each
        for each in sorted(request.COOKIES.items())
        if each[0] not in {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME}
    ]
    return (
        request.get_host(),
        request.scheme,
        request.get_full_path(),
        tuple(request.headers.get(name) for name in OF_THE_BROWSER),
        on_phone(request),
        repr(cookies),
        repr(sorted(request.session.items())),
        _person(request.user),
        translation.get_language(),
        timezone.get_current_timezone_name(),
        brand.today(),
    )


def _person(user: User) -> tuple[str, ...]:
    """The person's own row, and what they may do today."""
    return (*row_values(user), *sorted(user.grants_today))


def _rendered(response: Any) -> HttpResponse:
    render = getattr(response, "render", None)
    found: HttpResponse = render() if render else response
    return found


def _verified(response: HttpResponse, anew: HttpResponse) -> HttpResponse:
    """The page that was made anew, which must be the one that was kept."""
    found, expected = (TOKEN.sub(b"", _rendered(each).content) for each in (response, anew))
    if found != expected:
        raise AssertionError(f"A kept page is not the one made anew:\n{found!r}\n{expected!r}")
    return anew
