"""The list before release beside the editor, in a browser."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from advocacy.content.models import LinkCheck, PhraseRule
from advocacy.people.permissions import Role
from tests.browser.conftest import DESKTOP, PHONE, no_violations
from tests.factories import BrandFactory, StoryFactory, UserFactory


@pytest.fixture
def curator():
    BrandFactory()
    PhraseRule.objects.create(pattern="zebra*", level="block", reason="No animals.")
    return UserFactory(roles=[Role.CURATOR])


@pytest.mark.parametrize("size", [PHONE, DESKTOP])
def test_checks_and_post_follow_the_typing(open_as, curator, size):
    """Beside the text where it is wide, one press away on a phone."""
    page = open_as(curator, viewport=size)
    page.goto("/desk/stories/write/")
    beside = page.locator("#beside")
    expect(page.get_by_role("button", name="Check", exact=True)).to_have_count(0)

    page.fill("[name=title]", "Zebras at work")
    page.get_by_label("Caption 1", exact=True).fill("Look at [[whom]] here.")
    if size == PHONE:
        expect(beside).to_be_hidden()
        page.get_by_role("button", name="See the post").click()

    expect(beside.locator("[data-checks-said]")).to_contain_text("stop it")
    expect(beside.locator("[data-checks-list]")).to_contain_text("“Zebras” in the title")
    post = beside.locator("[data-look=linkedin] .post-text")
    expect(post).to_have_text("Look at whom here.")
    expect(post.locator(".fill")).to_have_text("whom")
    no_violations(page)
    page.keyboard.press("Escape")
    page.fill("[name=title]", "Engineers at work")
    expect(beside.locator("[data-checks-list]")).not_to_contain_text("Zebras")


def test_the_post_is_of_the_caption_and_the_network_that_somebody_is_at(open_as, curator):
    page = open_as(curator)
    page.goto("/desk/stories/write/")
    page.get_by_label("Caption 1", exact=True).fill("For everyone.")
    page.get_by_role("button", name="Another caption").click()
    second = page.locator(".caption-row").nth(1)
    second.get_by_label("Caption 2", exact=True).fill("a" * 270)
    second.get_by_label("For", exact=True).select_option("x")

    on_x = page.locator("[data-look=x]")
    expect(on_x).to_be_visible()
    expect(on_x.locator(".post-text")).to_contain_text("aaa")
    expect(on_x.locator("[data-counter]")).to_have_text("270 of 280")
    page.get_by_label("Marking").locator("xpath=ancestor::details/summary").click()
    page.get_by_label("Marking").select_option("employee")
    expect(on_x.locator("[data-counter]")).to_contain_text("over")
    expect(page.locator("[data-too-long=x]")).to_be_visible()
    expect(second.locator("[data-counter]")).to_have_text(
        on_x.locator("[data-counter]").inner_text()
    )


def test_a_fill_in_is_put_in_by_a_button_around_the_chosen_words(open_as, curator):
    page = open_as(curator)
    page.goto("/desk/stories/write/")
    text = page.get_by_label("Caption 1", exact=True)
    text.fill("I like why")
    text.evaluate("one => one.setSelectionRange(7, 10)")

    page.get_by_role("button", name="Insert a fill-in").click()

    expect(text).to_have_value("I like [[why]]")
    expect(text).to_be_focused()
    page.keyboard.type("the view")
    expect(text).to_have_value("I like [[the view]]")


def test_without_scripts_a_button_asks(open_as, curator):
    page = open_as(curator, java_script_enabled=False)
    page.goto("/desk/stories/write/")
    page.fill("[name=title]", "Zebras at work")

    page.get_by_role("button", name="Another caption").click()
    page.get_by_label("Caption 2", exact=True).fill("Two")
    page.get_by_role("button", name="Check", exact=True).click()

    expect(page.locator("[data-checks-list]")).to_contain_text("“Zebras” in the title")
    expect(page.locator("[name=title]")).to_have_value("Zebras at work")
    expect(page.get_by_label("Caption 2", exact=True)).to_have_value("Two")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_rules_and_previews_are_for_everyone(open_as, curator, size, theme):
    story = StoryFactory(created_by=curator, version__url="https://a.example/1")
    facts = {"title": "A page", "image": "x", "size": [1200, 630], "bytes": 9, "tags": {}}
    LinkCheck.objects.create(
        url="https://a.example/1",
        due_at=timezone.now(),
        checked_at=timezone.now(),
        is_reachable=True,
        facts=facts,
    )
    page = open_as(curator, viewport=size, color_scheme=theme)

    for path in ("/desk/rules/", f"/desk/stories/{story.pk}/", f"/desk/stories/{story.pk}/edit/"):
        response = page.goto(path)
        assert response.status == 200, path
        no_violations(page)
