"""The whole product in a browser: from the desk to the leader, on a phone and on a desktop."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from advocacy.clicks.models import Click
from advocacy.content.models import Story
from advocacy.figures import aggregation
from advocacy.intake import page_import
from advocacy.outbound.transport import Outside
from advocacy.people.permissions import Role
from advocacy.policy import acknowledgements
from advocacy.sharing.models import Share
from advocacy.webpages import page_fetching
from tests.approvals import let_approvals_take_effect
from tests.browser.conftest import no_violations
from tests.browser.steps import press
from tests.factories import BrandFactory, TeamFactory, UserFactory
from tests.outbound.outside import PUBLIC, Names, Server, ToLoopback, answer
from tests.policy_factories import EditionFactory

PAGE = """<html lang="en"><head><title>Two rope technicians</title>
<meta property="og:description" content="You like heights and order.">
<script type="application/ld+json">{"@type": "JobPosting", "title": "Two rope technicians",
"validThrough": "2099-12-12", "hiringOrganization": {"name": "Vindhus"}}</script></head></html>"""
BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/146.0.0.0 Safari/537.36"


@pytest.fixture
def outside(monkeypatch):
    """The job page stands on a server of ours that claims to be public."""
    server = Server(lambda request: [answer(PAGE.encode())])
    outside = Outside(Names(otherwise=[PUBLIC]), ToLoopback(server))
    monkeypatch.setitem(page_import.import_page.__kwdefaults__, "outside", outside)
    monkeypatch.setitem(page_fetching.fetch_page.__kwdefaults__, "outside", outside)
    yield
    server.stop()


@pytest.fixture
def team():
    BrandFactory()
    EditionFactory()
    return TeamFactory(name="Service")


def test_a_story_travels_from_the_desk_to_the_leader(open_as, size, outside, team):
    write_and_submit(open_as(UserFactory(roles=[Role.CURATOR], name="Jonas Bak"), viewport=size))
    approver = open_as(UserFactory(roles=[Role.APPROVER], name="Sara Lund"), viewport=size)
    send_back(approver)
    mend(open_as(Story.objects.get().created_by, viewport=size))
    release(approver)

    for colleague in UserFactory.create_batch(10, team=team)[:3]:
        share(open_as(colleague, viewport=size, permissions=["clipboard-read", "clipboard-write"]))
    a_stranger_follows(Share.objects.order_by("pk").first())

    leader = open_as(UserFactory(roles=[Role.LEADER], team=team), viewport=size)
    leader.goto("/insights/")
    expect(leader.get_by_role("heading", level=1)).to_contain_text("3 of them are confirmed")
    no_violations(leader)


def write_and_submit(page):
    page.goto("/desk/")
    page.get_by_role("link", name="New story").first.click()
    page.get_by_label("Paste a link, or write a title").fill("http://jobs.example.dk/7")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_label("Title")).to_have_value("Two rope technicians")
    page.get_by_label("Caption 1", exact=True).fill("Come and work with me.")
    page.get_by_text("Hashtags, marking and topics").click()
    page.get_by_label("Hashtags").fill("#wind!")
    page.get_by_role("button", name="Send for review").click()
    expect(page.get_by_role("article").get_by_text("In review", exact=True)).to_be_visible()


def send_back(page):
    page.goto("/desk/review/")
    page.get_by_role("link", name="Two rope technicians").click()
    expect(page.get_by_text("Come and work with me.", exact=True).first).to_be_visible()
    page.wait_for_load_state()
    page.keyboard.press("r")
    page.get_by_label("What should be changed?").fill("Say where it is.")
    page.get_by_role("button", name="Send it back with this note").click()
    expect(page.get_by_role("heading", name="Nothing is waiting")).to_be_visible()


def mend(page):
    page.goto("/desk/")
    page.get_by_role("link", name="Two rope technicians").first.click()
    expect(page.get_by_text("Say where it is.").first).to_be_visible()
    page.wait_for_load_state()
    page.keyboard.press("e")
    page.get_by_label("Title").fill("Two rope technicians in Esbjerg")
    page.get_by_role("button", name="Send for review").click()
    expect(page.get_by_text("version 2 by Jonas Bak").first).to_be_visible()


def release(page):
    page.goto("/desk/review/")
    page.get_by_role("link", name="Two rope technicians in Esbjerg").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("in Esbjerg")
    page.wait_for_load_state()
    page.keyboard.press("a")
    expect(page.get_by_role("heading", name="Nothing is waiting")).to_be_visible()
    let_approvals_take_effect()


def share(page):
    page.goto("/")
    page.get_by_role("link", name="Read the guidelines first").first.click()
    page.get_by_role("button", name="Read and understood").click()
    dialog = press(page, "Share to LinkedIn")
    text = Share.objects.order_by("pk").last().text
    assert text.startswith("I work at Vindhus Service.\nCome and work with me.")
    assert parse_qs(urlsplit(dialog).query)["text"] == [text]
    assert page.evaluate("navigator.clipboard.readText()") == text
    page.get_by_role("button", name="Yes, it is posted").first.click()
    expect(page.get_by_text("Noted: posted on LinkedIn.").first).to_be_visible()


def a_stranger_follows(share):
    response = Client().get(f"/s/{share.link.code}", headers={"User-Agent": BROWSER})
    assert (response.status_code, response["Location"]) == (302, "http://jobs.example.dk/7")
    aggregation.count_new(at=timezone.now())
    assert Click.objects.get().verdict == "person"
    assert acknowledgements.has_acknowledged(share.person, at=timezone.now())
