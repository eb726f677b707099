"""What a person may do today, by roles of their own and by standing in for somebody."""

from datetime import timedelta
from itertools import product

import pytest

from advocacy.people import grants
from advocacy.people.models import StandIn
from advocacy.people.permissions import STAND_IN_PERMISSION, Role
from tests import days
from tests.factories import StandInFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("roles", [[], [Role.LEADER], [Role.CURATOR, Role.APPROVER]])
def test_roles_are_granted_every_day(roles):
    person = UserFactory(roles=roles)

    assert grants.on_day(person.pk, on=days.today()) == set(roles)
    assert person.roles == {Role.ADVOCATE, *roles}


@pytest.mark.parametrize(
    ("since", "until", "is_active", "roles"),
    list(product([-1, 0, 1], [0, 1], [True, False], [[], [Role.APPROVER], [Role.CURATOR]])),
)
def test_what_is_lent_follows_the_rule_of_stand_ins(since, until, is_active, roles):
    absent, today = UserFactory(roles=roles, is_active=is_active), days.today()
    first_day = today + timedelta(days=since)
    last_day = max(first_day, today + timedelta(days=until - 1))
    row = StandInFactory(person=absent, since=first_day, last_day=last_day)

    lent = grants.on_day(row.stand_in_id, on=today)

    in_force = StandIn.objects.in_force(on=today).filter(pk=row.pk).exists()
    assert lent == ({STAND_IN_PERMISSION.value} if in_force else set())
