"""Searching for codes is answered with 429; following links never is."""

import pytest
from django.core.cache import cache

from tests.factories import BrandFactory, LinkFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _brand():
    BrandFactory()


def follow(client, code, address="203.0.113.9"):
    return client.get(f"/s/{code}", REMOTE_ADDR=address)


def statuses(client, number):
    return [follow(client, f"unknown{one}").status_code for one in range(number)]


@pytest.mark.one_database
def test_who_searches_is_told_to_wait_and_finds_links_open(client):
    link = LinkFactory()

    assert statuses(client, 62) == [404] * 60 + [429] * 2

    refused = follow(client, "unknown", "203.0.113.9")
    assert refused["Retry-After"] == "60"
    assert follow(client, link.code).status_code == 302
    assert follow(client, "unknown", "198.51.100.1").status_code == 404


@pytest.mark.one_database
def test_links_are_open_while_the_cache_is_gone(client, monkeypatch):
    monkeypatch.setattr(cache, "add", lambda *_, **__: False)
    monkeypatch.setattr(cache, "incr", lambda *_: int(""))

    assert follow(client, LinkFactory().code).status_code == 302
    assert follow(client, "unknown").status_code == 404
