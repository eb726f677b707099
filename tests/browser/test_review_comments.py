"""A comment is about the words that were selected, and they are underlined."""

from playwright.sync_api import expect

from advocacy.content.models import Status
from advocacy.people.permissions import Role
from tests.factories import BrandFactory, StoryFactory, UserFactory

SELECT = """part => {
  const range = document.createRange();
  range.setStart(part.firstChild, 4);
  range.setEnd(part.firstChild, 14);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""
UNDERLINED = "() => [...CSS.highlights.get('remarks')].map(String)"


def test_selected_words_are_quoted_and_underlined(open_as):
    BrandFactory()
    story = StoryFactory(
        version__status=Status.IN_REVIEW, version__captions=["The best blade of all."]
    )
    page = open_as(UserFactory(roles=[Role.APPROVER]))
    page.goto(f"/desk/review/{story.pk}/")

    page.locator("[data-place=caption-0]").evaluate(SELECT)
    page.keyboard.press("c")
    fold = page.locator("details[data-remark=caption-0]")
    expect(fold.get_by_label("Which words?")).to_have_value("best blade")
    page.keyboard.type("Says who?")
    fold.get_by_role("button", name="Add the comment").click()

    expect(page.get_by_text("Says who?")).to_be_visible()
    assert page.evaluate(UNDERLINED) == ["best blade"]
