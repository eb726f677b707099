"""Pages of goals: set one, read it, change it, close it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from advocacy.figures import aggregation
from advocacy.goals.models import Goal
from advocacy.people.permissions import Role
from tests.factories import (
    BrandFactory,
    GoalFactory,
    GoalMilestoneFactory,
    ShareFactory,
    TeamFactory,
    UserFactory,
    approved_story,
)
from tests.forms import form_in

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 30, 12, tzinfo=UTC)
ASKED = {
    "metric": "shares",
    "whom": "",
    "evidence": "confirmed",
    "target": "40",
    "starts_on": "2026-03-30",
    "ends_on": "2026-06-21",
    "title": "The spring goal",
}


@pytest.fixture(autouse=True)
def _in_march(time_machine):
    time_machine.move_to(NOW)
    BrandFactory()


@pytest.fixture
def leader(client):
    person = UserFactory(roles=[Role.LEADER])
    client.force_login(person)
    return person


@pytest.fixture
def advocate(client):
    person = UserFactory()
    client.force_login(person)
    return person


def shares(*, weeks, team=None):
    """Four of ten colleagues share each week."""
    people = UserFactory.create_batch(10, team=team)
    for person in people:
        person.created_at = NOW - timedelta(days=900)
        person.save(update_fields=["created_at"])
    for week in range(weeks):
        story, at = approved_story(), NOW - timedelta(days=3 + 7 * week)
        for person in people[:4]:
            ShareFactory(person=person, team=team, story=story, opened_at=at, confirmed_at=at)
    aggregation.count_new(at=NOW)


def test_a_leader_sets_a_goal_and_reads_it(client, leader):
    response = client.post(reverse("goals:new"), ASKED)

    goal = Goal.objects.get()
    assert response.url == reverse("goals:goal", args=[goal.pk])
    assert (goal.target, goal.title, goal.starts_on) == (40, "The spring goal", date(2026, 3, 30))
    assert client.get(response.url).status_code == 200


def test_a_goal_with_mistakes_keeps_what_was_typed(client, leader):
    response = client.post(reverse("goals:new"), {**ASKED, "ends_on": "2026-03-01"})

    assert response.status_code == 422
    assert "The goal ends before it begins." in response.content.decode()
    assert 'value="The spring goal"' in response.content.decode()
    assert Goal.objects.count() == 0


def test_the_form_says_what_the_period_before_reached_and_what_is_realistic(client, leader):
    shares(weeks=20)

    page = client.post(reverse("goals:new"), {**ASKED, "target": "", "look": "1"})

    assert page.status_code == 200
    assert page.context["reference"].before.value == 48
    assert 38 <= page.context["reference"].target <= 60
    assert 'value="The spring goal"' in page.content.decode()


def test_a_realistic_target_is_taken_with_one_press(client, leader):
    asked = {**ASKED, "target": "", "look": "take", "take_target": "52"}

    page = client.post(reverse("goals:new"), asked)

    assert page.context["form"]["target"].value() == "52"
    assert Goal.objects.count() == 0


def test_a_goals_page_tells_the_weeks_and_where_it_will_end(client, leader):
    shares(weeks=12)
    goal = GoalFactory(target=60, starts_on=date(2026, 3, 2), ends_on=date(2026, 4, 26))

    page = client.get(reverse("goals:goal", args=[goal.pk]))

    assert [line.came for line in page.context["weeks"]][:4] == [4, 4, 4, 4]
    assert page.context["reached"].value == 16
    assert "heading for" in page.content.decode()


def test_a_reached_milestone_is_celebrated(client, leader):
    goal = GoalFactory()
    later = NOW + timedelta(days=3)
    GoalMilestoneFactory(goal=goal, percent=50, reached_at=later)

    page = client.get(reverse("goals:goal", args=[goal.pk])).content.decode()

    assert "Halfway by 2 April." in page


def test_a_goal_that_was_passed_before_it_was_set_is_not_celebrated(client, leader):
    shares(weeks=4)
    begun = {"starts_on": "2026-03-02", "ends_on": "2026-05-03", "target": "8"}

    client.post(reverse("goals:new"), {**ASKED, **begun})
    page = client.get(reverse("goals:goal", args=[Goal.objects.get().pk])).content.decode()

    assert "Well done" not in page
    assert "had been reached when the goal was set" in page
    assert "The target had been passed when the goal was set" in page


def test_a_goal_that_can_never_be_shown_says_so_and_does_not_lead(client, leader):
    small = TeamFactory(name="Three of us")
    UserFactory.create_batch(3, team=small)
    asked = {**ASKED, "whom": str(small.pk)}

    looked = client.post(reverse("goals:new"), {**asked, "look": "1"}).content.decode()
    said = client.post(reverse("goals:new"), asked, follow=True).content.decode()
    overview = client.get(f"{reverse('insights:overview')}?team={small.pk}").content.decode()

    assert "can never be shown" in looked
    assert "can never be shown" in said
    assert "goal-chart" not in overview
    assert "We are" not in overview


def test_a_goal_for_more_people_than_can_be_shown_says_so(client, leader):
    team = TeamFactory()
    UserFactory.create_batch(10, team=team)
    asked = {**ASKED, "metric": "active_advocates", "whom": str(team.pk), "target": "8"}

    looked = client.post(reverse("goals:new"), {**asked, "look": "1"}).content.decode()

    assert "more than 7 can never be shown here" in looked


def test_a_goal_is_changed_and_closed(client, leader):
    goal = GoalFactory()

    client.post(
        reverse("goals:edit", args=[goal.pk]),
        {"title": "Higher", "target": "90", "ends_on": "2026-12-31"},
    )
    client.post(reverse("goals:close", args=[goal.pk]))

    goal.refresh_from_db()
    assert (goal.title, goal.target, goal.closed_at is None) == ("Higher", 90, False)
    assert (goal.kept["target"], goal.kept["withheld"]) == (90, "few")
    assert client.get(reverse("goals:edit", args=[goal.pk])).status_code == 302


def test_an_advocate_sets_a_goal_for_themselves_only(client, advocate):
    client.post(reverse("goals:new"), {**ASKED, "metric": "habit", "whom": "me", "target": "1"})
    refused = client.post(reverse("goals:new"), {**ASKED, "whom": ""})

    assert [goal.person for goal in Goal.objects.all()] == [advocate]
    assert refused.status_code in {403, 422}


def test_a_personal_goal_is_nobody_elses(client, leader):
    theirs = GoalFactory(person=UserFactory(), title="My own way")

    for name in ("goal", "edit"):
        assert client.get(reverse(f"goals:{name}", args=[theirs.pk])).status_code == 404
    assert client.post(reverse("goals:close", args=[theirs.pk])).status_code == 404
    assert "My own way" not in client.get(reverse("goals:goals")).content.decode()
    assert "My own way" not in client.get(reverse("insights:overview")).content.decode()


def test_goals_of_others_are_not_an_advocates(client, advocate):
    goal = GoalFactory(title="The spring goal")

    assert client.get(reverse("goals:goal", args=[goal.pk])).status_code == 404
    assert "The spring goal" not in client.get(reverse("goals:goals")).content.decode()


@pytest.mark.usefixtures("no_page_is_kept")
def test_the_list_asks_as_often_for_one_goal_as_for_thirty(
    client, leader, django_assert_num_queries, django_assert_max_num_queries
):
    shares(weeks=2, team=TeamFactory())

    def make(number):
        for _ in range(number):
            GoalFactory(team=TeamFactory())
            GoalFactory(metric="active_advocates")
            GoalFactory(person=leader)
            GoalFactory(ends_on=date(2026, 3, 29))

    make(1)
    client.get(reverse("goals:goals"))
    with django_assert_max_num_queries(30) as few:
        client.get(reverse("goals:goals"))
    make(30)

    with django_assert_num_queries(len(few)):
        client.get(reverse("goals:goals"))


def test_ones_own_goal_is_set_in_one_sentence(client, advocate):
    page = client.get(reverse("goals:goals"))
    form = form_in(page, "class", "weekly-goal")

    client.post(form.action, {**form.fields, "weekly": "2"})

    goal = Goal.objects.get()
    assert (goal.person, goal.metric, goal.target) == (advocate, "habit", 2)
    assert "weekly-goal" not in client.get(reverse("goals:goals")).content.decode()


def test_a_row_of_goals_says_its_state_and_what_a_week_needs(client, leader):
    shares(weeks=12)
    GoalFactory(title="Autumn", team=None, target=900, starts_on="2026-01-05", ends_on="2026-04-26")

    page = LexborHTMLParser(client.get(reverse("goals:goals")).content.decode())

    row = " ".join(page.css_first(".goals > li").text().split())
    assert "behind" in row
    assert "a week needed" in row
    assert "27 days left" in row
