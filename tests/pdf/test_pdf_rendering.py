"""What a PDF is made of, and what becomes of a page that takes too much."""

import tempfile
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from advocacy.pdf import pdf_rendering
from advocacy.pdf.pdf_rendering import PdfNotMade
from advocacy.sandbox.running import Limits
from tests.needs import ROOT

BASE = "https://paper.invalid"
FONT = ROOT / "frontend/static/base/fonts/hanken-grotesk-latin-wght-normal.woff2"
STYLE = """@font-face { font-family: Ours; src: url(ours.woff2) }
body { font-family: Ours } tr { break-inside: avoid }"""
PAGE = """<html lang="da"><head><title>Årets tal</title><link rel="stylesheet" href="/a.css"></head>
<body><h1>Delinger</h1><img src="/etc/passwd" alt="">{rows}</body></html>"""
FILES = {f"{BASE}/a.css": STYLE.encode(), f"{BASE}/ours.woff2": FONT.read_bytes()}

pytestmark = pytest.mark.usefixtures("needs_pdf")


def made(rows=""):
    html = PAGE.replace("{rows}", rows)
    return pypdf.PdfReader(BytesIO(pdf_rendering.render(html, FILES, base_url=BASE)))


def test_a_pdf_is_tagged_and_has_its_language_title_and_fonts():
    pdf = made()

    root = pdf.trailer["/Root"]
    [font] = pdf.pages[0]["/Resources"]["/Font"].values()
    assert (root["/Lang"], pdf.metadata.title) == ("da", "Årets tal")
    assert root["/MarkInfo"]["/Marked"]
    assert "Ours" in font.get_object()["/BaseFont"]
    assert pdf.pages[0].extract_text() == "Delinger"


def test_nothing_is_left_behind(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    made()

    assert list(tmp_path.iterdir()) == []


def test_a_page_of_a_file_on_the_machine_reads_nothing():
    secret = Path(__file__)

    pdf = made(f'<link rel="attachment" href="{secret.as_uri()}"><img src="{secret.as_uri()}">')

    assert pdf.attachments == {}


@pytest.mark.parametrize("limits", [Limits(cpu_seconds=0), Limits(seconds=0.001)])
def test_a_page_over_its_limit_is_refused_in_a_sentence(monkeypatch, limits):
    with monkeypatch.context() as tight:
        tight.setattr(pdf_rendering, "LIMITS", limits)
        with pytest.raises(PdfNotMade, match="Print the page instead"):
            made("<p>Wind</p>" * 1000)

    assert len(made().pages) == 1


def test_a_machine_without_pango_says_so(monkeypatch):
    monkeypatch.setattr(pdf_rendering, "PANGO", ("libnowhere.so.0",))
    pdf_rendering.is_available.cache_clear()

    with pytest.raises(PdfNotMade, match="This hub makes no PDFs"):
        made()

    pdf_rendering.is_available.cache_clear()
