"""Whatever happens to a page, what was typed into its forms is there again."""

import re

import pytest
from playwright.sync_api import expect

from advocacy.intake.models import Suggestion
from tests.browser.conftest import log_in
from tests.factories import BrandFactory, UserFactory

WORDS = "A blade as long as a ferry is on its way"
SUGGEST = "/suggest/"
LOG_IN = re.compile("/accounts/login/")


@pytest.fixture
def person():
    BrandFactory()
    return UserFactory()


@pytest.fixture
def page(open_as, person):
    page = open_as(person)
    page.goto(SUGGEST)
    return page


def typed(page):
    field = page.locator("[name=text]")
    expect(page.locator("form[data-keeping]")).to_have_count(1)
    field.fill(WORDS)
    page.evaluate("dispatchEvent(new Event('pagehide'))")  # as when somebody leaves
    assert kept(page) != []
    return field


def send(page):
    page.locator("main form button[type=submit]").first.click()


def kept(page):
    return page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('typed:'))")


def test_a_log_in_in_another_tab_is_good_for_this_one(page, person):
    person.set_password("a long password")
    person.save()
    typed(page)
    token = page.locator("main [name=csrfmiddlewaretoken]").first
    before = token.input_value()
    page.context.clear_cookies()
    other = page.context.new_page()
    other.goto("/accounts/login/")
    other.locator("[name=login]").fill(person.email)
    other.locator("[name=password]").fill("a long password")

    other.locator("[name=password]").press("Enter")
    expect(token).not_to_have_value(before)
    send(page)

    expect(page.locator(".said")).to_be_visible()
    assert Suggestion.objects.get().text == WORDS


def test_after_a_session_that_ended_the_form_is_there_again(page, person):
    typed(page)
    page.context.clear_cookies(name="sessionid")

    send(page)
    expect(page).to_have_url(LOG_IN)
    log_in(page, person)
    page.goto(re.search(r"next=([^&]+)", page.url)[1])

    expect(page.locator("[name=text]")).to_have_value(WORDS)
    send(page)
    expect(page.get_by_text("Thank you.")).to_be_visible()
    page.goto(SUGGEST)
    expect(page.locator("form[data-keeping]")).to_have_count(1)
    assert (Suggestion.objects.get().text, kept(page)) == (WORDS, [])


def test_offline_the_words_stay_on_the_page_and_in_the_browser(page):
    field = typed(page)
    page.context.set_offline(True)

    send(page)

    expect(page.get_by_text("You are offline.")).to_be_visible()
    expect(field).to_have_value(WORDS)
    page.context.set_offline(False)
    send(page)
    expect(page.get_by_text("Thank you.")).to_be_visible()
    assert Suggestion.objects.count() == 1


def test_a_tab_that_crashed_is_brought_back(page, open_as):
    typed(page)
    other = page.context.new_page()
    page.close(run_before_unload=False)

    other.goto(SUGGEST)

    expect(other.locator("[name=text]")).to_have_value(WORDS)
    other.get_by_role("button", name="Take it away again").click()
    expect(other.locator("[name=text]")).to_have_value("")
    assert kept(other) == []


def test_a_second_tab_does_not_take_what_the_first_is_typing(page):
    typed(page)
    other = page.context.new_page()

    other.goto(SUGGEST)

    expect(other.locator("form[data-keeping]")).to_have_count(1)
    expect(other.locator("[name=text]")).to_have_value("")


@pytest.mark.parametrize("status", [429, 500])
def test_an_error_leads_back_to_the_words(page, status):
    typed(page)
    page.route(
        f"**{SUGGEST}",
        lambda route: (
            route.fulfill(status=status, body="No.", content_type="text/html")
            if route.request.method == "POST"
            else route.continue_()
        ),
    )
    send(page)
    page.get_by_text("No.").wait_for()
    page.unroute_all()

    page.goto(SUGGEST)

    expect(page.locator("[name=text]")).to_have_value(WORDS)
    assert Suggestion.objects.count() == 0


def test_back_and_send_is_not_a_second_thing(page):
    typed(page)
    send(page)
    expect(page.get_by_text("Thank you.")).to_be_visible()

    page.go_back()
    expect(page.locator("form[data-keeping]")).to_have_count(1)
    page.locator("[name=text]").fill(WORDS)
    send(page)

    expect(page.get_by_text("You sent it twice")).to_be_visible()
    assert Suggestion.objects.count() == 1


def test_what_one_person_typed_is_not_shown_to_another(page):
    typed(page)
    log_in(page, UserFactory())

    page.goto(SUGGEST)

    expect(page.locator("form[data-keeping]")).to_have_count(1)
    expect(page.locator("[name=text]")).to_have_value("")


def test_words_that_come_back_behind_a_closed_line_are_in_sight(page):
    page.goto("/me/")
    page.locator("main details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    page.get_by_label("Signature").fill(WORDS)
    page.evaluate("dispatchEvent(new Event('pagehide'))")

    page.goto("/me/")

    expect(page.get_by_label("Signature")).to_have_value(WORDS)
    expect(page.get_by_label("Signature")).to_be_visible()
