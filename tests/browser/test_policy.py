"""A new edition: the difference is read, the questions answered, a guide ticked, a word found."""

from datetime import timedelta

import pytest
from django.utils import timezone

from advocacy.people.permissions import Role
from advocacy.policy import acknowledging, guiding, quizzing
from tests.browser.conftest import no_violations_in_both_themes
from tests.factories import BrandFactory, ShareFactory, UserFactory, approved_story
from tests.policy_factories import EditionFactory, QuizFactory

BEFORE = """# Policy

## In working hours

Spend ten minutes on it, in the site cabin or over coffee, whenever you like.

## Pictures

Ask first.
"""
AFTER = BEFORE.replace("ten minutes", "a quarter of an hour") + "\n- Customers are asked as well.\n"


def edition(body, days_ago):
    made = EditionFactory(in_force_at=timezone.now() - timedelta(days=days_ago))
    made.texts.filter(language="en").update(body=body)
    return made


@pytest.fixture
def person():
    """Somebody who read the edition before, in a company that asks the questions first."""
    BrandFactory()
    person = UserFactory(name="Mette Holm")
    acknowledging.acknowledge(edition(BEFORE, 90), by=person)
    QuizFactory(edition=edition(AFTER, 2), is_required=True)
    return person


@pytest.mark.one_database
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_new_edition_is_read_answered_and_lived(open_as, person, scripts):
    page = open_as(person, java_script_enabled=scripts)

    page.goto("/policy/")
    page.get_by_role("link", name="See only what is changed").click()
    assert page.locator(".prose ins").all_inner_texts()[0].startswith("a")
    assert "Ask first." not in page.locator("article").inner_text()

    page.get_by_role("link", name="Answer three questions").click()
    first, *others = quizzing.starting("en")
    page.get_by_label(first.answers[(first.right + 1) % 3]).check()
    for one in others:
        page.get_by_label(one.answers[one.right]).check()
    page.get_by_role("button", name="See the answers").click()
    assert page.get_by_text("2 of 3 are right").is_visible()
    assert page.locator("[data-state=wrong] .why").inner_text().startswith("Not quite.")
    page.get_by_label(first.answers[first.right]).check()
    page.get_by_role("button", name="Try again").click()
    page.get_by_role("button", name="Read and understood").click()
    assert page.get_by_text("You have read and understood this edition.").is_visible()

    page.get_by_role("link", name="Guides", exact=True).click()
    page.get_by_role("link", name="Pictures").click()
    page.get_by_label("Everyone in the picture has agreed").check()
    if not scripts:
        page.get_by_role("button", name="Save").click()
    page.get_by_text("1 of 5 ticked").wait_for()
    assert guiding.ticked(person)["pictures"] == {"asked"}

    page.get_by_role("searchbox").fill("customers")
    page.get_by_role("button", name="Search").click()
    assert page.locator("mark").first.inner_text() == "Customers"
    assert acknowledging.has_acknowledged(person, at=timezone.now())


@pytest.mark.one_database
def test_every_state_of_it_is_accessible(open_as, size, person):
    page = open_as(person, viewport=size)

    for address in ("/policy/", "/policy/changes/", "/guides/", "/guides/pictures/"):
        page.goto(address)
        no_violations_in_both_themes(page)
    page.goto("/policy/questions/")
    for question in page.locator("fieldset").all():
        question.get_by_role("radio").first.check()
    page.get_by_role("button", name="See the answers").click()
    no_violations_in_both_themes(page)


@pytest.mark.one_database
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
        for part in display.locator("h1, .share, footer, ol li, .kind").all():
            box = part.bounding_box()
            assert box["y"] >= 0, (slide, part.inner_text())
            assert box["y"] + box["height"] <= size[1] + 1, (slide, part.inner_text())
    assert "Kantinen" not in display.content()
    assert keeper.name not in display.content()
