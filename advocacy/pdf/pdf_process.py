"""The process that makes one PDF of one page: what the page refers to comes with it."""

import json
import tempfile
from base64 import b64decode
from collections.abc import Mapping
from mimetypes import guess_type
from typing import Any
from urllib.parse import urlsplit

from weasyprint import HTML
from weasyprint.urls import URLFetcher, URLFetcherResponse

OPTIONS = {"pdf_variant": "pdf/ua-1"}  # tagged, with its language and title


class GivenFiles(URLFetcher):
    """Style sheets, fonts and pictures that came with the page; nothing else is ever read."""

    def __init__(self, files: Mapping[str, str]) -> None:
        super().__init__(allowed_protocols=())
        self._files = files

    def fetch(self, url: str, headers: Any = None) -> Any:  # noqa: ARG002 (as the library calls it)
        kind = guess_type(urlsplit(url).path)[0] or "application/octet-stream"
        return URLFetcherResponse(url, b64decode(self._files[url]), {"Content-Type": kind})


def answer(data: bytes, *, base_url: str, folder: str) -> tuple[dict[str, Any], bytes]:
    """The page as a PDF; fonts are unpacked in a folder that whoever asked empties."""
    tempfile.tempdir = folder
    page = json.loads(data)
    html = HTML(string=page["html"], base_url=base_url, url_fetcher=GivenFiles(page["files"]))
    document = html.render(**OPTIONS)
    # A template breaks its title over lines; what shows it on a window does not.
    document.metadata.title = " ".join((document.metadata.title or "").split())
    return {}, document.write_pdf(**OPTIONS)
