from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from advocacy.content import pausing
from advocacy.people.permissions import Role
from advocacy.sharing.models import Share
from tests.browser.conftest import PHONE
from tests.browser.steps import follow, open_sheet, press
from tests.factories import BrandFactory, UserFactory, approved_story

# How often the server is asked in the very moment in which somebody comes back to the page.
QUESTIONS_ON_COMING_BACK = """() => {
  const fetched = window.fetch;
  let asked = 0;
  window.fetch = (...request) => { asked += 1; return fetched(...request); };
  document.dispatchEvent(new Event("visibilitychange"));
  window.fetch = fetched;
  return asked;
}"""
ANDROID = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36"
CLIPBOARD = ["clipboard-read", "clipboard-write"]


@pytest.fixture
def story():
    BrandFactory()
    hashtags = [{"text": "wind", "required": True}]
    return approved_story(marking="employee", hashtags=hashtags, captions=["Look what we did."])


def parameter(address: str, name: str) -> str:
    return parse_qs(urlsplit(address).query)[name][0]


def test_one_click_copies_the_text_and_opens_the_dialog(open_as, size, story):
    page = open_as(UserFactory(), viewport=size, permissions=CLIPBOARD)
    page.goto("/")

    dialog = press(page, "Share to LinkedIn")

    share = Share.objects.get()
    assert share.text.startswith("I work at Vindhus Service.\nLook what we did.\n\n#wind\n")
    assert dialog.startswith("https://www.linkedin.com/feed/?shareActive=true&text=")
    assert parameter(dialog, "text") == share.text
    assert page.evaluate("navigator.clipboard.readText()") == share.text

    page.get_by_role("button", name="Yes, it is posted").first.click()
    expect(page.get_by_text("Noted: posted on LinkedIn.").first).to_be_visible()
    share.refresh_from_db()
    assert share.confirmed_at is not None


def test_a_slow_server_is_asked_again_until_the_share_is_there(open_as, story):
    page = open_as(UserFactory(), permissions=CLIPBOARD)
    not_yet = [204, 204, 500]
    page.route(
        "**/question/",
        lambda route: route.fulfill(status=not_yet.pop()) if not_yet else route.fallback(),
    )
    page.goto("/")

    press(page, "Share to LinkedIn")
    page.get_by_text("Add the address of your post").first.click()
    address = page.get_by_label("Address of your post")
    address.fill("https://www.linkedin.com/posts/1")
    asked_again = page.evaluate(QUESTIONS_ON_COMING_BACK)

    assert (not_yet, asked_again) == ([], 0)
    expect(address).to_have_value("https://www.linkedin.com/posts/1")


def test_own_words_are_copied_shown_and_kept_alike(open_as, size, story):
    page = open_as(UserFactory(), viewport=size, permissions=CLIPBOARD)
    page.goto(f"/stories/{story.pk}/share/?network=bluesky")
    page.get_by_label("Your text").fill("My own words about #Wind.")
    shown = page.locator("[data-preview]").inner_text()

    dialog = press(page, "Share to Bluesky")

    share = Share.objects.get()
    assert parameter(dialog, "text") == share.text
    assert share.text == shown
    assert page.evaluate("navigator.clipboard.readText()") == share.text


def test_in_the_sheet_the_answer_is_the_one_filled_button_and_is_noted(open_as, size, story):
    page = open_as(UserFactory(), viewport=size, permissions=CLIPBOARD)
    page.goto(f"/stories/{story.pk}/share/?network=linkedin")
    share, filled = (
        page.locator(".act .do > .button"),
        "button => getComputedStyle(button).background",
    )
    accent = share.evaluate(filled)
    press(page, "Share to LinkedIn")
    answer = page.get_by_role("button", name="Yes, it is posted")
    expect(answer).to_be_in_viewport()
    assert share.evaluate(filled) != accent

    answer.click()

    expect(page.get_by_text("Noted: posted on LinkedIn.")).to_be_in_viewport()
    assert Share.objects.get().confirmed_at is not None


def test_sheet_opens_over_the_feed_and_escape_closes_it(open_as, size, story):
    page = open_as(UserFactory(), viewport=size)
    page.goto("/")

    open_sheet(page)
    sheet = page.get_by_role("dialog")
    sheet.get_by_role("link", name="Mastodon").click()
    expect(sheet.get_by_label("Your Mastodon server")).to_be_visible()
    page.keyboard.press("Escape")

    expect(sheet).to_be_hidden()
    expect(page.locator(".story .menu summary")).to_be_focused()


def test_on_a_phone_the_system_share_sheet_takes_the_text(open_as, story):
    page = open_as(UserFactory(), viewport=PHONE, has_touch=True, user_agent=ANDROID)
    page.add_init_script(
        "navigator.share = async (what) => { window.shared = what.text; };"
        "navigator.canShare = () => true;"
    )
    page.goto("/")

    page.get_by_role("button", name="Share", exact=True).click()

    expect(page.get_by_role("heading", name="Have you sent")).to_be_visible()
    assert page.evaluate("window.shared") == Share.objects.get().text


def test_on_a_phone_a_refusal_is_read_too(open_as, story):
    page = open_as(UserFactory(), viewport=PHONE, has_touch=True, user_agent=ANDROID)
    page.add_init_script("navigator.share = async () => {}; navigator.canShare = () => true;")
    page.goto("/")
    pausing.pause(by=UserFactory(roles=[Role.CURATOR]), reason="An accident at the site.")

    page.get_by_role("button", name="Share", exact=True).click()

    expect(page.get_by_text("An accident at the site.").first).to_be_visible()
    assert not Share.objects.exists()


def test_everything_works_without_scripts(open_as, size, story):
    page = open_as(UserFactory(), viewport=size, java_script_enabled=False)
    page.goto("/")

    press(page, "Share to LinkedIn")
    page.reload()
    follow(page.get_by_role("button", name="Yes, it is there"))

    assert Share.objects.get().confirmed_at is not None
