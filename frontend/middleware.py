"""Middleware: language and time zone of the person, readable queries, errors as pages."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone, translation

from advocacy.errors import AdvocacyError, Invalid, NotAllowed, TooManyTries
from advocacy.figures.shared_reads import shared_reads
from advocacy.people import brand
from advocacy.people.models import User
from advocacy.text import address_values
from frontend import error_pages, waiting

API = "/api/"
Answer = Callable[[HttpRequest], HttpResponse]
WITHOUT_PERSON = ("/feeds/", "/embed/", "/calendar/")  # their token decides, no session is read
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
        if request.path_info.startswith(WITHOUT_PERSON):
            return translation.get_language_from_request(request)
        if isinstance(request.user, User):
            return request.user.language
        return translation.get_language_from_request(request)


class QueryMiddleware:
    """Clean query parameters of what no page can read. The API refuses it by its own rules."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(API):
            request.GET = _readable(request.GET)  # type: ignore[assignment]
        return self.get_response(request)


def _readable(query: QueryDict) -> QueryDict:
    """The query without control characters and broken ones, over-long values cut."""
    readable = QueryDict(mutable=True)
    for name, values in query.lists():
        cleaned = [address_values.readable(value) for value in values]
        readable.setlist(address_values.readable(name), cleaned)
    return query if readable == query else readable


class SharedReadsMiddleware:
    """A page that changes nothing reads each of its figures once."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        with shared_reads():
            return self.get_response(request)


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
