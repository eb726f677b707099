"""After logging out the Back button shows nothing, and nothing of it is left in the browser."""

import re

import pytest
from playwright.sync_api import expect

from advocacy.people.permissions import Role
from tests.factories import BrandFactory, UserFactory, approved_story

TITLE = "A blade repaired at sea"
LOG_IN = re.compile("/accounts/login/")


@pytest.fixture
def page(open_as):
    BrandFactory()
    approved_story(title=TITLE)
    person = UserFactory(name="Mette Holm", roles=[Role.ADMIN])
    opened = open_as(person)
    # What the editor keeps of a text not yet saved, and the cookie by which a device is known.
    opened.context.add_cookies([{"name": "device", "value": "known", "url": origin(opened)}])
    return opened


def origin(page):
    page.goto("/")
    return page.evaluate("location.origin")


def walk(page):
    """From page to page, some of them changed in place with an address of their own."""
    page.goto("/")
    expect(page.get_by_role("main")).to_contain_text(TITLE)
    page.goto("/settings/people/")
    page.get_by_role("main").get_by_role("searchbox").fill("Mette")
    page.wait_for_url(re.compile("search=Mette|q=Mette"))
    page.goto("/me/")
    expect(page.get_by_role("main")).to_contain_text("Mette Holm")
    page.evaluate("localStorage.setItem('draft:/desk/', 'not saved yet')")


def everything_kept(page):
    return page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")


def test_back_shows_nothing_after_logging_out(page):
    walk(page)
    page.get_by_role("button", name="Log out").click()
    expect(page).to_have_url(LOG_IN)

    assert "not saved yet" not in everything_kept(page)
    assert "Mette" not in everything_kept(page)
    assert {"device", "sessionid"} & {cookie["name"] for cookie in page.context.cookies()} == {
        "device"
    }
    for _ in range(4):
        page.go_back()
        expect(page).to_have_url(LOG_IN)
        expect(page.locator("body")).not_to_contain_text("Mette")
        expect(page.locator("body")).not_to_contain_text(TITLE)


def test_what_is_not_saved_outlives_a_session_that_ends_by_itself(page):
    walk(page)
    page.context.clear_cookies(name="sessionid")

    page.goto("/me/")

    expect(page).to_have_url(LOG_IN)
    assert "not saved yet" in everything_kept(page)
    assert "Mette" not in everything_kept(page)
    page.go_back()
    expect(page).to_have_url(LOG_IN)
