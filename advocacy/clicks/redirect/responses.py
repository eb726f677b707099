"""The redirect's own answers: the 302, and two pages that need no database."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

from advocacy import strict_transport
from advocacy.clicks.redirect.request_facts import Environ
from advocacy.text.languages import Language

RETRY_AFTER = 5  # seconds

Headers = list[tuple[str, str]]
StartResponse = Callable[..., Any]

COMMON_HEADERS: Headers = [
    ("Cache-Control", "no-store"),
    ("X-Robots-Tag", "noindex"),
    ("Referrer-Policy", "no-referrer-when-downgrade"),
    ("X-Content-Type-Options", "nosniff"),
    *strict_transport.headers(),
]


def found(target: str, start_response: StartResponse) -> Iterable[bytes]:
    start_response("302 Found", [("Location", target), ("Content-Length", "0"), *COMMON_HEADERS])
    return []


def try_again(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    """A page that requests the link again by itself."""
    return _page("503 Service Unavailable", "try_again", environ, start_response)


def withdrawn(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    """The page of a withdrawn link, without the company's brand: that is in the database."""
    return _page("410 Gone", "gone", environ, start_response)


def _page(
    status: str, template: str, environ: Environ, start_response: StartResponse
) -> Iterable[bytes]:
    body = _rendered(template, _language(environ.get("HTTP_ACCEPT_LANGUAGE", "")))
    headers = [
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Length", str(len(body))),
        ("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'"),
        *COMMON_HEADERS,
    ]
    if status.startswith("503"):
        headers.append(("Retry-After", str(RETRY_AFTER)))
    start_response(status, headers)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


@lru_cache(maxsize=8)
def _rendered(template: str, language: str) -> bytes:
    with translation.override(language):
        context = {"retry_after": RETRY_AFTER}
        return render_to_string(settings.LINK_PAGES[template], context).encode()


def _language(accept_language: str) -> str:
    """The first of the hub's languages that the browser accepts."""
    accepted = parse_accept_lang_header(accept_language.lower())
    codes = (code.partition("-")[0] for code, _weight in accepted)
    return next((code for code in codes if code in Language.values), settings.LANGUAGE_CODE)
