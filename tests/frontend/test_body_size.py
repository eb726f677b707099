"""How much may be sent: refused unread, whoever sends it and wherever to."""

import pytest

from frontend.body_size import FORM, MOST
from tests.factories import BrandFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


class Unreadable:
    """A body that must not be read."""

    def read(self, *_size):
        pytest.fail("It was read.")

    readline = readinto = read


def sent(client, path, length, **more):
    kind = "multipart/form-data; boundary=x"
    body = {"wsgi.input": Unreadable(), "CONTENT_LENGTH": str(length), "CONTENT_TYPE": kind}
    return client.generic("POST", path, **body, **more)


@pytest.mark.parametrize("path", ["/accounts/login/", "/suggest/", "/", "/nowhere/", "/s/x"])
def test_strangers_send_no_more_than_a_form(client, path):
    BrandFactory()

    answer = sent(client, path, FORM + 1, HTTP_ACCEPT_LANGUAGE="en")

    assert answer.status_code == 413
    assert "choose smaller files" in answer.content.decode()


def test_nobody_sends_more_than_a_pack(client):
    BrandFactory()
    client.force_login(UserFactory())

    assert sent(client, "/suggest/", MOST + 1).status_code == 413


def test_the_api_says_so_in_its_own_way(client):
    answer = sent(client, "/api/v1/assets/", MOST + 1)

    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


def test_the_api_reads_nothing_of_strangers(client):
    assert sent(client, "/api/v1/assets/", MOST).status_code == 401


@pytest.mark.parametrize("length", ["", "x", "-1"])
def test_a_length_that_is_none_is_no_failure(client, length):
    BrandFactory()

    assert client.post("/accounts/login/", CONTENT_LENGTH=length).status_code < 500
