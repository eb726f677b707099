"""Tokens on the person's page: asked for with the password, ended by a new one."""

import re
from datetime import timedelta
from io import StringIO
from unittest.mock import patch

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from advocacy.notices import mail_sending
from advocacy.people import api_tokens
from advocacy.people.api_token import ApiToken
from tests.factories import BrandFactory, KnownNetworkFactory, UserFactory
from tests.forms import form_in

pytestmark = pytest.mark.django_db

OLD, NEW = "An old password of mine", "A new password of mine"
ASKED = {"name": "Script", "scopes": ["read", "share"], "days": "30"}


@pytest.fixture
def person(client):
    BrandFactory()
    person = UserFactory()
    person.set_password(OLD)
    person.save()
    client.force_login(person)
    return person


@pytest.fixture
def token(person):
    row, plain = api_tokens.issue(person, name="Thief")
    row.plain = plain
    return row


def test_making_a_token_asks_for_the_password_again(client, person):
    asked = client.post(reverse("me:issue-token"), ASKED)
    assert asked.url.startswith(reverse("account_reauthenticate"))
    assert not ApiToken.objects.exists()

    wrong = client.post(asked.url, {"password": "not it"})
    assert not ApiToken.objects.exists()
    page = client.post(asked.url, {"password": OLD})

    assert wrong.status_code == 200
    row = ApiToken.objects.get()
    assert api_tokens.find(page.context["plain"]) == row
    assert (row.name, row.scopes) == ("Script", ["read", "share"])
    assert timedelta(days=29) < row.expires_at - timezone.now() <= timedelta(days=30)


def test_a_scope_beyond_the_person_is_not_offered_and_not_taken(client, person):
    form = form_in(client.get(reverse("me:me")), "action", reverse("me:issue-token"))
    client.post(reverse("me:issue-token"), ASKED | {"scopes": ["read", "curate"]})

    response = client.post(
        f"{reverse('account_reauthenticate')}?next={form.action}", {"password": OLD}
    )

    assert response.status_code == 422
    assert 'value="Script"' in response.content.decode()
    assert not ApiToken.objects.exists()


def test_changing_the_password_ends_tokens(client, person, token):
    fields = {"oldpassword": OLD, "password1": NEW, "password2": NEW}

    client.post(reverse("account_change_password"), fields)

    person.refresh_from_db()
    assert person.check_password(NEW)
    assert api_tokens.find(token.plain) is None


def test_resetting_the_password_ends_tokens(client, person, token):
    client.logout()
    client.post(reverse("account_reset_password"), {"email": person.email})
    mail_sending.send_due(at=timezone.now())
    [link] = re.findall(r"https?://\S+?(/\S*password/reset/key/\S+)", mail.outbox[0].body)

    form = client.get(link, follow=True)
    client.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW})

    person.refresh_from_db()
    assert person.check_password(NEW)
    assert api_tokens.find(token.plain) is None


def test_the_command_for_passwords_ends_tokens(person, token):
    with patch("getpass.getpass", return_value=NEW):
        call_command("changepassword", person.email, stdout=StringIO())

    person.refresh_from_db()
    assert person.check_password(NEW)
    assert api_tokens.find(token.plain) is None


def test_the_page_says_where_and_when_a_token_was_used(client, person, token):
    KnownNetworkFactory(cidr="203.0.113.0/24", network_class="internal")
    api_tokens.find(token.plain, address="203.0.113.77")

    page = client.get(reverse("me:me")).content.decode()

    assert "from 203.0.113.0/24" in page
    assert "used just now" in page
    assert "203.0.113.77" not in page
    assert "read everything you may read" in page


def test_the_page_reminds_of_the_end_and_names_what_has_ended(client, person, token):
    def page():
        return client.get(reverse("me:me")).content.decode()

    assert "It ends soon." not in page()
    ApiToken.objects.update(expires_at=timezone.now() + timedelta(days=5))
    assert "It ends soon." in page()
    ApiToken.objects.update(expires_at=timezone.now() - timedelta(days=5))
    assert "its time is over" in page()
    ApiToken.objects.update(password_mark="")
    assert "ended when your password changed" in page()


def test_the_command_makes_tokens_of_the_scopes_and_days_it_is_told(person):
    out = StringIO()

    call_command(
        "issue_token", person.email, "--scope=share", "--scope=read", "--days=7", stdout=out
    )

    row = api_tokens.find(out.getvalue().strip())
    assert row.scopes == ["read", "share"]
    assert row.expires_at < timezone.now() + timedelta(days=7)
