import pytest
from playwright.sync_api import expect

from advocacy.sharing.models import Share, TextOrigin
from tests.browser.conftest import no_violations
from tests.browser.test_sharing import CLIPBOARD, parameter, press
from tests.factories import BrandFactory, UserFactory, approved_story

CAPTION = "I like working here because [[why I like working here]]. Ask me about [[my work]]!"
OPEN = CAPTION.replace("[[", "[").replace("]]", "]")
COMPLETE = "I like working here because we laugh a lot – æøå 👋. Ask me about blades & bolts!"


@pytest.fixture
def story():
    BrandFactory()
    hashtags = [{"text": "wind", "required": True}]
    return approved_story(marking="employee", hashtags=hashtags, captions=[CAPTION])


@pytest.mark.parametrize("network", ["LinkedIn", "X", "Bluesky"])
def test_a_completed_text_is_copied_shown_and_kept_alike(open_as, size, story, network):
    person = UserFactory(signature="Mette, wind turbine technician")
    page = open_as(person, viewport=size, permissions=CLIPBOARD)
    page.goto("/")
    page.get_by_role("link", name="Complete and share").click()
    sheet = page.get_by_role("dialog")
    if network != "LinkedIn":
        sheet.get_by_role("link", name=network, exact=True).click()
    expect(sheet.get_by_role("button", name=f"Share to {network}")).to_be_visible()
    sheet.get_by_label("Why I like working here").fill("we laugh a lot – æøå 👋")
    sheet.get_by_label("My work").fill("blades & bolts")
    expect(sheet.get_by_label("Your text")).to_have_value(COMPLETE)
    no_violations(page)
    shown = page.locator("[data-preview]").text_content()

    dialog = press(page, f"Share to {network}")

    share = Share.objects.get()
    assert share.text_origin == TextOrigin.FILLED
    assert share.text.startswith(f"I work at Vindhus Service.\n{COMPLETE}\n\nMette, wind")
    assert share.text == shown
    assert page.evaluate("navigator.clipboard.readText()") == share.text
    assert parameter(dialog, "text") == share.text


def test_the_text_may_be_changed_around_and_inside_the_gaps(open_as, story):
    page = open_as(UserFactory())
    page.goto(f"/stories/{story.pk}/share/?network=linkedin")
    text, why = page.get_by_label("Your text"), page.get_by_label("Why I like working here")

    why.fill("of you")
    text.fill(f"Hello! {text.input_value()}")
    why.fill("of us all")
    expect(text).to_have_value(
        "Hello! I like working here because of us all. Ask me about [my work]!"
    )
    text.fill(text.input_value().replace("us all", "us"))
    expect(why).to_have_value("of us")
    why.fill("")
    expect(text).to_have_value(f"Hello! {OPEN}")
    text.fill("Nothing of it.")
    expect(why).to_be_hidden()


def test_an_open_gap_is_marked_and_not_shared(open_as, story):
    page = open_as(UserFactory())
    page.goto(f"/stories/{story.pk}/share/?network=linkedin")
    why, work = page.get_by_label("Why I like working here"), page.get_by_label("My work")
    work.fill("blades")

    page.get_by_role("button", name="Share to LinkedIn").click()

    expect(page.locator("[data-preview] .fill")).to_have_text("why I like working here")
    expect(why).to_be_focused()
    expect(why).to_have_accessible_description(
        "Complete “why I like working here” in your own words, then share."
    )
    no_violations(page)
    assert not Share.objects.exists()
    why.fill("of you")
    expect(page.locator("[data-missing]").first).to_be_hidden()


def test_a_gap_is_completed_without_scripts(open_as, size, story):
    page = open_as(UserFactory(), viewport=size, java_script_enabled=False)
    page.goto("/")
    page.get_by_role("link", name="Complete and share").click()
    page.get_by_label("Why I like working here").fill("of the people")
    page.get_by_label("My work").fill("blades")

    press(page, "Share to LinkedIn")

    assert "because of the people. Ask me about blades!" in Share.objects.get().text
