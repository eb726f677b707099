"""Pages that are hard to import, and what the curator is told of them."""

import pytest
from playwright.sync_api import expect

from advocacy.content.models import Story
from advocacy.intake import page_import
from advocacy.outbound.transport import Outside
from advocacy.people.permissions import Role
from tests.browser.conftest import PHONE, no_violations
from tests.factories import BrandFactory, UserFactory
from tests.outbound.outside import PUBLIC, Names, Server, ToLoopback, answer

LIST = b"<html lang=en><title>Open positions</title><link rel=canonical href=/jobs><h1>Jobs</h1>"
PAGES = {
    "/jobs": answer(LIST),
    "/news/7": answer(b"<html lang=en><p>A few words about the quay, and no heading.</p>"),
    "/closed": answer(b"", status="403 Forbidden"),
}
NOT_FOUND = answer(b"", status="404 Not Found")


@pytest.fixture
def outside(monkeypatch):
    """Each page stands on a server of ours that claims to be public."""
    server = Server(lambda request: [PAGES.get(request.split(" ")[1], NOT_FOUND)])
    outside = Outside(Names(otherwise=[PUBLIC]), ToLoopback(server))
    monkeypatch.setitem(page_import.import_page.__kwdefaults__, "outside", outside)
    yield
    server.stop()


def test_each_page_is_told_with_its_sentence(open_as, outside):
    BrandFactory()
    page = open_as(UserFactory(roles=[Role.CURATOR]), viewport=PHONE)

    read(page, "http://jobs.example.dk/jobs#/job/123")
    expect(page.locator(".notice")).to_contain_text("The browser alone sees what “#/job/123”")
    expect(page.get_by_label("Title")).to_have_value("Open positions")
    no_violations(page)

    read(page, "http://www.example.dk/news/7")
    expect(page.locator(".notice")).to_contain_text("The page has no title. Write one.")
    expect(page.get_by_label("Title")).to_have_value("")
    page.get_by_label("Title").fill("The quay")
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_role("article").get_by_role("heading", name="The quay")).to_be_visible()

    read(page, "http://www.example.dk/closed")
    expect(page.locator(".error")).to_have_text(
        "“www.example.dk” will not let us read this page (403). Open it in your browser, and "
        "fill in the fields yourself."
    )
    page.get_by_role("link", name="Write it yourself").click()
    expect(page.get_by_label("Address the link leads to")).to_have_value(
        "http://www.example.dk/closed"
    )

    urls = Story.objects.order_by("pk").values_list("newest_version__url", flat=True)
    assert list(urls) == ["http://jobs.example.dk/jobs#/job/123", "http://www.example.dk/news/7"]


def read(page, address):
    page.goto("/desk/stories/new/")
    page.get_by_label("Paste a link, or write a title").fill(address)
    page.get_by_role("button", name="Continue").click()
