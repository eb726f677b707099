"""Pages of the hub as PDF: in the brand's colour, and a sentence where there can be none."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pypdf
import pytest

from advocacy.pdf import pdf_rendering
from advocacy.people.permissions import Role
from frontend import pdf
from tests.factories import BrandFactory, UserFactory
from tests.policy_factories import EditionFactory

pytestmark = pytest.mark.django_db

PAPER = ["/policy/leaflet", "/policy/poster", "/insights/report/company"]


@pytest.fixture
def leader(client):
    BrandFactory(accent="#aa5500")
    EditionFactory()
    client.force_login(UserFactory(roles=[Role.LEADER], language="da"))
    return client


@pytest.fixture
def without_pango(monkeypatch):
    monkeypatch.setattr(pdf_rendering, "PANGO", ())
    pdf_rendering.is_available.cache_clear()
    yield
    pdf_rendering.is_available.cache_clear()


@pytest.mark.parametrize("page", PAPER)
def test_every_paper_page_has_a_tagged_pdf_with_its_fonts(needs_pdf, leader, page):
    response = leader.get(f"{page}.pdf")

    made = pypdf.PdfReader(BytesIO(response.content))
    fonts = made.pages[0]["/Resources"]["/Font"].values()
    assert response["Content-Type"] == "application/pdf"
    assert made.trailer["/Root"]["/Lang"] == "da"
    assert made.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert made.metadata.title == " ".join(made.metadata.title.split())
    assert {font.get_object()["/BaseFont"].split("+")[1][:6] for font in fonts} == {"Report"}


def test_a_handout_is_in_the_brands_colour(needs_pdf, leader):
    made = pypdf.PdfReader(BytesIO(leader.get("/policy/leaflet.pdf").content))

    assert b"0.666667 0.333333 0 rg" in made.pages[0].get_contents().get_data()


@pytest.mark.parametrize("page", PAPER)
def test_without_pango_the_page_says_how_to_get_a_pdf(without_pango, leader, page):
    shown, refused = leader.get(f"{page}/"), leader.get(f"{page}.pdf")

    assert "vælg »Gem som PDF«" in shown.content.decode()
    assert f"{page}.pdf" not in shown.content.decode()
    assert refused.status_code == 409
    assert "Hubben laver ikke PDF’er." in refused.content.decode()


def test_the_hub_answers_while_a_pdf_is_made(needs_pdf, client):
    client.get("/healthz")  # the first one loads every page
    html = f"<html lang=da><title>Wind</title>{'<p>Wind and weather</p>' * 3000}"

    with ThreadPoolExecutor(1) as threads:
        making = threads.submit(pdf.render, html)
        answered = 0
        while not making.done():
            assert client.get("/healthz").status_code == 200
            answered += 1

    assert making.result().startswith(b"%PDF-")
    assert answered >= 10
