"""The running goals of a page: the worst first, and the one that leads."""

from datetime import UTC, date, datetime, timedelta

import pytest

from advocacy.figures import aggregation
from advocacy.figures.models import MonthlyCell, ReportingMonth
from advocacy.goals import course_list
from advocacy.goals.course import CourseState
from advocacy.goals.models import Metric
from advocacy.people.permissions import Role
from tests.api.conftest import Caller
from tests.factories import (
    BrandFactory,
    GoalFactory,
    ShareFactory,
    TeamFactory,
    UserFactory,
    approved_story,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 30, 10, tzinfo=UTC)  # a Monday
AUTUMN = {"starts_on": date(2026, 9, 28), "ends_on": date(2026, 12, 27)}


@pytest.fixture
def team(time_machine):
    """Six of twenty shared once a week for ten weeks."""
    time_machine.move_to(NOW, tick=False)
    BrandFactory()
    team = TeamFactory(name="Service")
    people = UserFactory.create_batch(20, team=team)
    for person in people:
        person.created_at = NOW - timedelta(days=400)
        person.save(update_fields=["created_at"])
    for week in range(1, 10):
        at, story = NOW - timedelta(weeks=week), approved_story()
        for person in people[:6]:
            ShareFactory(person=person, team=team, story=story, opened_at=at, confirmed_at=at)
    aggregation.count_new(at=NOW)
    return team


def leader(team=None):
    return UserFactory(roles=[Role.LEADER], team=team)


def running(by, *, team=None):
    return course_list.running(team=team, by=by, at=NOW)


def test_goals_stand_the_worst_first_each_with_its_course(team):
    GoalFactory(title="Easy", target=55, **AUTUMN)
    GoalFactory(title="Out of reach", target=500, **AUTUMN)
    GoalFactory(title="Far", target=120, **AUTUMN)
    GoalFactory(title="Just right", target=76, **AUTUMN)

    found = running(leader())

    assert [(goal.goal.title, goal.course) for goal in found.goals] == [
        ("Out of reach", CourseState.BEHIND),
        ("Far", CourseState.BEHIND),
        ("Just right", CourseState.ON_COURSE),
        ("Easy", CourseState.AHEAD),
    ]
    assert found.leading.goal.title == "Out of reach"
    assert found.counts == [
        (CourseState.BEHIND, 2),
        (CourseState.ON_COURSE, 1),
        (CourseState.AHEAD, 1),
    ]


def test_a_goal_says_what_a_week_needs_and_has_brought(team):
    GoalFactory(target=90, **AUTUMN)

    [goal] = running(leader()).goals

    assert (goal.value, goal.gone_percent, goal.made_weekly) == (54, 70, 6)
    assert goal.needed_weekly == 10  # 36 in the 3.8 weeks left


def test_goals_of_a_leaders_own_team_are_told_and_those_of_others_are_not(team):
    below, elsewhere = TeamFactory(name="Service East"), TeamFactory()
    below.placements.update(parent=team)
    for title, of in (("Own", team), ("Below", below), ("Other", elsewhere)):
        GoalFactory(title=title, team=of, **AUTUMN)
    GoalFactory(title="Company", **AUTUMN)

    def titles(found):
        return {goal.goal.title for goal in found.goals}

    assert titles(running(leader(team))) == {"Own", "Below", "Company"}
    assert titles(running(leader())) == {"Company"}
    assert titles(running(leader(), team=team)) == {"Own", "Below"}


def test_the_company_leads_before_its_teams(team):
    GoalFactory(title="Team", target=500, team=team, **AUTUMN)
    GoalFactory(title="Company", target=55, **AUTUMN)

    found = running(leader(team))

    assert found.goals[0].goal.title == "Team"
    assert found.leading.goal.title == "Company"


@pytest.mark.parametrize(
    "never",
    [
        {"metric": Metric.ACTIVE_ADVOCATES, "target": 18},  # 17 of 20 can be shown at most
        {"target": 1, "small": True},
    ],
)
def test_a_goal_that_can_never_be_shown_as_reached_does_not_lead(team, never):
    small = TeamFactory() if never.pop("small", False) else team
    UserFactory.create_batch(3, team=small) if small != team else None
    GoalFactory(title="Never", team=small, **AUTUMN, **never)

    assert running(leader(), team=small).leading is None

    GoalFactory(title="Can", team=small, target=90, **AUTUMN)
    leading = running(leader(), team=small).leading
    assert (leading.goal.title if leading else None) == ("Can" if small == team else None)


def test_a_goal_says_of_which_day_its_held_values_are(team):
    held = NOW - timedelta(days=20)
    MonthlyCell.objects.filter(team=None, dimension="").update(published_at=NOW)
    october = MonthlyCell.objects.filter(team=None, dimension="", month__since__month__lte=10)
    october.update(published_at=held)
    ReportingMonth.objects.update(settled_at=None)
    GoalFactory(target=90, **AUTUMN)

    [goal] = running(leader()).goals

    assert goal.held_at == held


def test_the_overview_says_first_whether_we_are_on_course(client, team):
    GoalFactory(title="Autumn", target=120, **AUTUMN)
    client.force_login(leader())

    page = " ".join(client.get("/insights/").content.decode().split())
    chosen = " ".join(client.get("/insights/?months=1").content.decode().split())

    said = (
        "We are <strong>behind</strong>: 54 of 120 confirmed shares, and 70% of the time has gone."
    )
    assert said in page
    assert said in chosen
    assert "It takes <strong>18 a week</strong> to get there. Lately it has been 6 a week." in page
    assert "28 September – 3 January 2027" in page  # the months of the goal
    assert "28 September – 3 January 2027" not in chosen.replace("28 September – 27 December", "")


def test_the_api_says_of_every_goal_whether_it_is_on_course(team):
    GoalFactory(title="Autumn", target=120, **AUTUMN)
    GoalFactory(title="Easy", target=55, **AUTUMN)
    me = Caller(leader())

    goals = me.get("insights/overview/").json()["goals"]
    listed = me.get("goals/").json()["results"]

    assert [(goal["title"], goal["course"], goal["needed_weekly"]) for goal in goals] == [
        ("Autumn", "behind", 18),
        ("Easy", "ahead", 1),
    ]
    assert {goal["title"]: goal["progress"]["course"] for goal in listed} == {
        "Autumn": "behind",
        "Easy": "ahead",
    }
