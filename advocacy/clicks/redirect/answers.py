"""What the hot path says itself: the way on, and two pages that need no database."""

from functools import lru_cache

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

from advocacy.text.languages import Language

RETRY_AFTER = 5  # seconds

Headers = list[tuple[str, str]]

ALWAYS: Headers = [
    ("Cache-Control", "no-store"),
    ("X-Robots-Tag", "noindex"),
    ("Referrer-Policy", "no-referrer-when-downgrade"),
    ("X-Content-Type-Options", "nosniff"),
]
if settings.SECURE_HSTS_SECONDS:
    ALWAYS.append(
        (
            "Strict-Transport-Security",
            f"max-age={settings.SECURE_HSTS_SECONDS}; includeSubDomains; preload",
        )
    )


def led_on(target: str) -> Headers:
    """The headers of the way on."""
    return [("Location", target), ("Content-Length", "0"), *ALWAYS]


def come_back(languages: str) -> tuple[Headers, bytes]:
    """A page that tries again by itself."""
    page = _page(settings.LINK_PAGES["try_again"], _language(languages))
    return [*_describing(page), ("Retry-After", str(RETRY_AFTER))], page


def gone(languages: str) -> tuple[Headers, bytes]:
    """What a withdrawn link says while there is no database to ask for the company's look."""
    page = _page(settings.LINK_PAGES["gone"], _language(languages))
    return _describing(page), page


def _describing(page: bytes) -> Headers:
    return [
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Length", str(len(page))),
        ("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'"),
        *ALWAYS,
    ]


@lru_cache(maxsize=8)
def _page(template: str, language: str) -> bytes:
    with translation.override(language):
        return render_to_string(template, {"retry_after": RETRY_AFTER}).encode()


@lru_cache(maxsize=256)
def _language(header: str) -> str:
    """The first of our languages that the browser asks for."""
    wanted = (code.partition("-")[0] for code, _weight in parse_accept_lang_header(header.lower()))
    return next((code for code in wanted if code in Language.values), settings.LANGUAGE_CODE)
