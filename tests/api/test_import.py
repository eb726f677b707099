"""Importing through the API: a draft, or the story that is there."""

from functools import partial

import pytest

from advocacy.intake import page_import
from advocacy.outbound.transport import Outside
from advocacy.people.permissions import Role
from advocacy.sandbox.running import Limits
from advocacy.webpages import page_markup, sandboxed_reading
from tests.api.conftest import assert_refusal
from tests.factories import UserFactory
from tests.outbound.outside import PUBLIC, Names, Server, ToLoopback, answer

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator(calls):
    return calls(UserFactory(roles=[Role.CURATOR]))


@pytest.mark.parametrize(
    "url",
    [
        *("", "nonsense", "ftp://a.example/", "http://127.0.0.1/", "http://[::1]/", "//a.example"),
        *(
            "https://169.254.169.254/latest/",
            "javascript:alert(1)",
            "http://localhost:22/",
            "x" * 9000,
        ),
        *(7, None, ["https://a.example/"], "https://a.example/\x00"),
    ],
)
def test_a_link_that_cannot_be_used_says_why(curator, url):
    response = curator.post("stories/import/", {"url": url})

    said = assert_refusal(response, 422, response.json()["code"], ["url"])
    assert len(said["message"]) > 20 or said["code"] == "invalid"


@pytest.fixture
def serve_page(monkeypatch):
    """Serve a page of the outside on loopback, through the injected connector."""
    servers = []

    def serve(body):
        servers.append(Server(lambda request: [answer(body)]))
        outside = Outside(resolver=Names(otherwise=[PUBLIC]), connector=ToLoopback(servers[-1]))
        real = page_import.import_page
        monkeypatch.setattr(page_import, "import_page", partial(real, outside=outside))
        return "http://news.example/wind"

    yield serve
    for server in servers:
        server.stop()


@pytest.fixture
def page(serve_page):
    return serve_page(b"<html><title>Wind</title><p>Wind.</p></html>")


@pytest.fixture
def parsed_here(monkeypatch):
    """The pages that this process itself has parsed, which should stay empty."""
    parsed, real = [], page_markup.LexborHTMLParser
    monkeypatch.setattr(
        page_markup, "LexborHTMLParser", lambda html: parsed.append(html) or real(html)
    )
    return parsed


def test_a_page_becomes_a_draft_once(curator, page):
    response = curator.post("stories/import/", {"url": page, "language": "da"})

    assert response.status_code == 201, response.content
    said = response.json()
    assert (said["title"], said["url"], said["language"]) == ("Wind", page, "da")
    assert (said["status"], said["version"]) == ("draft", 1)

    refused = curator.post("stories/import/", {"url": f"{page}#part"})
    assert assert_refusal(refused, 409, "already_there")["existing"] == said["id"]


def test_a_page_that_is_slow_to_read_is_read_elsewhere(curator, serve_page, parsed_here):
    trap = b'"\\' * 250_000  # each doubling took four times as long
    body = b"<title>Wind</title><script type=application/ld+json>" + trap + b"</script>"

    response = curator.post("stories/import/", {"url": serve_page(body), "language": "da"})

    assert response.status_code == 201, response.content
    assert response.json()["title"] == "Wind"
    assert parsed_here == []


def test_a_page_that_is_too_hard_to_read_says_so(curator, serve_page, parsed_here, monkeypatch):
    monkeypatch.setattr(sandboxed_reading, "LIMITS", Limits(memory=1024**2))

    response = curator.post("stories/import/", {"url": serve_page(b"<title>Wind</title>")})

    said = assert_refusal(response, 422, "page_too_hard", ["url"])
    assert said["message"].endswith("Fill in the fields yourself.")
    assert parsed_here == []
