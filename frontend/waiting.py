"""Pages of forms that were refused for a while: status 429, and `Retry-After`."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from advocacy.errors import Invalid, TooManyTries
from advocacy.limits import person_limits, wait_words
from frontend.user_request import UserRequest

TOO_MANY = 429


def mark(request: HttpRequest, refusal: Invalid) -> None:
    """The page says it in the form, the middleware gives it its status; other refusals pass."""
    if isinstance(refusal, TooManyTries):
        request.wait = refusal.wait  # type: ignore[attr-defined]


def set_status(request: HttpRequest, response: HttpResponseBase) -> None:
    """Status and header, if the request was marked."""
    wait: timedelta | None = getattr(request, "wait", None)
    if wait is not None:
        response.status_code = TOO_MANY
        response.headers["Retry-After"] = str(wait_words.seconds_of(wait))


def limited_export(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A view whose every answer is an export by the person who asks."""

    @wraps(view)
    def counted(request: UserRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        person_limits.count(person_limits.EXPORTS, person=request.user.pk)
        return view(request, *args, **kwargs)

    return counted
