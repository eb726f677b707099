from datetime import UTC, datetime

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from advocacy.people import api_tokens, deactivation, roles
from advocacy.people.models import User
from advocacy.people.permissions import Role
from tests.factories import BrandFactory, UserFactory

pytestmark = pytest.mark.django_db

LEFT = datetime(2026, 3, 10, 12, tzinfo=UTC)


@pytest.fixture
def admin():
    return UserFactory(roles=[Role.ADMIN])


def test_deactivation_ends_sessions_and_tokens(client, admin):
    BrandFactory()
    person = UserFactory()
    client.force_login(person)
    other = Client()
    other.force_login(admin)
    _, token = api_tokens.issue(person, name="Script")

    deactivation.deactivate(person, by=admin)

    assert client.get(reverse("feed:stories")).status_code == 302
    assert api_tokens.find(token) is None
    assert Session.objects.count() == 1


def test_reactivation_does_not_revive_sessions_or_tokens(client, admin):
    person = UserFactory()
    client.force_login(person)
    _, token = api_tokens.issue(person, name="Script")
    deactivation.deactivate(person, by=admin)

    deactivation.reactivate(person, by=admin)

    assert User.objects.get(pk=person.pk).is_active
    assert client.get(reverse("feed:stories")).status_code == 302
    assert api_tokens.find(token) is None


def test_headcount_excludes_the_time_of_deactivation(admin, time_machine):
    time_machine.move_to(LEFT, tick=False)
    person = UserFactory()

    gone = deactivation.deactivate(person, by=admin).left_at
    back = deactivation.reactivate(person, by=admin).left_at

    assert (gone, back) == (LEFT, None)
    assert User.objects.get(pk=person.pk).left_at is None


def test_last_administrator_is_not_deactivated(admin):
    with pytest.raises(roles.LastAdministrator):
        deactivation.deactivate(admin, by=admin)
    with pytest.raises(roles.LastAdministrator):
        roles.set_roles(admin, [], by=admin)

    assert User.objects.get(pk=admin.pk).can("administer")


def test_inactive_administrator_does_not_count(admin):
    UserFactory(roles=[Role.ADMIN], is_active=False)

    with pytest.raises(roles.LastAdministrator):
        deactivation.deactivate(admin, by=admin)
