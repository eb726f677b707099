"""Middleware that answers requests under a name that is not the hub's."""

import logging
from collections.abc import Callable

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponseBadRequest
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)


class HostMiddleware:
    """400 in plain text, and one line in the log; Django would log a traceback for each."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        try:
            request.get_host()
        except DisallowedHost:
            logger.warning("Wrong host: %s", request.META.get("HTTP_HOST", ""))
            return _refusal(request)
        return self.get_response(request)


def _refusal(request: HttpRequest) -> HttpResponseBase:
    with translation.override(translation.get_language_from_request(request)):
        sentence = _("The hub does not answer to this name. Check the address.")
    return HttpResponseBadRequest(f"{sentence}\n", content_type="text/plain; charset=utf-8")
