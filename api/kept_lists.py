"""Lists that are given again while they would be the same (`advocacy.query_trace`)."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from hashlib import blake2b
from time import monotonic
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from rest_framework.request import Request
from rest_framework.response import Response

from advocacy.bounded_cache import BoundedCache
from advocacy.people import brand
from advocacy.query_trace import Trace, row_values, tracing
from api.caller import caller

MOST_SECONDS = 60.0
MOST_BYTES = 3_000_000  # of all lists that a process keeps
CURSOR = re.compile(rb'cursor=[^"&]*')
Method = Callable[[Any, Request], Response]


@dataclass(frozen=True)
class KeptList:
    """What a list was, and what it was made of."""

    made_at: float
    trace: Trace
    body: bytes

    @property
    def size(self) -> int:
        """About how many bytes of memory it takes."""
        return len(self.body) + self.trace.size

    def is_current(self) -> bool:
        return monotonic() - self.made_at < MOST_SECONDS and self.trace.still_holds()


kept_lists: BoundedCache[KeptList] = BoundedCache(MOST_BYTES)


def kept_list(method: Method) -> Callable[[Any, Request], HttpResponseBase]:
    """A method whose list is kept for the caller. It must show nothing that is new each time."""

    @wraps(method)
    def answered(view: Any, request: Request) -> HttpResponseBase:
        key = _shown(request)
        found = kept_lists.get(key)
        if found is not None and found.is_current():
            if settings.VERIFY_KEPT:
                _verify(found.body, _rendered(method, view, request))
            return _answer(found.body, request)
        with tracing() as tracer:
            body = _rendered(method, view, request)
        trace = tracer.trace()
        if trace is not None:
            kept_lists.keep(key, KeptList(monotonic(), trace, body))
        return _answer(body, request)

    return answered


def _rendered(method: Method, view: Any, request: Request) -> bytes:
    renderer: Any = request.accepted_renderer
    context = view.get_renderer_context()
    body: bytes = renderer.render(method(view, request).data, request.accepted_media_type, context)
    return body


def _verify(kept: bytes, anew: bytes) -> None:
    """A cursor is signed with its time; all else must be the same."""
    if CURSOR.sub(b"", kept) != CURSOR.sub(b"", anew):
        raise AssertionError(f"A kept list is not the one of now:\n{kept!r}\n{anew!r}")


def _answer(body: bytes, request: Request) -> HttpResponseBase:
    """The list, or 304 for a client that has the same one."""
    tag = quote_etag(blake2b(body, digest_size=16).hexdigest())
    answer = HttpResponse(body, content_type=request.accepted_media_type, headers={"ETag": tag})
    return get_conditional_response(request, etag=tag, response=answer) or answer


def _shown(request: Request) -> tuple[object, ...]:
    """Everything that a list may show of its request and its caller."""
    person = caller(request)
    return (
        request.get_full_path(),
        request.accepted_media_type,
        row_values(person),
        tuple(sorted(person.grants_today)),
        tuple(sorted(person.limited_to or ())),
        translation.get_language(),
        brand.today(),
    )
