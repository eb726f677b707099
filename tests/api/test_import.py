"""Importing through the API: a draft, or the story that is there."""

from functools import partial

import pytest

from advocacy.intake import page_import
from advocacy.outbound.transport import Outside
from advocacy.people.permissions import Role
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
def page(monkeypatch):
    """A page of the outside, served on loopback through the injected connector."""
    server = Server(lambda request: [answer(b"<html><title>Wind</title><p>Wind.</p></html>")])
    outside = Outside(resolver=Names(otherwise=[PUBLIC]), connector=ToLoopback(server))
    real = page_import.import_page
    monkeypatch.setattr(page_import, "import_page", partial(real, outside=outside))
    yield "http://news.example/wind"
    server.stop()


def test_a_page_becomes_a_draft_once(curator, page):
    response = curator.post("stories/import/", {"url": page, "language": "da"})

    assert response.status_code == 201, response.content
    said = response.json()
    assert (said["title"], said["url"], said["language"]) == ("Wind", page, "da")
    assert (said["status"], said["version"]) == ("draft", 1)

    refused = curator.post("stories/import/", {"url": f"{page}#part"})
    assert assert_refusal(refused, 409, "already_there")["existing"] == said["id"]
