"""What a token may do, for how long, and what is known of its use."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from advocacy.errors import Invalid
from advocacy.people import api_tokens, deactivation, token_scopes
from advocacy.people.api_token import ApiToken
from advocacy.people.permissions import Permission, Role
from advocacy.people.token_scopes import TokenScope
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return UserFactory()


def test_a_token_only_reads_for_ninety_days_unless_asked_otherwise(person):
    row, _plain = api_tokens.issue(person, name="Script")

    row.refresh_from_db()
    assert row.scopes == [TokenScope.READ]
    assert timedelta(days=89) < row.expires_at - timezone.now() <= timedelta(days=90)


@pytest.mark.parametrize("days", [-1, 0, 366, 10**9])
def test_a_token_lasts_a_year_at_most(person, days):
    with pytest.raises(Invalid) as refusal:
        api_tokens.issue(person, name="Script", days=days)

    assert refusal.value.field == "days"
    assert not ApiToken.objects.exists()


@pytest.mark.parametrize("scopes", [[], ["curate"], ["read", "administer"], ["everything"]])
def test_a_token_is_never_more_than_its_person(person, scopes):
    with pytest.raises(Invalid) as refusal:
        api_tokens.issue(person, name="Script", scopes=scopes)

    assert refusal.value.field == "scopes"
    assert not ApiToken.objects.exists()


def test_everybody_can_let_a_token_read_and_share(person):
    curator = UserFactory(roles=[Role.CURATOR])

    assert api_tokens.scopes_of(person) == [TokenScope.READ, TokenScope.SHARE]
    assert api_tokens.scopes_of(curator) == [*api_tokens.scopes_of(person), TokenScope.CURATE]


def test_each_scope_but_reading_is_the_permission_of_its_name():
    every = token_scopes.all_scopes()

    assert token_scopes.permissions(every, reads=True) is None
    assert token_scopes.permissions(every, reads=False) == {
        Permission(scope) for scope in every if scope != "read"
    }
    assert token_scopes.permissions(["read"], reads=False) == frozenset()


def test_a_token_ends_on_its_day(person):
    _row, plain = api_tokens.issue(person, name="Script", days=30)

    with time_machine.travel(timezone.now() + timedelta(days=29, hours=23), tick=False):
        assert api_tokens.find(plain) is not None
    with time_machine.travel(timezone.now() + timedelta(days=30, seconds=1), tick=False):
        assert api_tokens.find(plain) is None


def test_a_person_is_reminded_two_weeks_before_the_end(person):
    row, _plain = api_tokens.issue(person, name="Script", days=30)

    reminded = [
        days
        for days in (1, 15, 17, 29, 31)
        if api_tokens.ends_soon(row, at=row.created_at + timedelta(days=days))
    ]

    assert reminded == [17, 29]


def test_any_way_to_a_new_password_ends_all_tokens(person):
    _row, plain = api_tokens.issue(person, name="Script")

    person.set_password("Another password of mine")
    person.save(update_fields=["password"])

    assert api_tokens.find(plain) is None


def test_a_token_asked_for_with_the_old_password_in_a_running_session_does_not_work(person):
    thief = type(person).objects.get(pk=person.pk)
    person.set_password("Another password of mine")
    person.save(update_fields=["password"])

    _row, plain = api_tokens.issue(thief, name="Mine too")

    assert api_tokens.find(plain) is None


def test_a_token_does_not_come_back_with_its_person(person):
    _row, plain = api_tokens.issue(person, name="Script")
    admin = UserFactory(roles=[Role.ADMIN])

    deactivation.deactivate(person, by=admin)
    deactivation.reactivate(person, by=admin)

    assert api_tokens.find(plain) is None


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.77", "203.0.113.0/24"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1::/48"),
        ("fe80::1%eth0", "fe80::/48"),
        ("", ""),
        ("unknown", ""),
    ],
)
def test_the_network_of_the_last_use_is_kept_and_no_address(person, address, network):
    row, plain = api_tokens.issue(person, name="Script")

    api_tokens.find(plain, address=address)

    row.refresh_from_db()
    assert row.last_used_from == network
    assert row.last_used_at is not None


def test_another_network_is_noted_at_once(person):
    row, plain = api_tokens.issue(person, name="Script")

    api_tokens.find(plain, address="203.0.113.77")
    api_tokens.find(plain, address="198.51.100.4")

    row.refresh_from_db()
    assert row.last_used_from == "198.51.100.0/24"
