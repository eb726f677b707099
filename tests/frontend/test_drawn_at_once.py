"""A page is drawn once and whole: what came later would move what is already read."""

import re

import pytest
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from tests.needs import ROOT

TEMPLATES = ROOT / "frontend" / "templates"
WAITS = re.compile(r"components/(drawn_at_once|stylesheets)\.html|links/_stylesheets\.html")
STYLES = ("base/tokens.css", "base/print.css", "policy/handout.css")  # those that name typefaces


def test_every_page_with_typefaces_fetches_them_at_once():
    late = [
        path.name
        for path in TEMPLATES.rglob("*.html")
        if any(f"static '{style}'" in path.read_text(encoding="utf-8") for style in STYLES)
        and "components/drawn_at_once.html" not in path.read_text(encoding="utf-8")
    ]

    assert late == []


@pytest.mark.django_db
def test_a_page_waits_for_what_stands_at_its_end(client):
    page = LexborHTMLParser(client.get(reverse("account_login")).content.decode())
    awaited = page.css_first('link[rel="expect"][blocking="render"]').attributes["href"]

    assert page.css_first("main ~ " + awaited) is not None


def test_every_page_that_waits_for_its_end_has_one():
    pages = [
        path.relative_to(ROOT).as_posix()
        for templates in (TEMPLATES, ROOT / "api" / "templates")
        for path in templates.rglob("*.html")
        if WAITS.search(text := path.read_text(encoding="utf-8"))
        and "</body>" in text
        and text.count('id="end-of-page"') != 1
    ]

    assert pages == []
