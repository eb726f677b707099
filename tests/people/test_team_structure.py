from datetime import date

import pytest

from advocacy.errors import Invalid, NotAllowed
from advocacy.people import team_structure, team_tree
from advocacy.people.permissions import Role
from tests.factories import TeamFactory, UserFactory

pytestmark = pytest.mark.django_db
MARCH = date(2026, 3, 1)


@pytest.fixture
def admin():
    return UserFactory(roles=[Role.ADMIN])


def test_move_keeps_the_earlier_placement(admin):
    north, south = TeamFactory(), TeamFactory()
    crew = TeamFactory(parent=north)

    team_structure.move(crew, parent=south, since=MARCH, by=admin)

    assert team_tree.parents(on=date(2026, 2, 28))[crew.pk] == north.pk
    assert team_tree.parents(on=MARCH)[crew.pk] == south.pk


@pytest.mark.parametrize("depth", [0, 1, 2])
def test_team_cannot_be_below_itself_or_its_descendants(admin, depth):
    line = [TeamFactory()]
    for _ in range(2):
        line.append(TeamFactory(parent=line[-1]))

    with pytest.raises(Invalid) as refusal:
        team_structure.move(line[0], parent=line[depth], since=MARCH, by=admin)

    assert refusal.value.field == "parent"


def test_cycle_on_an_earlier_day_is_refused(admin):
    top, crew = TeamFactory(), TeamFactory()
    team_structure.move(crew, parent=top, since=date(2026, 2, 1), by=admin)
    team_structure.move(crew, parent=None, since=date(2026, 4, 1), by=admin)

    with pytest.raises(Invalid):
        team_structure.move(top, parent=crew, since=MARCH, by=admin)


@pytest.mark.parametrize("name", ["", "  ", "NORTH", "north", "x" * 81, "No\u202erth"])
def test_invalid_team_name_is_refused(admin, name):
    TeamFactory(name="North")

    with pytest.raises(Invalid) as refusal:
        team_structure.add(name, parent=None, since=MARCH, by=admin)

    assert refusal.value.field == "name"


def test_a_team_may_change_the_case_of_its_own_name(admin):
    team = team_structure.rename(TeamFactory(name="North"), "NORTH", by=admin)

    assert team.name == "NORTH"


def test_only_administrators_manage_teams():
    with pytest.raises(NotAllowed):
        team_structure.add("North", parent=None, since=MARCH, by=UserFactory(roles=[Role.LEADER]))
