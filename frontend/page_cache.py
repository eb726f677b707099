"""A cache of pages that asks before it answers: a page is given again while it would be the same.

Each request asks the database every question that the page asked when it was made, and gives the
kept page only if all answers are equal (`advocacy.query_trace`): nothing has to be emptied, and a
change shows at once. What hangs on the clock without a query is at most a minute old.
"""

import re
import zlib
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from hashlib import blake2b
from http import HTTPStatus
from time import monotonic
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import get_token
from django.utils import timezone, translation

from advocacy.bounded_cache import BoundedCache
from advocacy.people import brand
from advocacy.people.models import User
from advocacy.query_trace import Trace, row_values, tracing
from frontend.device_kind import on_phone
from frontend.user_request import UserRequest

MOST_SECONDS = 60.0
MOST_BYTES = 6_000_000  # of all pages that a process keeps
CSRF_FIELD = re.compile(r'name="csrfmiddlewaretoken" value="([A-Za-z0-9]{64})"')
CSRF = ""  # what stands for a form's token among what is renewed
GAP = "\0"  # stands where something is renewed; no page has one
OF_THE_BROWSER = ("HX-Request", "HX-Target", "HX-Trigger", "HX-Current-URL", "HX-Boosted")
View = Callable[..., HttpResponseBase]
Renew = Callable[[], Sequence[str]]
Made = tuple[Sequence[str], Renew]  # words of a page that are used once, and how to make new ones


@dataclass(frozen=True)
class CachedPage:
    """A page without what is new each time, and what it was made of."""

    made_at: float
    trace: Trace
    headers: Mapping[str, str]
    text: bytes  # compressed, with gaps
    gaps: Sequence[str]  # the word that stood in each
    used_once: Sequence[Made]

    @property
    def size(self) -> int:
        """About how many bytes of memory it takes."""
        return len(self.text) + self.trace.size

    def is_current(self) -> bool:
        return monotonic() - self.made_at < MOST_SECONDS and self.trace.still_holds()

    def response(self, request: HttpRequest) -> HttpResponse:
        """The page for this request, with tokens and codes of its own."""
        new = {CSRF: get_token(request) if CSRF in self.gaps else ""}
        for words, renew in self.used_once:
            new |= zip(words, renew(), strict=True)
        pieces = zlib.decompress(self.text).decode().split(GAP)
        filled = [new[gap] for gap in self.gaps]
        text = "".join(part for both in zip(pieces, [*filled, ""], strict=True) for part in both)
        return HttpResponse(text, headers=dict(self.headers))


page_cache: BoundedCache[CachedPage] = BoundedCache(MOST_BYTES)
_used_once: ContextVar[list[Made] | None] = ContextVar("used_once", default=None)


def use_once(words: Sequence[str], renew: Renew) -> None:
    """Say that the page being made shows words that must be others each time it is given."""
    made = _used_once.get()
    if made is not None:
        made.append((words, renew))


@contextmanager
def _noting_words() -> Iterator[list[Made]]:
    made: list[Made] = []
    token = _used_once.set(made)
    try:
        yield made
    finally:
        _used_once.reset(token)


def cached_page(view: View) -> View:
    """A view whose page is kept for the person, and given again while it would be the same."""

    @wraps(view)
    def answered(request: UserRequest, *about: Any, **more: Any) -> HttpResponseBase:
        if request.method != "GET" or len(get_messages(request)):
            return view(request, *about, **more)
        key = _key(request)
        page = page_cache.get(key)
        if page is None or not page.is_current():
            return _made(key, request, lambda: view(request, *about, **more))
        if settings.VERIFY_KEPT:
            return _verified(page, lambda: view(request, *about, **more))
        return page.response(request)

    return answered


def _made(key: Hashable, request: HttpRequest, view: Callable[[], Any]) -> HttpResponse:
    with tracing() as tracer, _noting_words() as used_once:
        response = _rendered(view())
    trace = tracer.trace()
    if trace is not None and _may_be_kept(request, response):
        text, gaps = _with_gaps(response, used_once)
        compressed, headers = zlib.compress(text.encode(), 1), dict(response.headers)
        page = CachedPage(monotonic(), trace, headers, compressed, gaps, tuple(used_once))
        page_cache.keep(key, page)
    return response


def _with_gaps(response: HttpResponse, used_once: Sequence[Made]) -> tuple[str, Sequence[str]]:
    """The page with a gap for each word that is renewed, and the words."""
    text = response.content.decode()
    names = {word: word for some, _renew in used_once for word in some}
    names |= dict.fromkeys(CSRF_FIELD.findall(text), CSRF)
    pieces, gaps, end = [], [], 0
    for start, word in sorted(place for each in names for place in _places(text, each)):
        if start >= end:
            pieces.append(text[end:start])
            gaps.append(names[word])
            end = start + len(word)
    return GAP.join([*pieces, text[end:]]), gaps


def _places(text: str, word: str) -> Iterator[tuple[int, str]]:
    """Where the word stands. Far quicker than one pattern of all words, which is new each time."""
    start = text.find(word)
    while start >= 0:
        yield start, word
        start = text.find(word, start + len(word))


def _may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    is_page = response.status_code == HTTPStatus.OK and not response.streaming
    has_changed = response.cookies or request.session.modified
    return is_page and not has_changed and GAP.encode() not in response.content


def _key(request: UserRequest) -> bytes:
    """A digest of everything that a page may show of its request and its reader."""
    return blake2b(repr(_shown(request)).encode(), digest_size=32).digest()


def _shown(request: UserRequest) -> tuple[object, ...]:
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
        cookies,
        sorted(request.session.items()),
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


def _verified(page: CachedPage, view: Callable[[], Any]) -> HttpResponse:
    """The page that is made anew, which must be the one that was kept."""
    with _noting_words() as used_once:
        anew = _rendered(view())
    kept, (expected, _gaps) = zlib.decompress(page.text).decode(), _with_gaps(anew, used_once)
    if kept != expected:
        raise AssertionError(f"A kept page is not the one made anew:\n{kept}\n{expected}")
    return anew
