"""Middleware that turns error pages below /api/ into JSON."""

import json
from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from api.exception_handler import plain_refusal

FIRST_ERROR = 400


class JsonRefusalMiddleware:
    """Outermost: what Django itself refuses, such as a wrong host, is a page until it gets here."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not request.path_info.startswith("/api/") or response.status_code < FIRST_ERROR:
            return response
        if "json" in response.headers.get("Content-Type", ""):
            return response
        body = json.dumps(plain_refusal(response.status_code), ensure_ascii=False).encode()
        response.content = body  # type: ignore[attr-defined]
        response.headers["Content-Type"] = "application/json"
        response.headers.pop("Content-Encoding", None)  # the page was compressed already
        response.headers["Content-Length"] = str(len(body))
        return response
