"""The second step, and confirming who one is, while others guess."""

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client

from tests.factories import BrandFactory, UserFactory
from tests.frontend.account.test_log_in import PASSWORD, START, is_in, log_in, reset_links

pytestmark = pytest.mark.django_db

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def _behind_a_proxy(settings, time_machine):
    BrandFactory()
    settings.TRUSTED_PROXY_HOPS = 1
    time_machine.move_to(START, tick=False)


@pytest.fixture
def owner():
    person = UserFactory(email="owner@hub.example", password=PASSWORD)
    person.emailaddress_set.create(email=person.email, verified=True, primary=True)
    return person


@pytest.fixture
def guarded(owner):
    TOTP.activate(owner, SECRET)
    return owner


def code(secret=SECRET):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def answer(client, given, *, address="192.0.2.1"):
    return client.post("/accounts/2fa/authenticate/", {"code": given}, HTTP_X_FORWARDED_FOR=address)


def at_the_second_step(person, **where):
    client = Client()
    assert log_in(client, person, **where)["Location"] == "/accounts/2fa/authenticate/"
    return client


def thief_guesses(person, number=14):
    """With the password, from an address of its own each time."""
    guesses = []
    for one in range(number):
        address = f"203.0.113.{one}"
        client = at_the_second_step(person, address=address)
        guesses.append(answer(client, "000000", address=address))
    return guesses


def test_codes_are_looked_at_seldom(guarded):
    guesses = thief_guesses(guarded)

    assert [one.status_code for one in guesses] == [200] * 10 + [429] * 4
    assert guesses[-1]["Retry-After"] == "60"
    assert "Prøv igen om 1 minut." in guesses[-1].content.decode()


def test_wrong_codes_of_a_thief_keep_the_owners_device_in(client, guarded, time_machine):
    log_in(client, guarded)
    assert is_in(answer(client, code()))
    client.post("/accounts/logout/")
    thief_guesses(guarded, 7)

    time_machine.shift(30)
    log_in(client, guarded)

    assert is_in(answer(client, code()))


def test_a_mailed_link_leads_to_a_second_step_that_others_cannot_close(client, guarded, mailoutbox):
    thief_guesses(guarded, 10)
    client.post("/accounts/password/reset/", {"email": guarded.email})
    form = client.get(reset_links(mailoutbox)[0])["Location"]
    client.post(form, {"password1": "another long one", "password2": "another long one"})

    assert is_in(answer(client, code()))


def activate(client):
    """Set up the second step; the secret it showed."""
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    page = client.get("/accounts/2fa/totp/activate/").content.decode()
    secret = client.session["mfa.totp.secret"]
    assert secret in page
    assert client.post("/accounts/2fa/totp/activate/", {"code": code(secret)}).status_code == 302
    return secret


def test_the_code_that_set_it_up_does_not_log_in(client, owner, time_machine):
    log_in(client, owner)
    secret = activate(client)

    thief = at_the_second_step(owner)
    again = answer(thief, code(secret))
    punctuated = answer(thief, re.sub("(...)", r"\1-", code(secret)))

    assert [again.status_code, punctuated.status_code] == [200, 200]
    time_machine.shift(30)
    assert is_in(answer(thief, code(secret)))


def test_a_code_works_once_even_when_the_cache_forgets(guarded):
    used, again = code(), at_the_second_step(guarded)

    assert is_in(answer(at_the_second_step(guarded), used))
    cache.clear()

    assert answer(again, used).status_code == 200


@pytest.mark.parametrize(
    "path", ["recovery-codes/", "recovery-codes/download/", "", "totp/activate/"]
)
def test_pages_with_secrets_are_kept_by_no_browser(client, owner, path):
    log_in(client, owner)
    if "activate" in path:
        client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    else:
        activate(client)

    response = client.get(f"/accounts/2fa/{path}")

    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]


def test_confirming_who_one_is_is_a_guess_too(client, owner):
    client.force_login(owner)

    statuses = [
        client.post("/accounts/reauthenticate/", {"password": f"guess {one}"}).status_code
        for one in range(7)
    ]

    assert statuses == [200] * 5 + [429] * 2


def test_confirming_works_for_people_whose_address_the_library_does_not_know(client):
    client.force_login(UserFactory(password=PASSWORD))

    assert client.post("/accounts/reauthenticate/", {"password": PASSWORD}).status_code == 302


def test_so_is_the_old_password_where_one_chooses_a_new_one(client, owner):
    client.force_login(owner)
    new = {"password1": "another long one", "password2": "another long one"}

    statuses = [
        client.post("/accounts/password/change/", {"oldpassword": f"guess {one}", **new})
        for one in range(7)
    ]

    assert [one.status_code for one in statuses] == [200] * 5 + [429] * 2
    assert "Try again in 30 seconds" in statuses[-1].content.decode()


def test_devices_from_before_the_second_step_share_one_count(owner):
    devices = [Client() for _ in range(4)]
    for device in devices:
        assert is_in(log_in(device, owner))
        device.post("/accounts/logout/")
    TOTP.activate(owner, SECRET)

    looked_at = 0
    for device in devices:
        assert log_in(device, owner)["Location"] == "/accounts/2fa/authenticate/"
        looked_at += [answer(device, "000000").status_code for _ in range(11)].count(200)

    assert looked_at == 10
