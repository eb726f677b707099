"""Two administrators who change each other in the same moment, on PostgreSQL.

Both have been found to be allowed before either of them has written anything.
"""

import threading

import pytest

from advocacy.audit.models import Event
from advocacy.errors import AdvocacyError
from advocacy.people import deactivation, email_change, roles, stand_ins, team_placement
from advocacy.people.models import RoleGrant, User
from advocacy.people.permissions import Permission, Role
from advocacy.privacy import erasure
from tests.days import today
from tests.factories import TeamFactory, UserFactory
from tests.parallel import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("on_postgres")]


def take_all_roles(person, by):
    roles.set_roles(person, [], by=by)


def give_a_role(person, by):
    roles.set_roles(person, [Role.ADMIN, Role.APPROVER, Role.LEADER], by=by)


def deactivate(person, by):
    deactivation.deactivate(person, by=by)


def change_email(person, by):
    email_change.change(person, f"new.{person.email}", by=by)


def move(person, by):
    team_placement.move(person, TeamFactory(), since=today(), by=by)


def name_stand_in(person, by):
    stand_ins.appoint(person, UserFactory(), since=today(), last_day=today(), by=by)


def erase(person, by):
    erasure.carry_out(person, by=by, name=person.name)


TAKING = {act.__name__: act for act in (take_all_roles, deactivate, erase)}
KEEPING = {act.__name__: act for act in (give_a_role, change_email, move, name_stand_in)}


@pytest.fixture
def admins():
    """Two who meet, and a third who stays whatever they do."""
    people = UserFactory.create_batch(3, roles=[Role.ADMIN, Role.APPROVER])
    for person in people[:2]:
        erasure.request_erasure(by=person)
    return people[:2]


@pytest.fixture
def both_allowed(monkeypatch):
    """Hold each person who is found to be allowed until the other is."""
    barrier, seen, require = threading.Barrier(2, timeout=20), threading.local(), User.require

    def meet(person, permission):
        require(person, permission)
        if permission is Permission.ADMINISTER and not getattr(seen, "met", False):
            seen.met = True
            barrier.wait()

    monkeypatch.setattr(User, "require", meet)


def outcomes(acts, people):
    """What came of each act on the other: None, or the refusal."""

    def change(number):
        one, other = people[number], people[1 - number]
        fresh = {person.pk: User.objects.get(pk=person.pk) for person in people}
        try:
            acts[number](fresh[other.pk], fresh[one.pk])
        except AdvocacyError as refusal:
            return refusal
        return None

    return at_once(2, change)


@pytest.mark.parametrize("second", TAKING)
@pytest.mark.parametrize("first", ["take_all_roles", "deactivate"])
def test_of_two_who_remove_each_other_one_stays(admins, both_allowed, first, second):
    found = outcomes([TAKING[first], TAKING[second]], admins)

    assert sum(refusal is None for refusal in found) == 1
    administrators = RoleGrant.objects.filter(role=Role.ADMIN, person__is_active=True)
    assert administrators.count() == 2


@pytest.mark.parametrize("second", KEEPING)
@pytest.mark.parametrize("first", KEEPING)
def test_two_who_change_each_other_wait_and_both_succeed(admins, both_allowed, first, second):
    assert outcomes([KEEPING[first], KEEPING[second]], admins) == [None, None]


@pytest.mark.parametrize("kept", KEEPING)
@pytest.mark.parametrize("taken", TAKING)
def test_nothing_is_changed_by_who_has_been_removed(admins, both_allowed, taken, kept):
    outcomes([TAKING[taken], KEEPING[kept]], admins)

    removed = Event.objects.get(
        actor=admins[0].pseudonym, action__in=["roles_set", "person_deactivated"]
    )
    assert not Event.objects.filter(actor=admins[1].pseudonym, at__gt=removed.at).exists()
