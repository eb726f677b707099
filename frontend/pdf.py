"""Rendering a page of the hub to PDF, with the hub's own files that it refers to."""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urljoin, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.storage import storages
from selectolax.lexbor import LexborHTMLParser

from advocacy.pdf import pdf_rendering
from frontend import appearance

MEDIA = "/media/"
BASE = "https://paper.invalid"  # nothing is ever fetched from anywhere
BRAND_SHEET = re.compile(r"/brand/([0-9a-fA-F]{6})\.css")
CSS_REFERENCE = re.compile(r"""url\(["']?([^()"']+)["']?\)""")


def render(html: str) -> bytes:
    """Render a page of the hub to PDF with embedded fonts. Raises `PdfNotMade`."""
    return pdf_rendering.render(html, _files(html), base_url=BASE)


def _files(html: str) -> dict[str, bytes]:
    """The style sheets of a page with their fonts, and its pictures, by their whole address."""
    found: dict[str, bytes] = {}
    waiting = [urljoin(BASE, reference) for reference in _references(html)]
    while waiting:
        url = waiting.pop()
        content = _local_file(url)
        if content is None or url in found:
            continue
        found[url] = content
        if urlsplit(url).path.endswith(".css"):
            references = CSS_REFERENCE.findall(content.decode())
            waiting += [urljoin(url, reference) for reference in references]
    return found


def _references(html: str) -> Iterator[str]:
    tree = LexborHTMLParser(html)
    for node in tree.css("link[rel=stylesheet][href]"):
        yield node.attributes["href"] or ""
    for node in tree.css("img[src]"):
        yield node.attributes["src"] or ""


def _local_file(url: str) -> bytes | None:
    """The content of a static file, of a public one such as the logo, or of the brand's sheet."""
    parts = urlsplit(url)
    path = unquote(parts.path)
    if f"{parts.scheme}://{parts.netloc}" != BASE:
        return None
    if path.startswith(settings.STATIC_URL):
        return _static(path.removeprefix(settings.STATIC_URL))
    if path.startswith(MEDIA):
        with storages["public"].open(path.removeprefix(MEDIA)) as file:
            return bytes(file.read())
    brand_sheet = BRAND_SHEET.fullmatch(path)
    return appearance.brand_sheet(brand_sheet[1]).encode() if brand_sheet else None


def _static(name: str) -> bytes:
    """Find a static file by its source name or its hashed name."""
    found = finders.find(name)
    with open(found, "rb") if found else staticfiles_storage.open(name) as file:  # noqa: PTH123
        return bytes(file.read())
