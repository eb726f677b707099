"""Middleware: language and time zone of the person, domain errors as pages."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from advocacy.errors import AdvocacyError, Invalid, NotAllowed, TooManyTries
from advocacy.people import brand
from advocacy.people.models import User
from frontend import error_pages, waiting

Answer = Callable[[HttpRequest], HttpResponse]
WITHOUT_DATABASE = {"/healthz", "/readyz"}  # they say whether there is one


class PersonMiddleware:
    """Activate the person's language (else the browser's) and the company's time zone."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path in WITHOUT_DATABASE:
            return self.get_response(request)
        language = self._language(request)
        with translation.override(language), timezone.override(brand.zone()):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response

    def _language(self, request: HttpRequest) -> str:
        if isinstance(request.user, User):
            return request.user.language
        return translation.get_language_from_request(request)


class RefusalMiddleware:
    """Turn domain errors into an error page, or a notice for htmx."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        waiting.set_status(request, response)
        return response

    def process_exception(self, request: HttpRequest, exc: Exception) -> HttpResponse | None:
        match exc:
            case NotAllowed():
                return error_pages.refusal(request, exc, status=403)
            case TooManyTries():
                return error_pages.too_many_tries(request, exc)
            case Invalid():
                return error_pages.refusal(request, exc, status=422)
            case AdvocacyError():
                return error_pages.refusal(request, exc, status=409)
        return None
