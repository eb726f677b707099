"""Steps that several stories take."""

from playwright.sync_api import Locator, Page, expect

from advocacy.policy import quizzes


def press(page: Page, name: str) -> str:
    """Press a share button; the address of the dialog that its new tab goes to.

    Nothing leaves the machine: no name outside it resolves.
    """
    with page.context.expect_event(
        "request", lambda request: request.url.startswith("https://")
    ) as outside:
        page.get_by_role("button", name=name, exact=True).first.click()
    page.bring_to_front()
    return outside.value.url


def open_sheet(page: Page) -> None:
    """The share sheet of the first story, over the feed."""
    page.locator(".story .menu summary").first.click()
    page.get_by_role("link", name="Share elsewhere").click()


def follow(way: Locator) -> None:
    """A link or a button that leads to another page, which is there when this returns."""
    with way.page.expect_navigation():
        way.click()


def miss_one_question(page: Page) -> None:
    """Two of the three answers are right; why the first is not stands beside it."""
    first, *others = quizzes.default_questions("en")
    page.get_by_label(first.answers[(first.right + 1) % quizzes.ANSWER_COUNT]).check()
    for one in others:
        page.get_by_label(one.answers[one.right]).check()
    page.get_by_role("button", name="See the answers").click()
    expect(page.get_by_text("2 of 3 are right")).to_be_visible()
    expect(page.locator("[data-state=wrong] .why")).to_contain_text("Not quite.")


def get_it_right(page: Page) -> None:
    first = quizzes.default_questions("en")[0]
    page.get_by_label(first.answers[first.right]).check()
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_text("All three are right.")).to_be_visible()
