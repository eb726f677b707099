"""A whole day at the desk by keyboard: two people, no mouse, and the focus always seen."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Page, expect

from advocacy.content import story_search
from advocacy.content.curation import newest_version
from advocacy.content.models import PhraseRule, Status, Story
from advocacy.notices import dispatch
from advocacy.people.permissions import Role
from tests.approvals import let_approvals_take_effect
from tests.browser.keyboard import Keyboard
from tests.factories import (
    BrandFactory,
    ShareFactory,
    SourceItemFactory,
    StoryFactory,
    TopicFactory,
    UserFactory,
    approved_story,
)

ALT = "A technician hangs in a rope under a blade."


@pytest.fixture
def jonas(db):
    return UserFactory(roles=[Role.CURATOR], name="Jonas Bak")


@pytest.fixture
def sara(db):
    return UserFactory(roles=[Role.APPROVER], name="Sara Lund")


@pytest.fixture
def _company(jonas):
    """A feed that has brought something, a draft or three, and a story that many have shared."""
    BrandFactory(time_zone="Europe/Copenhagen")
    PhraseRule.objects.create(pattern="zebra*", level="block", reason="No animals.")
    TopicFactory(names={"da": "Havet", "en": "The sea"}, slug="sea")
    for number in range(3):
        story_search.index_story(
            StoryFactory(version__title=f"Blade report {number}", curator=jonas)
        )
    StoryFactory(version__title="Something else", version__status=Status.IN_REVIEW)
    approved_story(title="Held back", embargo_at=timezone.now() + timedelta(hours=1))
    shared = approved_story(title="A job that was wrong")
    for _ in range(14):
        ShareFactory(story=shared)
    facts = {"title": "Two rope technicians", "url": "https://jobs.example.dk/7"}
    SourceItemFactory(
        source__name="The job page", title=facts["title"], url=facts["url"], facts=facts
    )


@pytest.mark.usefixtures("_company")
def test_a_whole_day_at_the_desk_without_a_mouse(open_as, jonas, sara):
    curator, approver = open_as(jonas), open_as(sara)

    take_an_item(curator)
    write_it(curator)
    story = newest_version(Story.objects.get(imported_from="https://jobs.example.dk/7")).story
    send_it_back(approver)
    dispatch.dispatch_events(at=timezone.now())  # what a worker does every minute
    mend_it(curator, story)
    plan_it(curator, story)
    release_it(approver, story)
    move_it(curator, story)
    fill_a_gap(curator)

    keep_a_view(curator)
    change_several_and_take_it_back(curator)
    recall(curator)


def take_an_item(page: Page) -> None:
    keys = Keyboard(page)
    page.goto("/")
    keys.follow("Desk")
    keys.follow("Sources")
    keys.follow("1 item to look at")
    keys.go("j")
    expect(page.get_by_role("heading", level=1)).to_have_text("Two rope technicians")
    keys.go("a")


def write_it(page: Page) -> None:
    keys = Keyboard(page)
    file = {"name": "a.png", "mimeType": "image/png", "buffer": picture()}
    page.on("filechooser", lambda asked: asked.set_files([file]))
    said = page.locator("[data-checks-said]")
    keys.write("Title", "Zebras in a rope")
    expect(said).to_contain_text("stop it")
    keys.press("Control+a")
    keys.type("Two rope technicians")
    expect(said).not_to_contain_text("stop it")
    keys.write("Caption 1", "Come and work with me.")
    for words in ["Heights and order.", "The best view there is."]:
        keys.to("Another caption")
        keys.press("Enter")
        keys.type(words)
    keys.to("Pictures")
    keys.press("Enter")
    keys.to("Add pictures")
    keys.press("Space")
    expect(page.get_by_label("The picture in words")).to_be_focused()
    keys.type(ALT)
    keys.go("Control+Enter")
    expect(page.get_by_role("article").get_by_text("In review", exact=True)).to_be_visible()


def send_it_back(page: Page) -> None:
    keys = Keyboard(page)
    page.goto("/desk/")
    keys.follow("To review")
    keys.go("j")
    keys.go("j")
    expect(page.get_by_role("article").get_by_role("heading", level=1)).to_have_text(
        "Something else"
    )
    keys.go("k")
    expect(page.get_by_role("article").get_by_role("heading", level=1)).to_have_text(
        "Two rope technicians"
    )
    keys.press("?")
    expect(page.get_by_role("dialog").get_by_text("Request changes")).to_be_visible()
    keys.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    keys.press("r")
    keys.type("Say where it is.")
    keys.follow("Send it back with this note")
    expect(page.get_by_role("heading", level=1)).to_have_text("Something else")


def mend_it(page: Page, story: Story) -> None:
    keys = Keyboard(page)
    page.goto("/desk/")
    keys.follow("Inbox")
    expect(page.get_by_text("Say where it is.")).to_be_visible()
    keys.follow("new: “Two rope technicians”")
    keys.go("e")
    expect(page.get_by_text("Say where it is.")).to_be_visible()
    keys.write("Title", "Two rope technicians in Esbjerg")
    keys.go("Control+s")
    keys.go("s")
    expect(page.get_by_text("version 2 by Jonas Bak").first).to_be_visible()


def plan_it(page: Page, story: Story) -> None:
    keys = Keyboard(page)
    keys.press("p")
    keys.go("Enter")
    story.refresh_from_db()
    assert story.planned_at is not None


def release_it(page: Page, story: Story) -> None:
    keys = Keyboard(page)
    page.goto("/desk/review/")
    keys.go("j")
    expect(page.get_by_role("article").get_by_role("heading", level=1)).to_contain_text(
        "in Esbjerg"
    )
    keys.go("a")
    expect(page.get_by_text("is approved.")).to_be_visible()
    keys.go("z")
    expect(page.get_by_text("waits for review again")).to_be_visible()
    keys.go("j")
    expect(page.get_by_role("heading", level=1)).to_contain_text("in Esbjerg")
    keys.go("a")
    expect(page.get_by_role("heading", level=1)).to_have_text("Something else")
    let_approvals_take_effect()
    story.refresh_from_db()
    assert story.live_version.reviewed_by.name == "Sara Lund"


def move_it(page: Page, story: Story) -> None:
    was = story.planned_at
    keys = Keyboard(page)
    page.reload()
    keys.follow(page.get_by_title("See it in the calendar").inner_text())
    expect(page.locator(f"#story-{story.pk}")).to_be_focused()
    keys.to("Move")
    keys.press("Enter")
    keys.to("Offered from")
    keys.press("ArrowRight", "ArrowRight", "ArrowRight", "ArrowUp")
    keys.go("Enter")
    expect(page.locator(f"#story-{story.pk}")).to_be_focused()
    story.refresh_from_db()
    assert (story.planned_at > was, story.planned_at.date()) == (True, was.date())


def fill_a_gap(page: Page) -> None:
    keys = Keyboard(page)
    held = Story.objects.get(live_version__title="Held back")
    keys.go("l")
    keys.press("j", "j", "k", "Enter")
    keys.follow("Held back")
    expect(page.locator(f"#story-{held.pk}")).to_be_focused()


def keep_a_view(page: Page) -> None:
    keys = Keyboard(page)
    page.goto("/desk/")
    keys.press("/")
    keys.type("blades reports")
    keys.go("Enter")
    expect(page.locator("[data-row]")).to_have_count(3)
    keys.follow("Save this view")
    keys.type("Reports")
    keys.go("Enter")
    expect(page.get_by_role("list", name="Saved views")).to_have_text("Reports")


def change_several_and_take_it_back(page: Page) -> None:
    keys = Keyboard(page)
    keys.go("j")
    keys.press("x")
    keys.go("j")
    keys.press("x")
    keys.go("m")
    expect(page.get_by_role("heading", level=1)).to_have_text("Change 2 stories")
    keys.to("Topic")
    keys.press("Enter")
    keys.to("Topic")
    keys.press("T")
    keys.follow("Add the topic")
    expect(page.get_by_role("heading", level=1)).to_have_text("2 drafts changed.")
    keys.follow("Undo")
    expect(page.get_by_role("heading", level=1)).to_have_text("Undone in 2 stories.")


def recall(page: Page) -> None:
    keys = Keyboard(page)
    page.goto("/desk/")
    keys.press("/")
    keys.type("wrong")
    keys.go("Enter")
    keys.go("j")
    keys.press("w")
    keys.type("The job does not exist.")
    keys.follow("Withdraw")
    expect(page.get_by_text("Shared by at least 12 people")).to_be_visible()


def picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (1700, 2000), "navy").save(out, "PNG")
    return out.getvalue()
