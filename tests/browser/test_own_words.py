"""Own words of a share outlive everything but the share."""

import pytest
from playwright.sync_api import expect

from tests.browser.steps import open_sheet, press
from tests.factories import BrandFactory, UserFactory, approved_story

WORDS = "Mine: " + "the crane lifted all morning. " * 12  # too long for X
SUGGESTED = "Look what we did."
OTHER = "A day at sea."


@pytest.fixture
def story():
    BrandFactory()
    return approved_story(captions=[SUGGESTED, OTHER])


@pytest.fixture
def page(open_as, story):
    page = open_as(UserFactory())
    page.goto("/")
    open_sheet(page)
    expect(page.locator("dialog #text")).to_be_visible()
    return page


def text(page):
    return page.locator("#text")


def suggestion(page):
    return page.locator("#text").evaluate("(field) => field.defaultValue")


def test_own_words_are_carried_to_every_network_and_cut_to_none(page):
    text(page).fill(WORDS)

    for network in ["X", "Mastodon", "LinkedIn"]:
        page.locator(".networks").get_by_role("link", name=network, exact=True).click()
        expect(page.locator(".networks [aria-current] > span:last-child")).to_have_text(network)
        expect(text(page)).to_have_value(WORDS)

    expect(page.get_by_text("Your own words, kept.")).to_be_visible()


def test_another_suggestion_sets_own_words_aside(page):
    text(page).fill(WORDS)
    page.locator("details.texts summary").click()
    page.locator("details.texts a").first.click()

    page.get_by_role("button", name="Bring them back").click()
    expect(text(page)).to_have_value(WORDS)
    page.get_by_role("button", name="Use the suggestion instead").click()
    expect(text(page)).to_have_value(suggestion(page))
    page.get_by_role("button", name="Bring them back").click()
    expect(text(page)).to_have_value(WORDS)


@pytest.mark.parametrize("leave", ["Escape", "Close", "beside"])
def test_a_closed_sheet_opens_with_the_words(page, leave):
    text(page).fill(WORDS)

    if leave == "Escape":
        page.keyboard.press("Escape")
    elif leave == "Close":
        page.get_by_role("button", name="Close").click()
    else:
        page.mouse.click(5, 5)
    expect(page.locator("dialog.sheet")).not_to_be_visible()
    open_sheet(page)

    expect(text(page)).to_have_value(WORDS)


def test_what_is_shared_is_kept_no_longer(page, story):
    page.goto(f"/stories/{story.pk}/share/?network=linkedin")
    text(page).fill("Mine.")
    press(page, "Share to LinkedIn")
    expect(page.locator("#sheet-question")).to_contain_text("LinkedIn")

    page.reload()

    expect(text(page)).to_have_value(suggestion(page))
    assert page.evaluate("localStorage.length") == 0
