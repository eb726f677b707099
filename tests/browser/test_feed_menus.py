"""The menu of a story on a phone: wherever its button is wrapped to, all of it is in sight."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import SMALLEST
from tests.factories import BrandFactory, UserFactory, approved_story

IN_SIGHT = """menu => { const { left, right } = menu.getBoundingClientRect();
  return left >= 0 && right <= innerWidth; }"""


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("caption", ["We did this.", "I like it because [[why I like it]]."])
def test_the_menu_of_a_story_is_in_sight(open_as, width, caption):
    BrandFactory()
    approved_story(captions=[caption])
    page = open_as(UserFactory(), viewport={**SMALLEST, "width": width})
    page.goto("/")

    page.locator(".story .menu > summary").click()

    menu = page.locator(".story .menu > div")
    expect(menu.get_by_role("link", name="Share elsewhere")).to_be_visible()
    assert menu.evaluate(IN_SIGHT)
