"""Every refusal in one shape: a code for programs, a sentence for people."""

import re
from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied as DjangoPermissionDenied
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.views import set_rollback

from advocacy.errors import AdvocacyError, Invalid, NotAllowed

STATUS_CODES = {
    status.HTTP_400_BAD_REQUEST: "bad_request",
    status.HTTP_401_UNAUTHORIZED: "unauthenticated",
    status.HTTP_403_FORBIDDEN: "not_allowed",
    status.HTTP_404_NOT_FOUND: "not_found",
    status.HTTP_405_METHOD_NOT_ALLOWED: "method_not_allowed",
    status.HTTP_406_NOT_ACCEPTABLE: "not_acceptable",
    status.HTTP_413_REQUEST_ENTITY_TOO_LARGE: "too_large",
    status.HTTP_415_UNSUPPORTED_MEDIA_TYPE: "unsupported_media_type",
    status.HTTP_429_TOO_MANY_REQUESTS: "throttled",
}


def exception_handler(exc: Exception, context: dict[str, Any]) -> Response | None:
    """Turn what the domain and the framework raise into the one shape."""
    answer = _answer(exc)
    if answer is not None:
        set_rollback()
    return answer


def snake(name: str) -> str:
    """A class's name as a code: `NotInReview` is `not_in_review`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def _answer(exc: Exception) -> Response | None:
    for family, answer in ANSWERS:
        if isinstance(exc, family):
            return answer(exc)
    return None


def _refusal(
    code: int, name: str, message: str, exc: Exception | None = None, **more: Any
) -> Response:
    extra = getattr(exc, "extra", {}) if exc is not None else {}
    return Response({"code": name, "message": message, **extra, **more}, status=code)


def _invalid(exc: Invalid) -> Response:
    problems = [{"field": one.field, "code": one.code, "message": str(one)} for one in exc.problems]
    code = exc.problems[0].code if len(exc.problems) == 1 else "invalid"
    return _refusal(
        status.HTTP_422_UNPROCESSABLE_ENTITY, code, str(exc.problems[0]), errors=problems
    )


def _unfit(exc: exceptions.ValidationError) -> Response:
    """Well-formed JSON whose fields have the wrong type or are missing."""
    problems = list(_flat(exc.get_full_details(), ""))
    return _refusal(
        status.HTTP_422_UNPROCESSABLE_ENTITY,
        "invalid",
        problems[0]["message"] if problems else _("Some fields cannot be used as they stand."),
        errors=problems,
    )


def _flat(details: Any, field: str) -> Any:
    """Nested validation details as one list of fields."""
    if isinstance(details, dict) and "message" in details and "code" in details:
        yield {"field": field, "code": details["code"], "message": str(details["message"])}
    elif isinstance(details, dict):
        for name, inner in details.items():
            nested = field if name == "non_field_errors" else f"{field}.{name}".strip(".")
            yield from _flat(inner, nested)
    else:
        for inner in details:
            yield from _flat(inner, field)


def _framework(exc: exceptions.APIException) -> Response:
    code = STATUS_CODES.get(exc.status_code, "refused")
    answer = _refusal(exc.status_code, code, str(exc.detail))
    if wait := getattr(exc, "wait", None):
        answer["Retry-After"] = str(int(wait))
    if header := getattr(exc, "auth_header", None):
        answer["WWW-Authenticate"] = header
    return answer


def _not_allowed(exc: Exception) -> Response:
    message = str(exc) or _("You may not do this.")
    return _refusal(status.HTTP_403_FORBIDDEN, "not_allowed", message)


def _state_says_no(exc: Exception) -> Response:
    return _refusal(status.HTTP_409_CONFLICT, snake(type(exc).__name__), str(exc), exc)


def _missing(exc: Exception) -> Response:
    return _refusal(status.HTTP_404_NOT_FOUND, "not_found", _nothing_here())


def _too_big(exc: Exception) -> Response:
    message = _("The request is too large. Send less at once.")
    return _refusal(status.HTTP_413_REQUEST_ENTITY_TOO_LARGE, "too_large", message)


# The first family that fits answers.
ANSWERS: list[tuple[type[Exception], Callable[[Any], Response]]] = [
    (NotAllowed, _not_allowed),
    (Invalid, _invalid),
    (AdvocacyError, _state_says_no),
    (exceptions.ValidationError, _unfit),
    (Http404, _missing),
    (DjangoPermissionDenied, _not_allowed),
    (RequestDataTooBig, _too_big),
    (exceptions.APIException, _framework),
]


def _nothing_here() -> str:
    return _("There is nothing here, or it is not yours to see.")


@login_not_required
def not_found(request: HttpRequest, path: str = "") -> JsonResponse:
    """An address below /api/ that leads nowhere."""
    return JsonResponse({"code": "not_found", "message": _nothing_here()}, status=404)
