"""Calls as a program makes them: JSON in, JSON out, a token in the header."""

import json

import pytest
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client

from advocacy.config.wsgi import application
from advocacy.people import api_tokens, settings_rows


def token_for(person, **options):
    """A token that may do all that the person may do, or what is said."""
    options = {"scopes": api_tokens.scopes_of(person), **options}
    plain = api_tokens.issue(person, name="test", **options)[1]
    settings_rows.clear_cache()  # a test may still change what was read of the settings
    return plain


class Caller:
    """One person's program."""

    def __init__(self, person=None, token=None):
        self.person = person
        self.token = token or (token_for(person) if person else None)

    def __call__(self, method, path, body=None, **headers):
        sent = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        data = b"" if body is None else json.dumps(body).encode()
        return self.raw(method, path, data, headers={**sent, **headers})

    def raw(self, method, path, data=b"", content_type="application/json", headers=None):
        sent = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        client = Client(raise_request_exception=False)
        return client.generic(
            method,
            path if path.startswith(("/api", "http")) else f"/api/v1/{path}",
            data,
            content_type=content_type,
            headers={**sent, **(headers or {})},
        )

    def get(self, path, **headers):
        return self("GET", path, **headers)

    def post(self, path, body=None, **headers):
        return self("POST", path, body, **headers)

    def patch(self, path, body=None, **headers):
        return self("PATCH", path, body, **headers)


@pytest.fixture
def calls():
    """`calls(person).get("stories/")`."""
    cache.clear()
    return Caller


@pytest.fixture
def as_served(db):
    """Call the WSGI application within the test's transaction, as Django's own client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield application
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def assert_refusal(response, status, code, fields=None):
    """The one shape of every refusal."""
    assert response.status_code == status, response.content
    assert response["Content-Type"].startswith("application/json")
    said = response.json()
    assert said["code"] == code, said
    assert isinstance(said["message"], str)
    assert said["message"].strip()
    assert set(said) <= {"code", "message", "errors", "existing"}
    for problem in said.get("errors", []):
        assert set(problem) == {"field", "code", "message"}
        assert all(isinstance(value, str) for value in problem.values())
    if fields is not None:
        assert [problem["field"] for problem in said["errors"]] == fields
    return said
