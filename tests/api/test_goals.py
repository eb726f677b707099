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


def test_a_leader_sets_a_goal(leader):
    team = TeamFactory()

    response = leader.post("goals/", {**GOAL, "team": str(team.pk), "evidence": "proven"})

    assert response.status_code == 201, response.content
    said = response.json()
    assert said == {
        "id": str(Goal.objects.get().pk),
        "title": "",
        **GOAL,
        "evidence": "proven",
        "team": str(team.pk),
        "closed_at": None,
    } | {"target": 50}
    assert leader.get("goals/").json() == {"results": [said], "next": None}


def test_a_goal_is_for_everyone_and_confirmed_unless_it_says_so(leader):
    said = leader.post("goals/", GOAL).json()

    assert (said["team"], said["evidence"]) == (None, "confirmed")
    assert leader.post("goals/", {**GOAL, "team": None}).status_code == 201


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("metric", "likes"),
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
