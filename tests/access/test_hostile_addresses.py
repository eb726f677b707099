"""Whatever stands in an address: every path part and every parameter that is read, on any database.

The parameters are those a request is seen to ask for, so a new one is tried by itself.
"""

import re
from typing import ClassVar
from unittest.mock import patch
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.http import QueryDict
from django.urls import URLResolver, get_resolver
from django.urls.converters import DEFAULT_CONVERTERS

from advocacy.config.path_converters import RowId
from advocacy.people import api_tokens
from advocacy.people.permissions import Role
from tests.access.test_page_addresses import OTHERS, arguments, one_of_each
from tests.factories import BrandFactory, UserFactory

pytestmark = pytest.mark.django_db

PART = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^)]*\)")
UNREADABLE = {"zero byte": "a%00b", "long": "9" * 5_000}
PARTS = UNREADABLE | {"broken UTF-8": "%FF%C3%28", "number": "9" * 30, "array": "1[]"}
NUMBERS = ["number", "long"]  # whatever else is no number leads nowhere
NUMBER = PARTS["number"]
ODD = ["a%00b", "%FF%ED%A0%80", "9" * 5_000]


class Recording(QueryDict):
    """A query that notes which parameters are asked for."""

    asked: ClassVar[set[str]] = set()

    def __getitem__(self, key):
        self.asked.add(key)
        return super().__getitem__(key)

    def __contains__(self, key):
        self.asked.add(key)
        return super().__contains__(key)

    def get(self, key, default=None):
        self.asked.add(key)
        return super().get(key, default)

    def getlist(self, key, default=None):
        self.asked.add(key)
        return super().getlist(key, default)

    def dict(self):
        return Answers(super().dict())


class Answers(dict):
    """The same as a dictionary."""

    def get(self, key, default=None):
        Recording.asked.add(key)
        return super().get(key, default)


def routes(patterns=None, space="", before=""):
    """Every address of pages and API, as the URLconf writes it."""
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        route = before + str(pattern.pattern).lstrip("^").rstrip("$")
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from routes(pattern.url_patterns, inner, route)
        else:
            yield f"{space}{pattern.name or ''}", "/" + route.replace("\\", ""), pattern


def parts_of(route):
    return [part[1] or part[2] for part in PART.finditer(route)]


def filled(route, given):
    return PART.sub(lambda part: str(given[part[1] or part[2]]), route)


def given_to(name, route, things):
    names = parts_of(route)
    if name.startswith(OTHERS):
        return dict.fromkeys(names, "x" if "network" in names else 1)
    return arguments(name, names, things)


@pytest.fixture
def ask(client):
    BrandFactory()
    person = UserFactory(roles=[role for role in Role if role != Role.ADVOCATE])
    client.force_login(person)
    client.raise_request_exception = False
    token = api_tokens.issue(person, name="test")[1]

    def get(path, query=""):
        """The status, as if nothing had been asked before."""
        headers = {"Authorization": f"Bearer {token}"} if path.startswith("/api/") else {}
        with transaction.atomic():
            answer = client.get(path, QUERY_STRING=query, headers=headers)
            answer.getvalue()
            transaction.set_rollback(True)
        return answer.status_code

    return get


def test_every_part_of_an_address_has_a_type():
    raw = [
        (name, part)
        for name, _route, pattern in routes()
        for part, converter in pattern.pattern.converters.items()
        if type(converter) in map(type, DEFAULT_CONVERTERS.values())
    ]

    assert raw == [], "Use row_id, word or file_path of advocacy/config/path_converters.py."


def test_no_part_of_an_address_breaks_the_hub(ask):
    things, wrong = one_of_each(), []
    for name, route, pattern in routes():
        given = given_to(name, route, things)
        for part in given:
            converter = pattern.pattern.converters.get(part)
            digits = getattr(converter, "regex", "") == RowId.regex
            for sort in NUMBERS if digits else PARTS:
                came = ask(filled(route, {**given, part: PARTS[sort]}))
                if came >= 500 or (converter and sort in UNREADABLE and came != 404):
                    wrong.append((name, part, sort, came))

    assert wrong == []


@patch("django.core.handlers.wsgi.QueryDict", Recording)
@patch("frontend.middleware.QueryDict", Recording)
def test_no_parameter_breaks_the_hub(ask):
    """Each parameter as a number no column holds; and all at once as what is no text."""
    things, broken, tried = one_of_each(), [], 0
    for name, route, _pattern in routes():
        path, known = filled(route, given_to(name, route, things)), set()
        waiting = newly_asked(ask, path, "", broken, known)
        while waiting:
            parameter = waiting.pop()
            query = urlencode({parameter: "1", f"{parameter}[]": "2"})
            waiting |= newly_asked(ask, path, f"{query}&{parameter}={NUMBER}", broken, known)
        for value in ODD if known else []:
            query = "&".join(f"{parameter}={value}" for parameter in sorted(known))
            newly_asked(ask, path, query, broken, known)
        tried += len(known)

    assert broken == []
    assert tried > 150


def newly_asked(ask, path, query, broken, known):
    """Ask; note a failure, and which parameters were read for the first time."""
    Recording.asked.clear()
    came = ask(path, query)
    if came >= 500:
        broken.append((path, query[:80], came))
    new = {one for one in Recording.asked if one and not one.endswith("[]")} - known
    known |= new
    return new
