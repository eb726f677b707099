"""The form with which an administrator changes somebody's address."""

import pytest
from django.urls import reverse

from advocacy.people.permissions import Role
from tests.factories import PASSWORD, BrandFactory, UserFactory
from tests.forms import form_in

pytestmark = pytest.mark.django_db

NEW = "new@hub.example"


@pytest.fixture
def admin(client):
    BrandFactory()
    admin = UserFactory(roles=[Role.ADMIN], password=PASSWORD)
    client.force_login(admin)
    return admin


def sent(client, person, email):
    page = client.get(reverse("people:person", args=[person.pk]))
    form = form_in(page, "action", reverse("people:email", args=[person.pk]))
    return client.post(form.action, {**form.fields, "email": email})


def test_it_asks_for_the_password_and_goes_on(client, admin):
    person = UserFactory()

    asked = sent(client, person, NEW)
    person.refresh_from_db()
    assert asked.url.startswith(reverse("account_reauthenticate"))
    assert person.email != NEW
    done = client.post(asked.url, {"password": PASSWORD})

    person.refresh_from_db()
    assert (done.status_code, person.email) == (302, NEW)
    assert NEW in client.get(done.url).content.decode()


def test_a_refused_address_stays_in_its_field(client, admin):
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    answer = sent(client, UserFactory(), admin.email)

    assert answer.status_code == 422
    assert "already has an account" in answer.content.decode()
    assert f'value="{admin.email}"' in answer.content.decode()


def test_an_administrator_who_changes_the_own_address_logs_in_with_it(client, admin):
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    assert sent(client, admin, NEW).status_code == 302

    assert client.get(reverse("people:people")).status_code == 302
    logged_in = client.post("/accounts/login/", {"login": NEW, "password": PASSWORD})
    assert logged_in.url == reverse("feed:stories")
