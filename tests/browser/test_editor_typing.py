"""Typing in the editor waits for nothing: the server may take as long as it likes."""

import pytest
from playwright.sync_api import expect

from advocacy.content.models import PhraseRule
from advocacy.people.permissions import Role
from tests.factories import BrandFactory, UserFactory

WORDS = "Zebras at work"
PAUSE = 800  # ms of silence before the server is asked, as checks.js has it
AN_HOUR = 3_600_000


@pytest.fixture
def page(open_as):
    """The page's time stands still unless the test lets it go on: no machine types too slowly."""
    BrandFactory()
    PhraseRule.objects.create(pattern="zebra*", level="block", reason="No animals.")
    page = open_as(UserFactory(roles=[Role.CURATOR]))
    page.clock.install(time=0)
    page.goto("/desk/stories/write/")
    page.clock.pause_at(AN_HOUR)
    return page


def test_no_question_is_asked_while_somebody_types(page):
    asked = []
    page.on("request", lambda request: asked.append(request.url) if is_check(request) else None)

    for letter in WORDS:
        page.locator("[name=title]").press_sequentially(letter)
        page.clock.run_for(PAUSE - 1)
    while_typing = list(asked)
    page.clock.run_for(1)
    expect(page.locator("[data-checks-list]")).to_contain_text("“Zebras” in the title")
    page.clock.run_for(AN_HOUR)

    assert (while_typing, len(asked)) == ([], 1)


def test_a_server_that_never_answers_holds_up_no_letter(page):
    hanging = []
    page.route(
        "**/*",
        lambda route: hanging.append(route) if is_check(route.request) else route.continue_(),
    )
    title = page.locator("[name=title]")
    with page.expect_request(is_check):
        title.fill("Zebras")
        page.clock.run_for(PAUSE)

    title.press_sequentially(" at work")

    expect(title).to_have_value("Zebras at work")
    expect(page.locator("[name=title]")).to_be_focused()
    assert len(hanging) == 1


def test_an_older_question_is_called_off(page):
    page.route("**/*", lambda route: None if is_check(route.request) else route.continue_())
    title = page.locator("[name=title]")
    with page.expect_request(is_check) as first:
        title.fill("Zebras")
        page.clock.run_for(PAUSE)

    with page.expect_event("requestfailed", lambda one: one == first.value) as failed:
        title.press_sequentially(" at work")

    assert failed.value.failure == "net::ERR_ABORTED"


def is_check(request):
    return request.method == "POST" and "/checks/?" in request.url
