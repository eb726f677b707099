from datetime import date

import pytest

from advocacy.errors import Invalid
from advocacy.people import team_placement, team_tree
from advocacy.people.permissions import Role
from tests.factories import TeamFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return UserFactory(roles=[Role.ADMIN])


def test_move_keeps_the_earlier_membership(admin):
    before, after = TeamFactory(), TeamFactory()
    person = UserFactory(team=before)

    team_placement.move(person, after, since=date(2026, 3, 1), by=admin)

    assert team_tree.team_of(person, on=date(2026, 2, 28)) == before.pk
    assert team_tree.team_of(person, on=date(2026, 3, 1)) == after.pk


def test_second_move_on_the_same_day_replaces_the_first(admin):
    first, second = TeamFactory(), TeamFactory()
    person = UserFactory()
    team_placement.move(person, first, since=date(2026, 3, 1), by=admin)

    team_placement.move(person, second, since=date(2026, 3, 1), by=admin)

    assert [row.team for row in person.memberships.all()] == [second]


def test_a_move_before_the_last_one_is_refused(admin):
    person = UserFactory(team=TeamFactory())
    team_placement.move(person, TeamFactory(), since=date(2026, 3, 1), by=admin)

    with pytest.raises(Invalid) as refusal:
        team_placement.move(person, TeamFactory(), since=date(2026, 2, 1), by=admin)

    assert refusal.value.field == "since"


def test_leaving_a_team_without_a_new_one(admin):
    person = UserFactory(team=TeamFactory())

    team_placement.move(person, None, since=date(2026, 3, 1), by=admin)

    assert team_tree.team_of(person, on=date(2026, 3, 1)) is None
