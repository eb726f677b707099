"""Designing a graphic: it is drawn anew while it is written."""

from playwright.sync_api import expect

from advocacy.media.models import Graphic
from advocacy.people.permissions import Role
from tests.browser.conftest import fits_with_text_enlarged, no_violations
from tests.factories import BrandFactory, UserFactory


def test_a_graphic_is_drawn_while_it_is_written(open_as, size):
    BrandFactory()
    page = open_as(UserFactory(roles=[Role.CURATOR]), viewport=size)
    page.goto("/desk/graphics/new/")
    no_violations(page)
    page.get_by_role("link", name="Quote").click()
    drawn = page.locator("[data-shape=square] img")
    before = drawn.get_attribute("src")
    expect(page.get_by_role("button", name="Show")).to_be_hidden()

    page.get_by_label("Quote").fill("Here people ask before they decide.")
    expect(drawn).not_to_have_attribute("src", before)
    page.get_by_label("Who says it").fill("Ж")
    expect(page.locator("[data-problem]")).to_contain_text("Ж")
    no_violations(page)
    page.get_by_label("Who says it").fill("Mette Østergaard")
    expect(page.locator("[data-problem]")).to_be_hidden()
    page.get_by_role("button", name="Save the graphic").click()
    page.wait_for_url("**/desk/pictures/*/")

    assert Graphic.objects.get().fields["who"] == "Mette Østergaard"


def test_the_shapes_fit_beside_the_form_with_text_enlarged(open_as):
    BrandFactory()
    page = open_as(UserFactory(roles=[Role.CURATOR]))

    page.goto("/desk/graphics/new/?template=quote")

    fits_with_text_enlarged(page)
