"""Making a PDF of a page with WeasyPrint, which needs Pango on the machine."""

import importlib.util
import json
from base64 import b64encode
from collections.abc import Mapping
from ctypes import CDLL
from functools import cache
from tempfile import TemporaryDirectory

from django.utils.translation import gettext as _

from advocacy.errors import AdvocacyError
from advocacy.sandbox import running
from advocacy.sandbox.running import Limits, TooHard

READER = "advocacy.pdf.pdf_process"
# The library that brings all others that WeasyPrint needs, as Linux and macOS name it.
PANGO = ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib")
LIMITS = Limits(
    memory=1024**3,
    cpu_seconds=60,
    seconds=90,
    answer_bytes=30 * 1024**2,
    file_bytes=4 * 1024**2,  # an unpacked font
)
SIGNATURE = b"%PDF-"


class PdfNotMade(AdvocacyError):
    """There is no PDF of this page."""


@cache
def is_available() -> bool:
    """Whether this machine can make PDFs."""
    return importlib.util.find_spec("weasyprint") is not None and any(map(_is_installed, PANGO))


def render(html: str, files: Mapping[str, bytes], *, base_url: str) -> bytes:
    """The page as a tagged PDF, with the files it refers to by address. Raises `PdfNotMade`."""
    if not is_available():
        raise PdfNotMade(_("This hub makes no PDFs. Print the page, and save it as a PDF there."))
    given = {url: b64encode(content).decode() for url, content in files.items()}
    page = json.dumps({"html": html, "files": given}).encode()
    with TemporaryDirectory(prefix="hub-pdf-") as folder:
        options = {"base_url": base_url, "folder": folder}
        try:
            made = running.read(page, reader=READER, options=options, limits=LIMITS).body
        except TooHard:
            made = b""
    if not made.startswith(SIGNATURE):
        raise PdfNotMade(_("The PDF could not be made. Print the page instead."))
    return made


def _is_installed(library: str) -> bool:
    try:
        CDLL(library)
    except OSError:
        return False
    return True
