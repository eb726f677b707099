"""The list before release beside the editor, in a browser."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from advocacy.content.models import LinkCheck, PhraseRule
from advocacy.people.permissions import Role
from tests.browser.conftest import DESKTOP, PHONE, no_violations
from tests.factories import BrandFactory, StoryFactory, UserFactory


@pytest.fixture
def curator():
    BrandFactory()
    PhraseRule.objects.create(pattern="zebra*", level="block", reason="No animals.")
    return UserFactory(roles=[Role.CURATOR])


@pytest.mark.parametrize(("size", "is_open"), [(PHONE, False), (DESKTOP, True)])
def test_the_list_follows_the_typing(open_as, curator, size, is_open):
    page = open_as(curator, viewport=size)
    page.goto("/desk/stories/write/")
    beside = page.locator(".editor-checks")
    assert beside.locator("details").evaluate("one => one.open") == is_open
    expect(page.get_by_role("button", name="Check", exact=True)).to_have_count(0)

    page.fill("[name=title]", "Zebras at work")

    expect(beside.locator("[data-checks-said]")).to_contain_text("stop it")
    expect(beside.locator("[data-checks-list]")).to_contain_text("“Zebras” in the title")
    page.fill("[name=title]", "Engineers at work")
    expect(beside.locator("[data-checks-list]")).not_to_contain_text("Zebras")


def test_without_scripts_a_button_asks(open_as, curator):
    page = open_as(curator, java_script_enabled=False)
    page.goto("/desk/stories/write/")
    page.fill("[name=title]", "Zebras at work")

    page.get_by_role("button", name="Check", exact=True).click()

    expect(page.locator("[data-checks-list]")).to_contain_text("“Zebras” in the title")
    expect(page.locator("[name=title]")).to_have_value("Zebras at work")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_rules_and_previews_are_for_everyone(open_as, curator, size, theme):
    story = StoryFactory(created_by=curator, version__url="https://a.example/1")
    facts = {"title": "A page", "image": "x", "size": [1200, 630], "bytes": 9, "tags": {}}
    LinkCheck.objects.create(
        url="https://a.example/1",
        due_at=timezone.now(),
        checked_at=timezone.now(),
        is_reachable=True,
        facts=facts,
    )
    page = open_as(curator, viewport=size, color_scheme=theme)

    for path in ("/desk/rules/", f"/desk/stories/{story.pk}/", f"/desk/stories/{story.pk}/edit/"):
        response = page.goto(path)
        assert response.status == 200, path
        no_violations(page)
