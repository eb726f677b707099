"""Middleware that keeps a short domain to the links it is for.

A company may show the short domain to the whole world and the hub to its own network alone.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase

from advocacy.people import brand

# Links, what applicants return to, what those pages show, and whether the process is alive.
SERVED = ("/s/", "/t/", "/media/", "/brand/", "/healthz", "/readyz")


class ShortDomainMiddleware:
    """Lead from everything else on the short domain to the same page under BASE_URL."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(SERVED) or not _is_short(_host_of(request)):
            return self.get_response(request)
        return HttpResponseRedirect(settings.BASE_URL + request.get_full_path())


def _host_of(request: HttpRequest) -> str:
    return urlsplit(f"//{request.get_host()}").hostname or ""


def _is_short(host: str) -> bool:
    """Whether this is a short domain, and not the hub's own name at the same time."""
    if host == urlsplit(settings.BASE_URL).hostname:
        return False
    short = urlsplit(settings.SHORT_BASE_URL).hostname
    return host in {short, brand.current().short_domain}
