"""A name that is not the hub's: a short answer, and a short line in the log."""

import logging

import pytest

from advocacy.config.log_lines import LineFormatter

HOSTS = {
    "another": "evil.example",
    "long": "a" * 60_000 + ".example",
    "lines": "evil.example\r\n2026-01-01 ERROR forged",
    "colours": "\x1b[31mevil.example",
    "brackets": "[::1",
    "nothing": "",
}


@pytest.fixture
def lines(caplog):
    """What the hub's own handler would have written."""
    caplog.set_level(logging.INFO)
    formatter = LineFormatter("{levelname} {name} {message}", style="{")
    return lambda: [formatter.format(record) for record in caplog.records]


@pytest.mark.parametrize("host", HOSTS.values(), ids=HOSTS)
@pytest.mark.parametrize("path", ["/", "/accounts/login/", "/healthz"])
def test_a_wrong_host_gets_a_sentence_and_leaves_a_line(client, lines, host, path):
    response = client.get(path, headers={"Host": host, "Accept-Language": "en"})

    assert response.status_code == 400
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content == b"The hub does not answer to this name. Check the address.\n"
    [line] = [line for line in lines() if "Wrong host" in line]
    assert all("Traceback" not in one and "\n" not in one for one in lines())
    assert len(line) < 400
    assert line.isprintable()


def test_the_sentence_is_danish_for_a_danish_reader(client):
    response = client.get("/", headers={"Host": "evil.example", "Accept-Language": "da"})

    assert response.content.decode() == "Hubben svarer ikke på dette navn. Tjek adressen.\n"


def test_a_program_gets_json(client):
    response = client.get("/api/v1/stories/", headers={"Host": "evil.example"})

    assert (response.status_code, response["Content-Type"]) == (400, "application/json")


def test_a_forwarded_host_is_nobody(client, db):
    assert client.get("/healthz", headers={"X-Forwarded-Host": "evil.example"}).status_code == 200
