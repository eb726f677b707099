"""The overview in JSON: figures that explain themselves, or say why they are withheld."""

import pytest
from django.utils import timezone

from advocacy.people.permissions import Role
from advocacy.tracking import counting
from tests.api.conftest import assert_refusal
from tests.factories import ShareFactory, TeamFactory, UserFactory

pytestmark = pytest.mark.django_db

OVERVIEW = "insights/overview/"


@pytest.fixture
def leader(calls):
    return calls(UserFactory(roles=[Role.LEADER]))


def a_team(*, people, who_shared):
    team = TeamFactory()
    for person in UserFactory.create_batch(people, team=team)[:who_shared]:
        ShareFactory(person=person, team=team)
    counting.count_new(at=timezone.now())
    return team


def test_a_figure_explains_itself(leader):
    team = a_team(people=8, who_shared=4)

    said = leader.get(f"{OVERVIEW}?team={team.pk}").json()

    figure = said["figures"]["opened"]
    assert set(figure) == {"value", "withheld", "unit", "as_of", "definition"}
    assert (figure["value"], figure["withheld"], figure["unit"]) == (4, "", "shares")
    assert said["figures"]["active"]["value"] == 4
    assert said["team"] == str(team.pk)
    [line] = said["networks"]
    assert (line["key"], line["figures"]["opened"]["value"]) == ("linkedin", 4)
    assert len(said["weeks"]) == 12
    [everyone] = leader.get(OVERVIEW).json()["teams"]
    assert everyone["key"] == str(team.pk)


@pytest.mark.parametrize(
    ("people", "who_shared", "why"), [(4, 4, "small_group"), (8, 2, "few"), (6, 5, "nearly_all")]
)
def test_a_figure_about_too_few_is_withheld(leader, people, who_shared, why):
    team = a_team(people=people, who_shared=who_shared)

    figures = leader.get(f"{OVERVIEW}?team={team.pk}").json()["figures"]

    assert {(one["value"], one["withheld"]) for one in figures.values()} == {(None, why)}


def test_whole_weeks_are_counted(leader):
    said = leader.get(f"{OVERVIEW}?from=2026-03-04&to=2026-03-10").json()

    assert (said["from"], said["to"], said["team"]) == ("2026-03-02", "2026-03-15", None)


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("from=2026-02-02&to=2026-01-01", "to"),
        ("from=0001-01-01", "from"),
        ("to=9999-12-31", "to"),
        ("from=2026-13-01", "from"),
        ("team=999", "team"),
        ("team=x", "team"),
        ("team=%00", "team"),
    ],
)
def test_a_wrong_period_or_team_names_itself(leader, query, field):
    assert_refusal(leader.get(f"{OVERVIEW}?{query}"), 422, "invalid", [field])


@pytest.mark.parametrize("role", [None, Role.CURATOR, Role.APPROVER, Role.ADMIN])
def test_results_are_for_those_who_lead(calls, role):
    person = calls(UserFactory(roles=[role] if role else []))

    assert_refusal(person.get(OVERVIEW), 403, "not_allowed")
