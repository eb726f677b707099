"""The editor saves by itself, and brings back everything that was typed."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from advocacy.content import curation, drafts
from advocacy.content.drafts import CaptionText
from advocacy.content.models import Story
from advocacy.people.permissions import Role
from advocacy.submissions.models import WorkingCopy
from tests.browser.conftest import log_in
from tests.factories import BrandFactory, StoryFactory, TopicFactory, UserFactory

WRITE = "/desk/stories/write/"
STORY = re.compile(r"/desk/stories/\d+/$")
CAPTIONS = ["One look.", "Two looks.", "Three looks.", "Four looks.", "Five looks."]


@pytest.fixture
def curator():
    BrandFactory()
    return UserFactory(roles=[Role.CURATOR])


@pytest.fixture
def page(open_as, curator):
    return open_as(curator)


def opened(page, address):
    page.goto(address)
    expect(page.locator("form.editor[data-keeping]")).to_have_count(1)
    return page


def saved(page):
    expect(page.locator("[data-saving]")).to_contain_text("Saved ")


def crash(page):
    """The tab is gone, and another one is opened."""
    other = page.context.new_page()
    page.close(run_before_unload=False)
    return other


def write_all(page):
    page.locator("[name=title]").fill("A blade")
    for _ in CAPTIONS[1:]:
        page.locator("[data-add-row]").click()
    for number, text in enumerate(CAPTIONS):
        page.locator(f"[name=captions-{number}-text]").fill(text)
    page.locator("[name=captions-4-network]").select_option("x")
    page.get_by_text("Hashtags, marking and topics").click()
    page.locator("[name=topics]").first.check()


@pytest.mark.parametrize("holder", ["browser", "hub"])
def test_everything_comes_back_with_its_counters_and_checks(page, holder):
    TopicFactory()
    write_all(opened(page, WRITE))
    saved(page)
    if holder == "hub":
        page.evaluate("localStorage.clear()")

    other = opened(crash(page), WRITE)

    for number, text in enumerate(CAPTIONS):
        expect(other.locator(f"[name=captions-{number}-text]")).to_have_value(text)
    expect(other.locator("[name=captions-4-network]")).to_have_value("x")
    expect(other.locator("[name=topics]").first).to_be_checked()
    expect(other.locator("[data-counter]").nth(4)).not_to_be_empty()
    expect(other.locator("[data-checks-list] li").first).to_be_attached()
    assert not Story.objects.exists()


def test_without_a_connection_it_says_so_and_tries_again(page):
    opened(page, WRITE)
    page.context.set_offline(True)
    page.locator("[name=title]").fill("A blade")
    expect(page.locator("[data-saving]")).to_have_text("Not saved, trying again")

    page.context.set_offline(False)

    saved(page)
    assert WorkingCopy.objects.get().title == "A blade"


def test_a_session_that_ended_is_told_and_the_copy_is_kept(page):
    opened(page, WRITE)
    page.context.clear_cookies(name="sessionid")

    page.locator("[name=title]").fill("A blade")

    expect(page.locator("[data-saving]")).to_contain_text("you are logged out")
    assert page.evaluate("Object.keys(localStorage).length") == 1


def test_after_a_log_in_in_another_tab_it_saves_again(page, curator):
    opened(page, WRITE)
    page.context.clear_cookies()
    page.locator("[name=title]").fill("A blade")
    expect(page.locator("[data-saving]")).to_contain_text("you are logged out")

    log_in(page, curator)  # with a new session and a new token

    saved(page)
    page.get_by_role("button", name="Save draft").click()
    expect(page).to_have_url(STORY)
    assert Story.objects.get().newest_version.title == "A blade"


def test_a_colleagues_newer_words_stand_beside_the_restored_ones(page):
    story = StoryFactory(version__title="As it was", version__summary="As it was")
    opened(page, f"/desk/stories/{story.pk}/edit/")
    page.locator("[name=title]").fill("Mine")
    page.locator("[name=summary]").fill("Mine alone")
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    now = drafts.read(story.newest_version)
    curation.edit(story, replace(now, title="Theirs"), by=UserFactory(roles=[Role.CURATOR]))

    other = opened(crash(page), f"/desk/stories/{story.pk}/edit/")

    expect(other.locator("[name=title]")).to_have_value("Theirs")
    expect(other.locator("[name=summary]")).to_have_value("Mine alone")
    other.get_by_role("button", name="Save draft").click()
    expect(other.locator("[data-undecided=title]")).to_contain_text("Mine")
    other.get_by_role("button", name="Use yours").click()
    other.get_by_role("button", name="Save draft").click()
    other.wait_for_url(f"**/desk/stories/{story.pk}/")
    version = Story.objects.get().newest_version
    assert (version.title, version.summary) == ("Mine", "Mine alone")


def test_restored_words_show_a_fill_in_without_its_brackets(page):
    story = StoryFactory(version__captions=["As it was"])
    opened(page, f"/desk/stories/{story.pk}/edit/")
    page.locator("[name=captions-0-text]").fill("Mine, [[why I like it]].")
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    theirs = replace(drafts.read(story.newest_version), captions=(CaptionText(text="Theirs"),))
    curation.edit(story, theirs, by=UserFactory(roles=[Role.CURATOR]))

    other = opened(crash(page), f"/desk/stories/{story.pk}/edit/")

    both = other.locator("[data-undecided=captions-0-text] blockquote")
    expect(both).to_have_text("Mine, why I like it.")
    expect(both.locator(".fill")).to_have_text("why I like it")


def test_a_second_tab_sees_both_texts_and_can_save(page):
    story = StoryFactory(version__title="As it was", version__summary="Both")
    address = f"/desk/stories/{story.pk}/edit/"
    first, second = opened(page, address), opened(page.context.new_page(), address)
    first.locator("[name=title]").fill("First")
    first.get_by_role("button", name="Save draft").click()
    first.wait_for_url(f"**/desk/stories/{story.pk}/")
    second.locator("[name=title]").fill("Second")
    second.get_by_role("button", name="Save draft").click()

    expect(second.locator("[data-conflict=title]")).to_contain_text("First")
    second.get_by_role("button", name="Use theirs").click()
    expect(second.locator("[name=title]")).to_have_value("First")
    second.locator("[name=title]").fill("First and second")
    second.get_by_role("button", name="Save draft").click()

    second.wait_for_url(f"**/desk/stories/{story.pk}/")
    assert Story.objects.get().newest_version.title == "First and second"


def test_back_after_the_first_save_is_the_same_story(page):
    opened(page, WRITE)
    page.locator("[name=title]").fill("A blade")
    page.get_by_role("button", name="Save draft").click()
    page.wait_for_url(STORY)

    page.go_back()
    expect(page.locator("form.editor[data-keeping]")).to_have_count(1)
    page.locator("[name=title]").fill("A blade at sea")
    page.get_by_role("button", name="Save draft").click()

    page.wait_for_url(STORY)
    assert Story.objects.get().newest_version.title == "A blade at sea"


def test_a_version_of_the_day_can_be_gone_back_to(page):
    opened(page, WRITE)
    page.locator("[name=title]").fill("A blade")
    saved(page)
    page.get_by_role("button", name="Save draft").click()
    page.wait_for_url(STORY)
    story = Story.objects.get()
    opened(page, f"/desk/stories/{story.pk}/edit/")
    page.locator("[name=title]").fill("Something else")

    page.get_by_text("Earlier today").click()
    page.locator("[data-version]").first.click()

    expect(page.locator("[name=title]")).to_have_value("A blade")
