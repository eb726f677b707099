"""Logging in while others guess: P26 at the pages."""

import re
from datetime import UTC, datetime

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from advocacy.notices import mail_sending
from advocacy.people import invitations
from advocacy.people.models import User
from frontend.account.forms import ResetPasswordKeyForm
from frontend.account.password_forms import LinkUsed
from tests.factories import BrandFactory, InvitationFactory, UserFactory

pytestmark = pytest.mark.django_db

PASSWORD = "right and long enough"
START = datetime(2026, 11, 30, 8, tzinfo=UTC)
PROXY = "10.0.0.1"


@pytest.fixture(autouse=True)
def _behind_a_proxy(settings, time_machine):
    BrandFactory()
    settings.TRUSTED_PROXY_HOPS = 1
    time_machine.move_to(START, tick=False)


@pytest.fixture
def owner():
    return UserFactory(email="owner@hub.example", password=PASSWORD)


def log_in(client, person, password=PASSWORD, *, address="192.0.2.1", **headers):
    return client.post(
        "/accounts/login/",
        {"login": getattr(person, "email", person), "password": password},
        REMOTE_ADDR=PROXY,
        HTTP_X_FORWARDED_FOR=address,
        **headers,
    )


def is_in(response):
    return response.status_code == 302 and response["Location"] == "/"


def guess(person, number, *, address):
    """Whether the guess was looked at."""
    response = log_in(Client(), person, f"guess {number}", address=address)
    assert response.status_code in {200, 429}
    return response.status_code == 200


def lock(person):
    """Guess from many addresses until nobody unknown may guess any more."""
    return [guess(person, number, address=f"203.0.113.{number}") for number in range(14)]


def test_wrong_passwords_from_elsewhere_keep_nobody_out(client, owner):
    for number in range(40):
        guess(f"person{number}@hub.example", number, address="203.0.113.9")

    assert is_in(log_in(client, owner))


def test_a_morning_of_log_ins_from_one_address_goes_through():
    people = [UserFactory(password=PASSWORD) for _ in range(35)]

    for person in people[:12]:
        guess(person, 1, address="192.0.2.1")

    assert all(is_in(log_in(Client(), person, address="192.0.2.1")) for person in people)


@pytest.mark.one_database
def test_guesses_from_many_addresses_are_looked_at_seldom(client, owner, time_machine):
    """The full 10,000 are in tests/people/test_login_limits.py and `tests.drills.guessing`."""
    assert is_in(log_in(client, owner))
    client.post("/accounts/logout/")

    looked_at = 0
    for number in range(125):
        looked_at += guess(owner, number, address=f"203.0.113.{number}")
        time_machine.shift(3600 / 125)

    assert 10 <= looked_at <= 20
    assert is_in(log_in(client, owner, address="198.51.100.7"))


def test_the_right_password_is_not_looked_at_either(owner):
    lock(owner)

    assert log_in(Client(), owner).status_code == 429


def test_every_spelling_and_address_of_an_account_counts_as_one(owner):
    owner.emailaddress_set.create(email="other@hub.example", verified=True)
    names = ["owner@hub.example", "OWNER@hub.example", " Owner@Hub.example ", "other@hub.example"]

    looked_at = [
        guess(names[number % 4], number, address=f"203.0.113.{number}") for number in range(20)
    ]

    assert sum(looked_at) == 10


def test_an_unknown_account_looks_the_same(owner):
    known, unknown = lock(owner), lock("nobody@hub.example")

    assert known == unknown == [True] * 10 + [False] * 4


def test_a_known_device_gets_in_at_the_first_try(client, owner):
    log_in(client, owner)
    client.post("/accounts/logout/")
    lock(owner)

    assert is_in(log_in(client, owner))


def test_a_device_is_known_for_its_own_people_only(client, owner):
    log_in(client, UserFactory(password=PASSWORD))
    client.post("/accounts/logout/")
    lock(owner)

    assert log_in(client, owner).status_code == 429


def test_whoever_accepts_an_invitation_has_a_known_device(client):
    invitation = InvitationFactory()
    address = reverse("invitations:accept", args=[invitations.link_token(invitation)])

    client.post(address, {"name": invitation.name, "password": PASSWORD})

    person = User.objects.get(email=invitation.email)
    client.post("/accounts/logout/")
    lock(person)
    assert is_in(log_in(client, person))


@pytest.mark.parametrize("forged", ["", "x", "eyJuYW1lIjoieCIsInBlb3BsZSI6WzFdfQ:1:x"])
def test_a_forged_device_is_not_known(client, owner, forged):
    lock(owner)
    client.cookies["device"] = forged

    assert log_in(client, owner).status_code == 429


def test_the_devices_cookie_is_not_for_scripts_and_stays_a_year(client, owner):
    cookie = log_in(client, owner).cookies["device"]

    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == 365 * 24 * 3600
    assert owner.email not in cookie.value


def reset_links(mails):
    """The links of the mails on their way."""
    mail_sending.send_due(at=timezone.now())
    return [
        re.search(r"https?://[^/]+(/accounts/password/reset/key/\S+)", mail.body)[1]
        for mail in mails
    ]


def test_a_mailed_link_is_a_way_in_while_others_guess(client, owner, mailoutbox):
    lock(owner)

    client.post("/accounts/password/reset/", {"email": owner.email})
    form = client.get(reset_links(mailoutbox)[0])["Location"]
    new = {"password1": "another long one", "password2": "another long one"}
    response = client.post(form, new)

    assert is_in(response)
    client.post("/accounts/logout/")
    assert is_in(log_in(client, owner, "another long one"))


def test_asking_for_mails_floods_nobody_and_keeps_nobody_from_one(client, owner, mailoutbox):
    for number in range(20):
        response = Client().post(
            "/accounts/password/reset/",
            {"email": owner.email},
            REMOTE_ADDR=PROXY,
            HTTP_X_FORWARDED_FOR=f"203.0.113.{number}",
        )
        assert response.status_code == 302

    links = reset_links(mailoutbox)
    assert len(links) == 2
    assert client.get(links[-1]).status_code == 302


def test_who_asks_for_mails_for_everybody_is_told_to_wait(client):
    for number in range(101):
        response = client.post("/accounts/password/reset/", {"email": f"p{number}@hub.example"})

    assert response.status_code == 429
    assert 'value="p100@hub.example"' in response.content.decode()


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("en", "Try again in 1 minute, or get a new password by email."),
        ("da", "Prøv igen om 1 minut, eller få en ny adgangskode på mail."),
    ],
)
def test_the_page_says_when_in_the_readers_language(client, owner, language, says):
    lock(owner)

    response = log_in(client, owner, HTTP_ACCEPT_LANGUAGE=language)

    page = response.content.decode()
    assert response.status_code == 429
    assert response["Retry-After"] == "60"
    assert says in page
    assert f'value="{owner.email}"' in page
    assert "no-store" in response["Cache-Control"]


def test_limits_hold_while_the_cache_is_gone(owner):
    looked_at = []
    for number in range(14):
        cache.clear()
        looked_at.append(guess(owner, number, address=f"203.0.113.{number}"))

    assert looked_at == [True] * 10 + [False] * 4


def test_waiting_is_enough(client, owner, time_machine):
    lock(owner)
    wait = int(log_in(client, owner)["Retry-After"])

    time_machine.shift(wait)

    assert is_in(log_in(client, owner))


def test_limits_of_the_library_say_when_too(settings, client, owner):
    """All that it has are by minute."""
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    log_in(client, owner, "wrong")

    response = log_in(client, owner, "wrong", HTTP_ACCEPT_LANGUAGE="en")

    assert response.status_code == 429
    assert response["Retry-After"] == "60"
    assert "Try again in 1 minute." in response.content.decode()


def test_devices_of_a_former_password_share_one_count(owner):
    """Who has had the password may have logged in on any number of devices."""
    devices = [Client() for _ in range(5)]
    for device in devices:
        assert is_in(log_in(device, owner))
        device.post("/accounts/logout/")
    owner.set_password("another and long enough")
    owner.save()

    answers = [log_in(device, owner, f"guess {n}") for device in devices for n in range(10)]

    assert [answer.status_code for answer in answers].count(200) == 10


def test_a_device_of_a_former_password_is_known_while_strangers_guess(client, owner):
    log_in(client, owner)
    client.post("/accounts/logout/")
    owner.set_password("another and long enough")
    owner.save()
    lock(owner)

    assert is_in(log_in(client, owner, "another and long enough"))


def test_a_mailed_link_sets_one_password_even_at_once(client, owner, mailoutbox):
    """Both requests have shown a link that was good when they came."""
    client.post("/accounts/password/reset/", {"email": owner.email})
    uid_and_key = reset_links(mailoutbox)[0].rstrip("/").rsplit("/", 1)[1]
    key = uid_and_key.partition("-")[2]
    passwords = ["the first of two words", "the second of two words"]
    forms = [
        ResetPasswordKeyForm(
            {"password1": one, "password2": one},
            user=User.objects.get(pk=owner.pk),
            temp_key=key,
        )
        for one in passwords
    ]
    assert all(form.is_valid() for form in forms)

    forms[0].save()
    with pytest.raises(LinkUsed):
        forms[1].save()

    owner.refresh_from_db()
    assert owner.check_password(passwords[0])


def test_who_has_left_learns_nothing_of_a_right_password(client):
    person = UserFactory(password=PASSWORD, is_active=False)

    right, wrong = log_in(client, person), log_in(client, person, "wrong and long enough")

    said = [answer.context["form"].non_field_errors() for answer in (right, wrong)]
    assert (right.status_code, said[0]) == (wrong.status_code, said[1])
    assert said[0]
