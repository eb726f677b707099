"""A new edition, whose difference is read and whose questions come first; and an info screen."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from advocacy.people.permissions import Role
from advocacy.policy import acknowledgements
from tests.browser.conftest import PHONE
from tests.browser.steps import get_it_right, miss_one_question
from tests.factories import BrandFactory, ShareFactory, UserFactory, approved_story
from tests.policy_factories import EditionFactory, QuizFactory

BEFORE = """# Policy

## In working hours

Spend ten minutes on it, in the site cabin or over coffee, whenever you like.

## Pictures

Ask first.
"""
AFTER = BEFORE.replace("ten minutes", "a quarter of an hour") + "\n- Customers are asked as well.\n"

EDGES = """(parts) => parts.map((part) => {
  const { top, bottom } = part.getBoundingClientRect();
  return [part.innerText, top, bottom];
})"""


def edition(body, days_ago):
    made = EditionFactory(in_force_at=timezone.now() - timedelta(days=days_ago))
    made.texts.filter(language="en").update(body=body)
    return made


@pytest.fixture
def person():
    """Somebody who read the edition before, in a company that asks the questions first."""
    BrandFactory()
    person = UserFactory(name="Mette Holm")
    acknowledgements.acknowledge(edition(BEFORE, 90), by=person)
    QuizFactory(edition=edition(AFTER, 2), is_required=True)
    return person


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_of_a_new_edition_the_difference_is_read_and_the_questions_come_first(
    open_as, person, scripts
):
    page = open_as(person, viewport=PHONE, java_script_enabled=scripts)

    page.goto("/policy/")
    page.get_by_role("link", name="See only what has changed").click()
    expect(page.locator(".prose ins").first).to_have_text(re.compile("^a"))
    assert "Ask first." not in page.locator("article").inner_text()

    page.get_by_role("link", name="Answer three questions").click()
    miss_one_question(page)
    expect(page.get_by_role("button", name="Read and understood")).to_be_hidden()
    get_it_right(page)
    page.get_by_role("button", name="Read and understood").click()
    expect(page.get_by_text("Thank you. Now you can share.")).to_be_visible()
    assert acknowledgements.has_acknowledged(person, at=timezone.now())


def test_the_button_prints_and_is_not_there_without_scripts(open_as, person):
    page = open_as(person, viewport=PHONE)
    page.add_init_script("window.print = () => { document.title = 'printed'; }")
    page.goto("/policy/leaflet/")
    page.get_by_role("button", name="Print").click()
    expect(page).to_have_title("printed")

    plain = open_as(person, viewport=PHONE, java_script_enabled=False)
    plain.goto("/policy/leaflet/")
    expect(plain.get_by_text("Print", exact=True)).to_be_hidden()


@pytest.mark.parametrize(
    "size",
    [(1920, 1080), (3840, 2160), (1080, 1920)],
    ids=["sideways", "4K", "upright"],
)
def test_a_screen_fills_the_display_and_changes_by_itself(open_as, size):
    BrandFactory()
    keeper = UserFactory(roles=[Role.CURATOR], language="da")
    for number in range(3):
        story = approved_story(
            title="En reparation af en vinge tre timer fra land, med usædvanlig lang overskrift",
            summary="Tre uger sparet, og ingen blev våde. " * 12,
            language="da",
        )
        at = timezone.now() - timedelta(hours=number)
        ShareFactory(story=story, opened_at=at, confirmed_at=at)
    make = open_as(keeper, viewport={"width": size[0], "height": size[1]})
    make.goto("/settings/screens/")
    make.get_by_label("Hvor hænger den?").fill("Kantinen")
    make.get_by_role("button", name="Lav skærmen").click()
    address = make.locator(".secret").inner_text()
    display = open_as(
        None, viewport={"width": size[0], "height": size[1]}, java_script_enabled=False
    )

    for slide in range(3):
        display.goto(f"{address}?slide={slide}")
        parts = display.locator("h1, .share, footer, ol li, .kind").evaluate_all(EDGES)
        for words, top, bottom in parts:  # asked for at once: the page soon changes by itself
            assert top >= 0, (slide, words)
            assert bottom <= size[1] + 1, (slide, words)
    assert "Kantinen" not in display.content()
    assert keeper.name not in display.content()
