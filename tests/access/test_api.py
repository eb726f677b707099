"""Every call of the API × every role × one's own and others' things."""

import pytest
from django.db import transaction
from django.urls import reverse

from advocacy.people.permissions import Role
from tests.access import access_table
from tests.access.test_pages import OF_THE_PERSON, looking
from tests.api.conftest import Caller
from tests.api.test_who_may import address, calls_there_are
from tests.factories import GoalFactory, ShareFactory, UserFactory

# Every page and every call is asked on every database: the first by tests/frontend/
# test_hostile_forms.py, the second by tests/api/test_conformance.py. Who may ask is settled on one.
pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


# A token notes its last use; whoever has none meets the brand for the language of the answer.
OF_THE_TOKEN = {"advocacy_apitoken", 'UPDATE "advocacy_apitoken"', "advocacy_brand"}


def somebody(role):
    return UserFactory(roles=[] if role == Role.ADVOCATE else [role])


def status(caller, call, at):
    """As if it had never been asked."""
    with transaction.atomic():
        response = caller(call.split()[0], at, {})
        transaction.set_rollback(True)
    return response.status_code


def test_every_call_has_a_line_in_the_table():
    calls = {f"{method} {name}" for name, method, _action, _needs in calls_there_are()}

    assert calls == set(access_table.API)


@pytest.mark.parametrize("role", [None, *Role], ids=str)
def test_calls_are_answered_to_those_the_table_names(role):
    caller = Caller(somebody(role) if role else None)
    unexpected = []

    for call, roles in access_table.API.items():
        with looking() as seen:
            came = status(caller, call, address(call.split()[1]))
        refused = {401} if role is None else {403}
        if (came in refused) == (role in roles) or came >= 500:
            unexpected.append((call, came))
        elif came in refused and seen - OF_THE_PERSON - OF_THE_TOKEN:
            unexpected.append((call, seen - OF_THE_PERSON - OF_THE_TOKEN))

    assert unexpected == []


@pytest.mark.parametrize("call", sorted(access_table.API_PERSONAL))
def test_another_persons_thing_is_not_there(call):
    make, name = access_table.API_PERSONAL[call], call.split()[1]

    for role in Role:
        person = somebody(role)
        caller = Caller(person)
        mine = reverse(f"api:{name}", kwargs=make(person))
        theirs = reverse(f"api:{name}", kwargs=make(somebody(role)))

        assert status(caller, call, mine) in {200, 409, 422}, role
        assert status(caller, call, theirs) == 404, role


@pytest.mark.parametrize("call", sorted(access_table.API_OWN_LISTS))
@pytest.mark.parametrize("role", Role, ids=str)
def test_lists_of_ones_own_hold_nothing_of_others(call, role):
    person, other = somebody(role), somebody(role)
    for one in (person, other):
        ShareFactory(person=one)
        GoalFactory(person=one, created_by=one)

    answer = Caller(person).get(reverse(f"api:{call.split()[1]}")).json()

    rows = answer["results"] if isinstance(answer, dict) else answer
    assert len(rows) == 1
