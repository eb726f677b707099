"""The redirect's own answers: the 302, and two pages that need no database."""

from functools import lru_cache

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

from advocacy.text.languages import Language

RETRY_AFTER = 5  # seconds

Headers = list[tuple[str, str]]
Page = tuple[Headers, bytes]

ALWAYS: Headers = [
    ("Cache-Control", "no-store"),
    ("X-Robots-Tag", "noindex"),
    ("Referrer-Policy", "no-referrer-when-downgrade"),
    ("X-Content-Type-Options", "nosniff"),
]
if settings.SECURE_HSTS_SECONDS:
    HSTS = f"max-age={settings.SECURE_HSTS_SECONDS}; includeSubDomains; preload"
    ALWAYS.append(("Strict-Transport-Security", HSTS))


def redirect_headers(target: str) -> Headers:
    return [("Location", target), ("Content-Length", "0"), *ALWAYS]


def try_again(accept_language: str) -> Page:
    """A page that requests the link again by itself."""
    headers, body = _page("links/try_again.html", _language(accept_language))
    return [*headers, ("Retry-After", str(RETRY_AFTER))], body


def withdrawn(accept_language: str) -> Page:
    """The page of a withdrawn link, without the company's colours: those are in the database."""
    return _page("links/gone.html", _language(accept_language))


@lru_cache(maxsize=8)
def _page(template: str, language: str) -> Page:
    with translation.override(language):
        body = render_to_string(template, {"retry_after": RETRY_AFTER}).encode()
    headers = [
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Length", str(len(body))),
        ("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'"),
        *ALWAYS,
    ]
    return headers, body


@lru_cache(maxsize=256)
def _language(accept_language: str) -> str:
    """The first of the hub's languages that the browser accepts."""
    accepted = parse_accept_lang_header(accept_language.lower())
    codes = (code.partition("-")[0] for code, _weight in accepted)
    return next((code for code in codes if code in Language.values), settings.LANGUAGE_CODE)
