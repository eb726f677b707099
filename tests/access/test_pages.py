"""Every address of the pages × every role × GET and POST × one's own and others' things."""

import re
from contextlib import contextmanager
from unittest.mock import patch

import pytest
from django.db import connection, transaction
from django.urls import reverse

from advocacy.people.permissions import Role
from tests.access import access_table
from tests.access.page_roles import MAY
from tests.access.test_hostile_addresses import Recording
from tests.access.test_page_addresses import addresses, arguments, one_of_each
from tests.factories import UserFactory

# Every page and every call is asked on every database: the first by tests/frontend/
# test_hostile_forms.py, the second by tests/api/test_conformance.py. Who may ask is settled on one.
pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
things = pytest.fixture(one_of_each)

METHODS = ("GET", "POST")
TABLE = re.compile(r'(?:FROM|JOIN) "(\w+)"')
COUNTED = "advocacy_limitcount"  # how often somebody asked, refused or not
ASKED_OF_EVERY_FORM = "frontend/double_submit.py"  # its key, which says nothing of a thing
CHANGE = re.compile("INSERT|UPDATE|DELETE")

# All that is read before somebody is refused: a thing is looked for after asking who may.
OF_THE_PERSON = {
    "django_session",
    "advocacy_user",
    "advocacy_rolegrant",
    "advocacy_standin",
    "advocacy_notice",
}


def somebody(role):
    return UserFactory(roles=[] if role == Role.ADVOCATE else [role])


def answer(client, method, address):
    """How it answers, as if it had never been asked."""
    with transaction.atomic():
        response = client.generic(method, address)
        transaction.set_rollback(True)
    return outcome(response)


def outcome(response):
    if response.status_code in {301, 302} and "/accounts/login/" in response["Location"]:
        return "log in"
    known = {403: "refused", 404: "hidden", 405: "no such method"}
    assert response.status_code < 500, response.content
    return known.get(response.status_code, "opens")


def test_every_address_of_a_thing_says_whose_it_is():
    taking = {name for name, wanted in addresses() if wanted}
    said = [set(access_table.PERSONAL), access_table.COMMON, access_table.HELD]

    assert taking - set().union(*said) == set(), (
        "Say whose they are in tests/access/access_table.py."
    )
    assert set().union(*said) - taking == set()
    assert sum(map(len, said)) == len(taking)


def test_the_table_names_no_address_that_is_not_there():
    named = {*access_table.OWN, *access_table.OTHERS, *access_table.MAY_CHANGE}

    assert named - set(MAY) == set()


@pytest.mark.parametrize("role", [None, *Role], ids=str)
def test_looking_and_changing_are_for_those_the_table_names(client, things, role):
    if role is not None:
        client.force_login(somebody(role))
    unexpected = []

    for name, wanted in addresses():
        address = reverse(name, kwargs=arguments(name, wanted, things))
        for method in METHODS:
            with looking() as seen:
                came = answer(client, method, address)
            if came not in expected(name, method, role):
                unexpected.append((name, method, came))
            elif came in {"refused", "log in"} and seen - OF_THE_PERSON:
                unexpected.append((name, method, seen - OF_THE_PERSON))

    assert unexpected == []


@contextmanager
def looking():
    """The tables asked, the fields of the form read, and what is changed, meanwhile."""
    seen = set()

    def note(execute, sql, params, many, context):
        if COUNTED in sql:
            return execute(sql, params, many, context)
        seen.update(TABLE.findall(sql))
        if CHANGE.match(sql):
            seen.add(" ".join(sql.split()[:2]))
        return execute(sql, params, many, context)

    Recording.asked.clear()
    with connection.execute_wrapper(note), patch("django.http.request.QueryDict", Recording):
        yield seen
        seen |= {one for one in Recording.asked if ASKED_OF_EVERY_FORM not in one[1]}


def expected(name, method, role):
    """What may come of it. A thing may be hidden from whoever may open the address itself."""
    if role in access_table.may(name, method):
        return {"opens", "no such method", "hidden"}
    if role is None:
        return {"log in", "no such method"}
    hidden = {"hidden"} if name in access_table.THING_DECIDES else set()
    return {"refused", "no such method"} | hidden


@pytest.mark.parametrize("name", sorted(access_table.PERSONAL))
def test_ones_own_opens_and_another_persons_is_not_there(client, name):
    make = access_table.PERSONAL[name]
    unexpected = []

    for role in Role:
        person = somebody(role)
        client.force_login(person)
        for whose, owner in (("own", person), ("another’s", somebody(role))):
            address = reverse(name, kwargs=make(owner))
            came = {answer(client, method, address) for method in METHODS} - {"no such method"}
            if not came <= expected_of(whose, name, role):
                unexpected.append((role, whose, came))

    assert unexpected == []


def expected_of(whose, name, role):
    """Another person's thing looks like one that does not exist."""
    if role not in access_table.OWN.get(name, MAY[name]):
        return {"refused", "hidden"}
    if whose == "own" or role in access_table.OTHERS.get(name, set()):
        return {"opens"}
    return {"hidden"}
