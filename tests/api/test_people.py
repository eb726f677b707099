"""Seeing somebody out from the system that knows who works here."""

import pytest
from django.urls import reverse

from advocacy.lifecycle.models import Procedure
from advocacy.people.models import User
from advocacy.people.permissions import Role
from tests.api.conftest import assert_refusal
from tests.factories import UserFactory
from tests.house_factories import ChannelRightFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(calls):
    return calls(UserFactory(roles=[Role.ADMIN]))


def test_deactivating_ends_the_session_and_the_token_and_opens_the_tasks(calls, client, admin):
    person = UserFactory()
    theirs = calls(person)
    client.force_login(person)
    ChannelRightFactory(person=person)

    response = admin.post(f"people/{person.pk}/deactivate/")

    assert response.status_code == 200
    assert (response.json()["id"], response.json()["is_active"]) == (str(person.pk), False)
    assert_refusal(theirs.get("shares/"), 401, "unauthenticated")
    assert client.get(reverse("feed:stories")).status_code == 302
    assert Procedure.objects.get(person=person).tasks.count() == 1


def test_twice_is_once(admin):
    person = UserFactory()

    first, second = (admin.post(f"people/{person.pk}/deactivate/") for _time in range(2))

    assert first.json() == second.json()
    assert Procedure.objects.count() == 1


def test_the_last_administrator_stays(admin):
    response = admin.post(f"people/{admin.person.pk}/deactivate/")

    assert_refusal(response, 409, "last_administrator")
    assert User.objects.get(pk=admin.person.pk).is_active


def test_nobody_of_that_number_is_404(admin):
    assert_refusal(admin.post("people/999999/deactivate/"), 404, "not_found")
