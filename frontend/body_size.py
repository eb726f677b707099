"""How much may be sent at once: told by the length a request declares, before it is read.

Django reads a form, files and all, before it knows who sends it; a body without a length it takes
as empty.
"""

from django.http import HttpRequest, HttpResponse

from advocacy.packs import limits
from frontend import error_pages
from frontend.middleware import Answer

FORM = 2_000_000  # what Django itself allows for all that is no file
MOST = limits.MAX_BYTES + FORM  # a pack is the largest thing there is


class BodySizeMiddleware:
    """Refuses what is longer than anything that is asked for; of strangers, than any form."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = _declared_length(request)
        if length > MOST or (length > FORM and not _may_send_files(request)):
            return error_pages.too_large(request)
        return self.get_response(request)


def _declared_length(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def _may_send_files(request: HttpRequest) -> bool:
    """The API reads nothing before it has seen a token."""
    return request.user.is_authenticated or request.path_info.startswith("/api/")
