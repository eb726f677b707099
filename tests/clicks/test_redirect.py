"""Short links before Django: two real web processes on one database."""

import http.client
import socket
import time

import pytest

from advocacy.clicks.redirect import destination_cache
from tests.drills.hub import DrillHub
from tests.setup.processes import free_port, until

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:146.0) Gecko/20100101 Firefox/146.0"
LINKEDIN = "LinkedInBot/1.0 (compatible; Mozilla/5.0)"
SHARE = """
import django; django.setup()
from tests.factories import ShareFactory, approved_story
share = ShareFactory(story=approved_story(title="A tower", summary="We raised it."))
print(share.story_id, share.link.code)
"""


@pytest.fixture(scope="module")
def hub():
    hub = DrillHub(links=10)
    try:
        assert hub.run("manage.py", "collectstatic", "--no-input").returncode == 0
        shared = hub.run("-c", SHARE)
        assert shared.returncode == 0, shared.stderr
        hub.story, hub.shared = shared.stdout.split()
        hub.other_port = free_port()
        hub.serve(port=hub.other_port)
        hub.serve()
        yield hub
    finally:
        hub.end()


@pytest.fixture
def code(hub):
    """One that no other test asks for."""
    return hub.codes.pop()


class Reply:
    def __init__(self, response):
        self.status = response.status
        self.headers = {name.lower(): value for name, value in response.getheaders()}
        self.body = response.read().decode()


def ask(port, path, *, method="GET", **headers):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers={"User-Agent": BROWSER, **given})
        return Reply(connection.getresponse())
    finally:
        connection.close()


def clicks(hub, code):
    return hub.rows(
        "SELECT click.method, click.prefetch, agent.shape, click.network_class, click.verdict"
        " FROM advocacy_click AS click JOIN advocacy_link AS link ON link.id = click.link_id"
        " JOIN advocacy_agentshape AS agent ON agent.id = click.agent_id"
        f" WHERE link.code = '{code}' ORDER BY click.rowid"
    )


SHAPE = "Mozilla/ (X; Linux x; rv:) Gecko/ Firefox/"
FIREFOX = ("GET", 0, SHAPE, "other", "")


def test_person_is_redirected_and_the_click_is_stored(hub, code):
    reply = ask(hub.port, f"/s/{code}")

    assert (reply.status, reply.body) == (302, "")
    assert {name: reply.headers.get(name) for name in (
        "location", "cache-control", "x-robots-tag", "referrer-policy", "set-cookie",
    )} == {
        "location": hub.rows(f"SELECT target FROM advocacy_link WHERE code = '{code}'")[0][0],
        "cache-control": "no-store",
        "x-robots-tag": "noindex",
        "referrer-policy": "no-referrer-when-downgrade",
        "set-cookie": None,
    }  # fmt: skip
    assert clicks(hub, code) == [FIREFOX]


def test_redirect_is_not_compressed(hub, code):
    reply = ask(hub.port, f"/s/{code}", Accept_Encoding="gzip")

    assert (reply.status, reply.body) == (302, "")
    assert {"content-encoding", "vary"} & set(reply.headers) == set()


def test_query_string_is_ignored(hub, code):
    plain = ask(hub.port, f"/s/{code}")
    more = ask(hub.port, f"/s/{code}?fbclid=abc&next=https://evil.example&url=//evil.example")

    assert (more.status, more.headers["location"]) == (302, plain.headers["location"])
    assert clicks(hub, code) == [FIREFOX, FIREFOX]


TAILS = ["/", ".", ")", ",", "%E2%80%A6", "%E2%80%8B", "%3E", "/?fbclid=x", "*", "_", "%22", "'s"]
TAILS += [";", "!", "%20and", "%0A", "%00", "%FF", "-", "]", "%E2%80%9D", "%C3%A6", "//", "/a/b"]


def test_the_leading_code_counts_and_what_programs_add_is_ignored(hub, code):
    plain = ask(hub.port, f"/s/{code}")

    led = {tail: ask(hub.port, f"/s/{code}{tail}") for tail in TAILS}

    assert {
        tail: (reply.status, reply.headers["location"]) for tail, reply in led.items()
    } == dict.fromkeys(TAILS, (302, plain.headers["location"]))
    assert len(clicks(hub, code)) == len(TAILS) + 1


def test_a_longer_code_is_another_one(hub, code):
    asked = [f"/s/{code}{more}" for more in ("a", "0", "Z/", "and")] + [f"/s/.{code}", "/s/x/"]

    assert {ask(hub.port, path).status for path in asked} == {404}


def test_head_and_prefetch_are_stored_with_their_kind(hub, code):
    replies = [
        ask(hub.port, f"/s/{code}", method="HEAD"),
        ask(hub.port, f"/s/{code}", Sec_Purpose="prefetch;prerender"),
        ask(hub.port, f"/s/{code}", X_Moz="prefetch"),
        ask(hub.port, f"/s/{code}", Purpose="preview"),
    ]

    assert [(reply.status, reply.body) for reply in replies] == [(302, "")] * 4
    assert [click[:2] for click in clicks(hub, code)] == [
        ("HEAD", 0),
        ("GET", 1),
        ("GET", 1),
        ("GET", 1),
    ]


@pytest.mark.parametrize(
    "path",
    [
        "/s/",
        "/s/nothinghere",
        "/s/" + "a" * 5000,
        "/s/%00",
        "/s/..%2F..%2Fetc%2Fpasswd",
        "/s/%ff%fe",
        "/s/%C3%A6bler",
        "/s/a'%20OR%20'1'='1",
        "/s/{{7*7}}",
        "/s/a/b",
        "/s/%E2%91%A0%E2%91%A1",
    ],
)
def test_unknown_code_is_not_found(hub, path):
    assert ask(hub.port, path).status == 404


def test_unusual_headers_are_redirected(hub, code):
    hostile = "'; DROP TABLE advocacy_click; --"
    agents = ["", "x" * 20_000, "Mozilla/5.0 \xff\xfe\xe6", hostile, '"\\{}']

    replies = [
        ask(hub.port, f"/s/{code}", **{"User-Agent": agent, "Cookie": "a=" + "b" * 8000})
        for agent in agents
    ]

    assert [reply.status for reply in replies] == [302] * 5
    assert [click[2] for click in clicks(hub, code)] == [
        "",
        "x" * 400,
        "",  # the server hands on no header that is not ASCII
        hostile,
        '"\\{}',
    ]


def test_invalid_bytes_in_headers_are_redirected(hub, code):
    with socket.create_connection(("127.0.0.1", hub.port), timeout=20) as line:
        line.sendall(
            f"GET /s/{code} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n".encode()
            + b"User-Agent: Mozilla/5.0 \xc3\x28\xff\r\nAccept-Language: \xff\xfe\r\n\r\n"
        )
        reply = line.recv(65536)

    assert reply.split(b"\r\n")[0] == b"HTTP/1.1 302 Found"


def leads_to(port, code):
    return ask(port, f"/s/{code}").headers["location"]


def test_changed_link_is_read_again_within_five_seconds(hub, code):
    ports = (hub.port, hub.other_port)
    before = {ask(port, f"/s/{code}").status for port in ports}

    hub.change(f"UPDATE advocacy_link SET target = 'https://new.example/' WHERE code = '{code}'")

    assert before == {302}
    for port in ports:
        assert until(lambda port=port: leads_to(port, code) == "https://new.example/", seconds=60)
    assert destination_cache.MAX_AGE < 5


def test_preview_crawler_gets_the_card_and_its_click_is_stored(hub):
    reply = ask(hub.port, f"/s/{hub.shared}", **{"User-Agent": LINKEDIN})

    assert reply.status == 200
    assert '<meta property="og:title" content="A tower">' in reply.body
    assert clicks(hub, hub.shared)[-1][2] == "LinkedInBot/ (compatible; Mozilla/)"


def test_withdrawn_link_is_gone_within_five_seconds_in_every_process(hub):
    ports = (hub.port, hub.other_port)
    seen = clicks(hub, hub.shared)
    assert [ask(port, f"/s/{hub.shared}").status for port in ports] == [302, 302]

    hub.change(
        "UPDATE advocacy_story SET withdrawn_at = '2026-01-01 00:00:00', live_version_id = NULL"
        f" WHERE id = {hub.story}"
    )
    began, asked = time.monotonic(), 2

    def all_gone():
        nonlocal asked
        asked += 2
        return [ask(port, f"/s/{hub.shared}").status for port in ports] == [410, 410]

    assert until(all_gone, seconds=5)
    assert time.monotonic() - began < 5
    # Visits to a withdrawn link are stored like any other.
    assert len(clicks(hub, hub.shared)) == len(seen) + asked

    hub.change(
        "UPDATE advocacy_story SET withdrawn_at = NULL, live_version_id ="
        f" (SELECT id FROM advocacy_storyversion WHERE story_id = {hub.story})"
        f" WHERE id = {hub.story}"
    )
    assert until(lambda: ask(hub.port, f"/s/{hub.shared}").status == 302, seconds=10)
