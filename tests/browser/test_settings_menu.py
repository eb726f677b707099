"""The settings: folded into a line on a phone, beside the page on a wide screen, by keyboard."""

import pytest
from playwright.sync_api import expect

from advocacy.people.permissions import Role
from tests.browser.conftest import DESKTOP, PHONE, no_violations_in_both_themes
from tests.factories import BrandFactory, UserFactory


@pytest.fixture
def admin():
    BrandFactory()
    return UserFactory(roles=[Role.ADMIN])


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_on_a_phone_one_line_folds_out(open_as, admin, scripts):
    page = open_as(admin, viewport=PHONE, java_script_enabled=scripts)
    page.goto("/settings/teams/")
    menu = page.get_by_role("navigation", name="Settings")

    expect(menu.get_by_role("link")).to_have_count(0)
    menu.get_by_text("All settings").focus()
    page.keyboard.press("Enter")
    expect(menu.get_by_role("heading")).to_have_text(
        ["Organisation", "Content", "Results", "The hub"]
    )
    expect(menu.get_by_role("link", name="Teams")).to_have_attribute("aria-current", "page")
    menu.get_by_role("link", name="Info screens").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Info screens")


def test_beside_a_wide_page_the_menu_can_be_skipped(open_as, admin):
    page = open_as(admin, viewport=DESKTOP)
    page.goto("/settings/teams/")
    menu = page.get_by_role("navigation", name="Settings")

    expect(menu.get_by_role("heading", name="Organisation")).to_be_visible()
    expect(menu.get_by_text("All settings")).to_be_hidden()
    assert menu.bounding_box()["x"] < page.get_by_role("heading", level=1).bounding_box()["x"]
    menu.get_by_role("link", name="Skip the settings menu").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('.settings-nav')") is None
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_the_menu_is_accessible_folded_out_and_beside(open_as, admin, size):
    page = open_as(admin, viewport=size)
    page.goto("/settings/teams/")
    if size == PHONE:
        page.get_by_text("All settings").click()

    expect(page.locator(".settings-nav").get_by_role("link", name="Teams")).to_be_visible()
    no_violations_in_both_themes(page)
