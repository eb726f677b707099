"""Pages as PDF, where the machine can make them; it takes an optional library."""

from functools import cache
from mimetypes import guess_type
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.storage import default_storage

MEDIA = "/media/"
BASE = "https://paper.invalid"  # nothing is ever fetched from anywhere


@cache
def is_available() -> bool:
    """Whether the library and what it draws letters with are there."""
    try:
        import weasyprint  # noqa: F401, PLC0415 (optional, and slow to load)
    except (ImportError, OSError):
        return False
    return True


def render(html: str) -> bytes:
    """The document as it prints, with its letters inside."""
    import weasyprint  # noqa: PLC0415

    document = weasyprint.HTML(string=html, base_url=BASE, url_fetcher=_fetcher())
    made: bytes = document.write_pdf()
    return made


@cache
def _fetcher() -> Any:
    """What the library asks for files: ours, and nothing from outside."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415

    class Ours(URLFetcher):
        """Style sheets, letters and the logo."""

        def fetch(self, url: str, headers: Any = None) -> Any:  # noqa: ARG002
            kind = guess_type(urlsplit(url).path)[0] or "application/octet-stream"
            return URLFetcherResponse(url, _ours(url), {"Content-Type": kind})

    return Ours()


def _ours(url: str) -> bytes:
    """A file of the hub’s own."""
    parts = urlsplit(url)
    path = unquote(parts.path)
    if f"{parts.scheme}://{parts.netloc}" == BASE:
        if path.startswith(settings.STATIC_URL):
            return _static(path.removeprefix(settings.STATIC_URL))
        if path.startswith(MEDIA):
            with default_storage.open(path.removeprefix(MEDIA)) as file:
                return bytes(file.read())
    raise ValueError("A page on paper is made of the hub’s own files.")


def _static(name: str) -> bytes:
    """By its name as written in the sources, or as collected with a hash in it."""
    found = finders.find(name)
    with open(found, "rb") if found else staticfiles_storage.open(name) as file:  # noqa: PTH123
        return bytes(file.read())
