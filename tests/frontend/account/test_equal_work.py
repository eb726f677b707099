"""A log-in that fails costs the same, whoever it names: its time tells nothing."""

from unittest.mock import patch

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import BrandFactory, UserFactory
from tests.frontend.account.test_log_in import PASSWORD, log_in

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def without_password():
    person = UserFactory()
    person.set_unusable_password()
    person.save()
    return person


NAMED = {
    "somebody": lambda: UserFactory(password=PASSWORD),
    "a leaver": lambda: UserFactory(password=PASSWORD, is_active=False),
    "somebody without a password": without_password,
    "nobody": lambda: "nobody@hub.example",
}


def work(person):
    """How many passwords are hashed, and rows asked for and written, at the second wrong try."""
    log_in(Client(), person, "wrong and long enough")
    encode = MD5PasswordHasher.encode
    with (
        patch.object(MD5PasswordHasher, "encode", autospec=True, side_effect=encode) as hashed,
        CaptureQueriesContext(connection) as asked,
    ):
        log_in(Client(), person, "wrong and long enough")
    return hashed.call_count, len(asked)


def test_it_costs_the_same_whoever_is_named():
    BrandFactory()
    work("warms up the caches")

    done = {name: work(make()) for name, make in NAMED.items()}

    assert set(done.values()) == {(1, done["nobody"][1])}, done
