import json

import pytest
import time_machine

from advocacy.networks import mastodon_instances, tasks
from advocacy.networks.text_length import check
from tests.outbound.certificates import certificate_for, serving, trusting
from tests.outbound.outside import answer

INSTANCE = "norden.social"


@pytest.fixture
def standing_at(serve, outside_of, tmp_path):
    """`standing_at(answer or function)`: the server, and an outside that leads to it."""

    def make(said, instance=INSTANCE):
        path = certificate_for(instance, tmp_path)
        says = said if callable(said) else lambda request: [said]
        server = serve(says, wrap=serving(path))
        return server, outside_of(server, tls=trusting(path))

    return make


def saying(limit):
    body = {"configuration": {"statuses": {"max_characters": limit}}}
    return answer(json.dumps(body).encode(), content_type="application/json; charset=utf-8")


def test_a_servers_limit_is_read_once_and_kept_for_a_day(standing_at):
    server, outside = standing_at(saying(11_000))

    with time_machine.travel("2026-11-23T12:00Z", tick=False) as clock:
        assert mastodon_instances.known_limit(INSTANCE) is None
        assert mastodon_instances.fetch_limit(INSTANCE, outside=outside) == 11_000
        assert mastodon_instances.fetch_limit(INSTANCE, outside=outside) == 11_000
        assert mastodon_instances.known_limit(INSTANCE) == 11_000
        clock.shift(24 * 3600 + 1)
        assert mastodon_instances.known_limit(INSTANCE) is None

    [request] = server.requests
    assert request.startswith("GET /api/v2/instance HTTP/1.1\r\nHost: norden.social\r\n")


@pytest.mark.parametrize(
    "said",
    [
        answer(b"", status="404 Not Found"),
        answer(b"<html></html>"),
        answer(b"{", content_type="application/json"),
        answer(b"[]", content_type="application/json"),
        answer(b"[" * 100_000, content_type="application/json"),
        answer(b'{"configuration": []}', content_type="application/json"),
        *[saying(limit) for limit in (None, "many", True, 0, -1, 10**9, 500.5)],
        answer(b" " * 600_000, content_type="application/json"),
    ],
)
def test_server_without_a_limit_gets_the_default_for_an_hour(standing_at, said):
    _server, outside = standing_at(said)

    with time_machine.travel("2026-11-23T12:00Z", tick=False) as clock:
        assert mastodon_instances.fetch_limit(INSTANCE, outside=outside) == 500
        clock.shift(3600 + 1)
        assert mastodon_instances.known_limit(INSTANCE) is None


@pytest.mark.parametrize("path", ["/api/v1/instance", "/api/v2/instance"])
def test_limit_is_read_as_each_kind_of_server_says_it(standing_at, path):
    server_kinds = [
        {"configuration": {"statuses": {"max_characters": 5_000}}, "version": "4.3.1"},
        {"max_toot_chars": "5000", "version": "2.7.2 (compatible; Pleroma 2.9.1)"},
        {"max_toot_chars": 5_000.0, "configuration": {"statuses": {}}, "version": "Akkoma 3.13"},
        {"max_toot_chars": " 5000 ", "configuration": None, "version": "Friendica 2024.12"},
    ]
    for number, about in enumerate(server_kinds):
        instance = f"nr{number}.{INSTANCE}"
        _server, outside = standing_at(only_at(path, about), instance)

        assert mastodon_instances.fetch_limit(instance, outside=outside) == 5_000


def only_at(path, about):
    """A server that knows one address of the API."""
    found = answer(json.dumps(about).encode(), content_type="application/json")
    missing = answer(b'{"error": "Not found"}', status="404 Not Found")
    return lambda request: [found if request.startswith(f"GET {path} ") else missing]


def test_private_host_is_never_requested(canary_host):
    assert mastodon_instances.fetch_limit("127.0.0.1") == 500
    assert canary_host == []


@pytest.fixture
def canary_host(monkeypatch):
    reached = []
    monkeypatch.setattr("socket.create_connection", lambda *given, **_: reached.append(given))
    return reached


def test_the_limit_is_asked_for_after_the_save_and_only_if_unknown(
    db, monkeypatch, django_capture_on_commit_callbacks
):
    asked = []
    monkeypatch.setattr(mastodon_instances, "fetch_limit", asked.append)

    with django_capture_on_commit_callbacks(execute=True):
        tasks.queue_fetch_limit(INSTANCE)
        tasks.queue_fetch_limit("")
        assert asked == []
    assert asked == [INSTANCE]


def test_check_takes_the_limit_of_the_persons_server():
    text = "a" * 501

    assert not check("mastodon", text).fits
    assert check("mastodon", text, limit=11_000).fits
    assert check("mastodon", text, limit=11_000).limit == 11_000
    assert check("x", "a" * 281, limit=11_000).limit == 280
