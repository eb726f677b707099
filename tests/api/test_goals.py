"""Goals in JSON."""

import pytest

from advocacy.goals.models import Goal
from advocacy.people.permissions import Role
from tests.api.conftest import assert_refusal
from tests.factories import GoalFactory, TeamFactory, UserFactory

pytestmark = pytest.mark.django_db

GOAL = {"metric": "shares", "target": 50, "starts_on": "2026-01-01", "ends_on": "2026-03-31"}


@pytest.fixture
def leader(calls):
    return calls(UserFactory(roles=[Role.LEADER]))


@pytest.fixture(autouse=True)
def _in_june(time_machine):
    time_machine.move_to("2026-06-10T12:00Z", tick=False)


def test_a_leader_sets_a_goal(leader):
    team = TeamFactory()
    UserFactory.create_batch(5, team=team)

    response = leader.post("goals/", {**GOAL, "team": str(team.pk), "evidence": "proven"})

    assert response.status_code == 201, response.content
    said = response.json()
    assert said == {
        "id": str(Goal.objects.get().pk),
        "title": "",
        **GOAL,
        "purpose": "",
        "evidence": "proven",
        "per_head": False,
        "team": str(team.pk),
        "person": None,
        "closed_at": None,
        "warning": "",
        "progress": said["progress"],
    } | {"target": 50}
    assert leader.get("goals/").json() == {"results": [said], "next": None}


def test_a_goal_says_how_far_it_is(leader, time_machine):
    time_machine.move_to("2026-03-11T12:00Z", tick=False)

    said = leader.post("goals/", GOAL).json()["progress"]

    assert said == {
        "value": None,
        "target": 50,
        "percent": None,
        "withheld": "few",
        "at_least": False,
        "low": None,
        "expected": None,
        "high": None,
        "days_left": 25,
        "course": None,
        "time_gone": 74,
        "needed_weekly": None,
        "made_weekly": None,
        "as_of": "2026-03-11T12:00:00Z",
        "definition": "Shares that the advocate says were posted, or that are proven.",
        "from": "2025-12-29",
        "to": "2026-04-05",
    }


def test_a_goal_of_ones_own_is_set_and_read_by_its_person(calls, leader):
    advocate = calls(UserFactory())
    asked = {**GOAL, "metric": "habit", "target": 2, "person": "me"}

    said = advocate.post("goals/", asked)

    assert said.status_code == 201, said.content
    assert (said.json()["person"], said.json()["progress"]["value"]) == ("me", 0)
    assert advocate.get("goals/mine/").json()["results"] == [said.json()]
    assert leader.get("goals/").json()["results"] == []
    assert leader.get("goals/mine/").json()["results"] == []


def test_a_goal_of_anyone_else_is_not_set(calls):
    advocate = calls(UserFactory())

    assert_refusal(advocate.post("goals/", {**GOAL, "person": "7"}), 422, "invalid", ["person"])
    assert_refusal(advocate.post("goals/", GOAL), 403, "not_allowed")


def test_a_goal_is_for_everyone_and_confirmed_unless_it_says_so(leader):
    said = leader.post("goals/", GOAL).json()

    assert (said["team"], said["evidence"]) == (None, "confirmed")
    assert leader.post("goals/", {**GOAL, "team": None}).status_code == 201


def test_a_goal_names_the_purpose_it_serves(leader):
    said = leader.post("goals/", {**GOAL, "purpose": "traffic"})

    assert said.status_code == 201, said.content
    assert said.json()["purpose"] == Goal.objects.get().purpose == "traffic"
    assert leader.get("goals/").json()["results"] == [said.json()]


def test_a_goal_of_ones_own_names_its_purpose(calls):
    advocate = calls(UserFactory())
    asked = {**GOAL, "metric": "habit", "target": 2, "person": "me", "purpose": "fans"}

    said = advocate.post("goals/", asked).json()

    assert said["purpose"] == "fans"
    assert advocate.get("goals/mine/").json()["results"] == [said]


@pytest.mark.parametrize("purpose", [{}, {"purpose": ""}])
def test_a_goal_needs_no_purpose(leader, purpose):
    assert leader.post("goals/", {**GOAL, **purpose}).json()["purpose"] == ""


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("metric", "likes"),
        ("purpose", "profit"),
        ("purpose", None),
        ("evidence", "sure"),
        ("target", 0),
        ("target", -1),
        ("target", 10**400),
        ("target", "many"),
        ("target", None),
        ("team", "999"),
        ("team", "9" * 40),
        ("team", []),
        ("starts_on", "yesterday"),
        ("starts_on", "0001-01-01"),
        ("ends_on", "9999-12-31"),
        ("ends_on", "2026-01-01T00:00:00Z"),
    ],
)
def test_a_wrong_field_names_itself(leader, field, value):
    said = assert_refusal(leader.post("goals/", {**GOAL, field: value}), 422, "invalid", [field])

    assert said["message"]
    assert Goal.objects.count() == 0


def test_a_goal_ends_after_it_begins(leader):
    refused = leader.post("goals/", {**GOAL, "ends_on": "2025-12-31"})

    assert_refusal(refused, 422, "ends_before_start", ["ends_on"])


def test_goals_are_filtered(leader):
    team = TeamFactory()
    for_team = GoalFactory(team=team, metric="clicks")
    GoalFactory()

    for query in ("metric=clicks", f"team={team.pk}"):
        [said] = leader.get(f"goals/?{query}").json()["results"]
        assert said["id"] == str(for_team.pk)


def test_goals_are_for_those_who_lead(calls):
    advocate = calls(UserFactory(roles=[Role.ADMIN]))

    assert_refusal(advocate.get("goals/"), 403, "not_allowed")
    assert_refusal(advocate.post("goals/", GOAL), 403, "not_allowed")


def test_a_goal_that_can_never_be_shown_says_so(leader):
    small = TeamFactory()
    UserFactory.create_batch(3, team=small)

    of_few = leader.post("goals/", {**GOAL, "team": str(small.pk)}).json()

    assert "can never be shown" in of_few["warning"]
