"""What asks once more who one is: of people with a password, with a code alone, with neither."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.urls import reverse
from django.utils import timezone

from advocacy.people.api_token import ApiToken
from advocacy.privacy import copy_requests, data_copies
from tests.factories import PASSWORD, BrandFactory, UserFactory
from tests.frontend.account.test_log_in import is_in, log_in, reset_links
from tests.frontend.account.test_second_step import SECRET, code

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

ASKED = {"name": "Script", "scopes": ["read"], "days": "30"}
NEW = "another long one"
CHOOSE = "/accounts/password/set/"


@pytest.fixture
def person(client):
    """Somebody whose company has given them no password."""
    BrandFactory()
    person = UserFactory()
    person.set_unusable_password()
    person.save()
    client.force_login(person)
    return person


def test_a_token_is_made_after_a_code_where_there_is_no_password(client, person):
    TOTP.activate(person, SECRET)

    asked = client.post(reverse("me:issue-token"), ASKED)
    assert asked.url.startswith(reverse("mfa_reauthenticate"))
    assert client.get(asked.url).status_code == 200
    client.post(asked.url, {"code": "000000"})
    assert not ApiToken.objects.exists()
    page = client.post(asked.url, {"code": code()})

    assert page.status_code == 200
    assert page.context["plain"]
    assert ApiToken.objects.get().name == "Script"


def with_a_copy(person):
    copy_requests.request_copy(by=person)
    data_copies.make_due(at=timezone.now())


@pytest.mark.parametrize(
    ("method", "name"),
    [
        ("post", "me:issue-token"),
        ("get", "me:download-data"),
        ("get", "mfa_activate_totp"),
        ("post", "mfa_activate_totp"),
        ("get", "account_reauthenticate"),
        ("get", "mfa_reauthenticate"),
        ("get", "account_change_password"),
    ],
)
def test_whoever_has_neither_is_told_to_choose_a_password(client, person, method, name):
    with_a_copy(person)

    answer = getattr(client, method)(reverse(name), ASKED, follow=True)

    assert answer.redirect_chain[-1] == (CHOOSE, 302)
    assert answer.status_code == 200
    assert f"link that we send to {person.email}" in answer.content.decode()
    assert not ApiToken.objects.exists()
    assert not Authenticator.objects.exists()


def test_an_open_browser_is_not_enough_to_choose_it(client, person):
    client.post(CHOOSE, {"password1": NEW, "password2": NEW})

    person.refresh_from_db()
    assert not person.has_usable_password()


def test_the_mailed_link_chooses_it_and_it_confirms(client, person, mailoutbox):
    assert client.post(CHOOSE).url == reverse("account_reset_password_done")
    form = client.get(reset_links(mailoutbox)[0])["Location"]
    assert is_in(client.post(form, {"password1": NEW, "password2": NEW}))

    asked = client.post(reverse("me:issue-token"), ASKED)
    client.post(asked.url, {"password": NEW})

    assert [mail.to for mail in mailoutbox] == [[person.email]]
    assert list(person.api_tokens.all()) == [ApiToken.objects.get()]


def test_who_asks_too_often_is_told_when_to_come_again(client, person):
    answers = [client.post(CHOOSE) for _time in range(101)]

    assert [answers[0].status_code, answers[-1].status_code] == [302, 429]
    assert answers[-1]["Retry-After"]


def test_whoever_has_a_password_changes_it_elsewhere(client):
    person = UserFactory(password=PASSWORD)
    assert is_in(log_in(client, person, PASSWORD))

    assert client.get(CHOOSE).url == reverse("account_change_password")
