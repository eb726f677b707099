"""A leader sets a goal on a phone and reads it; an advocate has one of their own."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from advocacy.figures import aggregation
from advocacy.goals.models import Goal
from advocacy.people.permissions import Role
from tests import days
from tests.browser.conftest import PHONE, no_violations
from tests.factories import BrandFactory, ShareFactory, TeamFactory, UserFactory, approved_story


@pytest.fixture
def leader():
    """A company that has shared for sixteen weeks."""
    BrandFactory()
    now, team = timezone.now(), TeamFactory(name="Service")
    people = UserFactory.create_batch(10, team=team)
    for person in people:
        person.created_at = now - timedelta(days=900)
        person.save(update_fields=["created_at"])
    for week in range(16):
        at, story = now - timedelta(days=8 + 7 * week), approved_story()
        for person in people[:5]:
            ShareFactory(person=person, team=team, story=story, opened_at=at, confirmed_at=at)
    aggregation.count_new(at=now)
    return UserFactory(roles=[Role.LEADER], name="Helle Dam")


def test_a_leader_sets_a_goal_on_a_phone_and_reads_it(open_as, leader):
    page = open_as(leader, viewport=PHONE)
    begins = days.today() - timedelta(days=70)

    page.goto("/insights/goals/new/")
    page.get_by_label("Name").fill("More of the field")
    page.get_by_label("For whom").select_option(label="Service")
    page.get_by_label("From").fill(begins.isoformat())
    suggestion = page.get_by_role("button", name="Use ")
    expect(page.locator("#reference")).to_contain_text("takes an effort")
    no_violations(page)
    suggestion.click()

    expect(page.get_by_label("Name")).to_have_value("More of the field")
    expect(page.get_by_label("Target")).not_to_have_value("")
    target = int(page.get_by_label("Target").input_value())
    assert target > 40
    page.get_by_role("button", name="Set the goal").click()

    expect(page.locator("h1")).to_contain_text("of the goal is reached, heading for")
    expect(page.locator("svg.chart[data-size='phone'] .band")).to_be_visible()
    page.get_by_text("The weeks as a table").click()
    expect(page.get_by_role("table")).to_be_visible()
    no_violations(page)
    assert Goal.objects.get().target == target


def test_a_goals_page_prints_its_table(open_as, leader):
    goal = Goal.objects.create(
        metric="shares",
        target=90,
        starts_on=days.today() - timedelta(days=70),
        ends_on=days.today() + timedelta(days=20),
    )
    page = open_as(leader)
    page.goto(f"/insights/goals/{goal.pk}/")

    page.emulate_media(media="print")

    expect(page.get_by_role("columnheader", name="In total")).to_be_visible()
    expect(page.get_by_role("button", name="Close the goal")).to_be_hidden()


def test_the_form_helps_without_scripts(open_as, leader):
    page = open_as(leader, java_script_enabled=False)

    page.goto("/insights/goals/new/")
    page.get_by_label("Name").fill("Without scripts")
    page.get_by_label("For whom").select_option(label="Service")
    page.get_by_role("button", name="What is realistic?").click()

    expect(page.locator("#reference")).to_contain_text("confirmed shares")
    expect(page.get_by_label("Name")).to_have_value("Without scripts")


def test_an_advocate_sets_a_habit_for_themselves(open_as):
    BrandFactory()
    page = open_as(UserFactory(), viewport=PHONE)

    page.goto("/insights/goals/")
    page.get_by_role("link", name="Set a goal for yourself").click()
    page.get_by_label("Target").fill("1")
    page.get_by_role("button", name="Set the goal").click()

    expect(page.get_by_text("only you see this")).to_be_visible()
    no_violations(page)
