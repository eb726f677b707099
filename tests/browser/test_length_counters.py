"""The counters people see: under the text they share, and under each caption at the desk."""

import pytest
from playwright.sync_api import expect

from advocacy.people.permissions import Role
from tests.browser.conftest import no_violations
from tests.factories import BrandFactory, UserFactory, approved_story


@pytest.fixture(autouse=True)
def our_own_name(open_as, settings):
    """X counts a link as 23 only where its host could be found, which localhost cannot."""
    settings.SHORT_BASE_URL = "https://go.example.com"


@pytest.fixture
def sheet(open_as):
    BrandFactory()
    story = approved_story(marking="none", hashtags=[], captions=["Look what we did."])
    page = open_as(UserFactory())
    page.goto(f"/stories/{story.pk}/share/?network=x")
    return page


def test_the_sheet_counts_while_typing_and_speaks_when_the_state_changes(sheet):
    counter, heard = sheet.locator("[data-counter]"), sheet.locator("[data-counter-heard]")

    sheet.get_by_label("Your text").fill("a" * 100)
    expect(counter).to_have_text("125 of 280")  # with two line ends and a link of 23
    expect(counter).to_have_attribute("data-state", "fits")
    expect(heard).to_be_empty()

    sheet.get_by_label("Your text").fill("a" * 267)
    expect(counter).to_have_text("292 of 280: 12 over")
    expect(counter).to_have_attribute("data-state", "over")
    expect(heard).to_have_text("292 of 280: 12 over")

    sheet.get_by_label("Your text").fill("a" * 268)
    expect(counter).to_have_text("293 of 280: 13 over")
    expect(heard).to_have_text("292 of 280: 12 over")

    sheet.get_by_label("Your text").fill("a" * 240)
    expect(counter).to_have_attribute("data-state", "near")
    no_violations(sheet)


def test_without_scripts_the_servers_own_count_stands_there(open_as):
    BrandFactory()
    story = approved_story(marking="none", hashtags=[], captions=["a" * 100])
    page = open_as(UserFactory(), java_script_enabled=False)

    page.goto(f"/stories/{story.pk}/share/?network=x")

    expect(page.locator("[data-counter]")).to_have_text("125 of 280")


@pytest.fixture
def editor(open_as):
    BrandFactory()
    page = open_as(UserFactory(roles=[Role.CURATOR]))
    page.goto("/desk/stories/write/")
    page.get_by_label("Address the link leads to").fill("https://vindhus.dk/job")
    page.get_by_text("Hashtags, marking and topics").click()
    page.get_by_label("Marking").select_option("advertisement")
    return page


def test_a_caption_is_counted_as_the_post_it_becomes(editor):
    row = editor.locator(".caption-row").first

    row.get_by_label("For", exact=True).select_option("x")
    row.get_by_role("textbox").fill("a" * 243)

    # Reklame or Advertisement, a line end, the words, two line ends, a link of 23
    language = editor.get_by_label("Language", exact=True).input_value()
    marked = {"da": 8, "en": 14}[language]
    expect(row.locator("[data-counter]")).to_contain_text(f"{243 + marked + 2 + 23} of 280")


def test_a_caption_for_all_networks_names_those_it_does_not_fit(editor):
    editor.get_by_label("Marking").select_option("none")
    row = editor.locator(".caption-row").first
    counter = row.locator("[data-counter]")

    row.get_by_role("textbox").fill("a" * 100)
    expect(counter).to_have_text("Fits every network")
    row.get_by_role("textbox").fill("日" * 139)
    expect(counter).to_have_text("Fits all but X (23 over)")
    row.get_by_role("textbox").fill("a" * 500)
    expect(counter).to_contain_text("more")
    expect(row.locator("[data-problems]")).to_contain_text("over X’s limit of 280")

    row.get_by_role("textbox").fill("")
    expect(counter).to_be_empty()
    expect(row.locator("[data-problems]")).to_be_hidden()
    no_violations(editor)


def test_a_row_that_is_added_is_counted_too(editor):
    editor.get_by_role("button", name="Another caption").click()

    row = editor.locator(".caption-row").last
    row.get_by_role("textbox").fill("Kort")

    expect(row.locator("[data-counter]")).to_have_text("Fits every network")
