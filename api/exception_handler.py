"""Exception handler: every error has a code and a translated message."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied as DjangoPermissionDenied
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, JsonResponse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from rest_framework import exceptions, status
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import set_rollback

from advocacy.errors import AdvocacyError, Invalid, NotAllowed, TooManyTries
from advocacy.limits import wait_words
from api.throttles import RefusedThrottle

# What is said where the framework, not the domain, says no.
PLAIN = {
    400: ("bad_request", gettext_lazy("The request could not be read. Correct it and try again.")),
    401: (
        "unauthenticated",
        gettext_lazy("Send your token as “Authorization: Bearer …”. You make one on your page."),
    ),
    403: ("not_allowed", gettext_lazy("You may not do this. Ask an administrator.")),
    404: ("not_found", gettext_lazy("There is nothing here, or it is not yours to see.")),
    405: (
        "method_not_allowed",
        gettext_lazy(
            "This address does not accept that method. The Allow header lists those it does."
        ),
    ),
    406: ("not_acceptable", gettext_lazy("The answer is JSON. Set Accept to application/json.")),
    413: ("too_large", gettext_lazy("The request is too large. Send less at a time.")),
    415: (
        "unsupported_media_type",
        gettext_lazy(
            "This address takes application/json; a picture is sent as multipart/form-data."
        ),
    ),
    429: (
        "throttled",
        gettext_lazy("Too many calls. Wait as many seconds as the Retry-After header says."),
    ),
    500: ("broken", gettext_lazy("Something broke on our side. Try again in a moment.")),
}
# Raised with a sentence of ours, or of the parser's.
SPEAKS_FOR_ITSELF = (
    exceptions.AuthenticationFailed,
    exceptions.NotFound,
    exceptions.ParseError,
)


def exception_handler(exc: Exception, context: dict[str, Any]) -> Response | None:
    """Response of an exception of the domain, Django or DRF."""
    request: Request = context["request"]
    if isinstance(exc, exceptions.NotAuthenticated | exceptions.AuthenticationFailed):
        exc = _throttled(request, context["view"]) or exc
    answer = _answer(exc)
    if answer is None:
        return None
    set_rollback()
    request.accepted_renderer = JSONRenderer()
    request.accepted_media_type = "application/json"
    answer["Content-Language"] = get_language() or ""
    return answer


def snake(name: str) -> str:
    """Error code of an exception class: `NotInReview` is `not_in_review`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def plain_refusal(code: int) -> dict[str, str]:
    """Generic error of a status code."""
    name, message = PLAIN.get(
        code, PLAIN[500 if code >= status.HTTP_500_INTERNAL_SERVER_ERROR else 400]
    )
    return {"code": name, "message": str(message)}


def _throttled(request: Request, view: Any) -> exceptions.Throttled | None:
    """Count failed authentications by address, and throttle them."""
    throttle = RefusedThrottle()
    return None if throttle.allow_request(request, view) else exceptions.Throttled(throttle.wait())


def _sendable(said: Any) -> str:
    """Replace lone surrogates, which a message may quote from the request."""
    return str(said).encode("utf-8", "replace").decode("utf-8")


def _answer(exc: Exception) -> Response | None:
    for family, answer in ANSWERS:
        if isinstance(exc, family):
            return answer(exc)
    return None


def _refusal(code: int, name: str, message: str, **more: Any) -> Response:
    return Response({"code": name, "message": message, **more}, status=code)


def _invalid(exc: Invalid) -> Response:
    problems = [
        {"field": one.field, "code": one.code, "message": _sendable(one)} for one in exc.problems
    ]
    code = exc.problems[0].code if len(exc.problems) == 1 else "invalid"
    return _refusal(
        status.HTTP_422_UNPROCESSABLE_ENTITY, code, problems[0]["message"], errors=problems
    )


def _unfit(exc: exceptions.ValidationError) -> Response:
    """Validation error of fields that are missing or of the wrong type."""
    problems = list(_flat(exc.get_full_details(), ""))
    message = _("Some fields cannot be used as they stand; “errors” names them.")
    if problems:
        field, said = problems[0]["field"], problems[0]["message"]
        message = f"{field}: {said}" if field else said
    return _refusal(status.HTTP_422_UNPROCESSABLE_ENTITY, "invalid", message, errors=problems)


def _flat(details: Any, field: str) -> Iterator[dict[str, str]]:
    """Flatten nested validation details to one list of fields."""
    if isinstance(details, dict) and {"message", "code"} == set(details):
        yield {
            "field": field,
            "code": str(details["code"]),
            "message": _sendable(details["message"]),
        }
    elif isinstance(details, dict):
        for name, inner in details.items():
            nested = field if name == "non_field_errors" else f"{field}.{name}".strip(".")
            yield from _flat(inner, nested)
    else:
        for inner in details:
            yield from _flat(inner, field)


def _framework(exc: exceptions.APIException) -> Response:
    said = plain_refusal(exc.status_code)
    if isinstance(exc, SPEAKS_FOR_ITSELF):
        said["message"] = str(exc.detail)
    answer = Response(said, status=exc.status_code)
    if isinstance(exc, exceptions.Throttled):
        answer["Retry-After"] = str(max(int(getattr(exc, "wait", None) or 0), 1))
    if header := getattr(exc, "auth_header", None):
        answer["WWW-Authenticate"] = header
    return answer


def _not_allowed(exc: Exception) -> Response:
    said = plain_refusal(status.HTTP_403_FORBIDDEN)
    return _refusal(status.HTTP_403_FORBIDDEN, said["code"], str(exc) or said["message"])


def _state_says_no(exc: AdvocacyError) -> Response:
    more = {"existing": str(exc.existing.pk)} if hasattr(exc, "existing") else {}
    return _refusal(status.HTTP_409_CONFLICT, snake(type(exc).__name__), str(exc), **more)


def _too_many(exc: TooManyTries) -> Response:
    code = status.HTTP_429_TOO_MANY_REQUESTS
    answer = _refusal(code, plain_refusal(code)["code"], str(exc))
    answer["Retry-After"] = str(wait_words.seconds_of(exc.wait))
    return answer


def _missing(exc: Exception) -> Response:
    return Response(plain_refusal(status.HTTP_404_NOT_FOUND), status=status.HTTP_404_NOT_FOUND)


def _too_big(exc: Exception) -> Response:
    code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    return Response(plain_refusal(code), status=code)


def _suspicious(exc: Exception) -> Response:
    return Response(plain_refusal(status.HTTP_400_BAD_REQUEST), status=status.HTTP_400_BAD_REQUEST)


# The first family that fits answers.
ANSWERS: list[tuple[type[Exception], Callable[[Any], Response]]] = [
    (NotAllowed, _not_allowed),
    (TooManyTries, _too_many),
    (Invalid, _invalid),
    (AdvocacyError, _state_says_no),
    (exceptions.ValidationError, _unfit),
    (Http404, _missing),
    (DjangoPermissionDenied, _not_allowed),
    (RequestDataTooBig, _too_big),
    (SuspiciousOperation, _suspicious),
    (exceptions.APIException, _framework),
]


@csrf_exempt
@login_not_required
def not_found(request: HttpRequest, path: str = "") -> JsonResponse:
    """404 for unknown URLs below /api/."""
    return JsonResponse(plain_refusal(status.HTTP_404_NOT_FOUND), status=status.HTTP_404_NOT_FOUND)
