"""PDF rendering with WeasyPrint, an optional dependency."""

from functools import cache
from mimetypes import guess_type
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.storage import storages

MEDIA = "/media/"
BASE = "https://paper.invalid"  # nothing is ever fetched from anywhere


@cache
def is_available() -> bool:
    """Whether WeasyPrint and its native libraries are installed."""
    try:
        import weasyprint  # noqa: F401, PLC0415 (optional, and slow to load)
    except (ImportError, OSError):
        return False
    return True


def render(html: str) -> bytes:
    """Render HTML to PDF with embedded fonts."""
    import weasyprint  # noqa: PLC0415

    document = weasyprint.HTML(string=html, base_url=BASE, url_fetcher=_fetcher())
    made: bytes = document.write_pdf()
    return made


@cache
def _fetcher() -> Any:
    """URL fetcher of WeasyPrint, limited to local files."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415

    class Ours(URLFetcher):
        """Style sheets, fonts and the logo."""

        def fetch(self, url: str, headers: Any = None) -> Any:  # noqa: ARG002
            kind = guess_type(urlsplit(url).path)[0] or "application/octet-stream"
            return URLFetcherResponse(url, _local_file(url), {"Content-Type": kind})

    return Ours()


def _local_file(url: str) -> bytes:
    """Content of a static file or of a public one, such as the logo."""
    parts = urlsplit(url)
    path = unquote(parts.path)
    if f"{parts.scheme}://{parts.netloc}" == BASE:
        if path.startswith(settings.STATIC_URL):
            return _static(path.removeprefix(settings.STATIC_URL))
        if path.startswith(MEDIA):
            with storages["public"].open(path.removeprefix(MEDIA)) as file:
                return bytes(file.read())
    raise ValueError("A page on paper is made of the hub’s own files.")


def _static(name: str) -> bytes:
    """Find a static file by its source name or its hashed name."""
    found = finders.find(name)
    with open(found, "rb") if found else staticfiles_storage.open(name) as file:  # noqa: PTH123
        return bytes(file.read())
