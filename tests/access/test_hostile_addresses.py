"""Whatever stands in an address: every path part and every parameter that is read, on any database.

The parameters are those a request is seen to ask for, so a new one is tried by itself: at the first
page that brings it to a line of the hub, and together with the others at every page.
"""

import re
import sys
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


HUB = re.compile(r"[\\/](advocacy|api|frontend)[\\/]")


class Recording(QueryDict):
    """A query that notes which parameters are asked for, and by which line of the hub."""

    asked: ClassVar[set[tuple[str, str]]] = set()

    def __getitem__(self, key):
        note(key)
        return super().__getitem__(key)

    def __contains__(self, key):
        note(key)
        return super().__contains__(key)

    def get(self, key, default=None):
        note(key)
        return super().get(key, default)

    def getlist(self, key, default=None):
        note(key)
        return super().getlist(key, default)

    def dict(self):
        return Answers(super().dict())


class Answers(dict):
    """The same as a dictionary."""

    def get(self, key, default=None):
        note(key)
        return super().get(key, default)


def note(parameter):
    if parameter and not parameter.endswith("[]"):
        Recording.asked.add((parameter, asking_line()))


def asking_line():
    """The innermost line of the hub that is being run."""
    frame = sys._getframe(3)
    while frame.f_back and not HUB.search(frame.f_code.co_filename):
        frame = frame.f_back
    return f"{frame.f_code.co_filename}:{frame.f_lineno}"


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
    """Each parameter as a number no column holds; all at once so, and as what is no text."""
    things, broken, tried = one_of_each(), [], set()
    for name, route, _pattern in routes():
        path = filled(route, given_to(name, route, things))
        seen = newly_asked(ask, path, "", broken, set())
        while new := seen - tried:
            parameter, _line = asked = min(new)
            tried.add(asked)
            query = urlencode({parameter: "1", f"{parameter}[]": "2"})
            seen |= newly_asked(ask, path, f"{query}&{parameter}={NUMBER}", broken, seen)
        names = sorted({parameter for parameter, _line in seen})
        for value in [NUMBER, *ODD] if names else []:
            newly_asked(ask, path, "&".join(f"{one}={value}" for one in names), broken, seen)

    assert broken == []
    assert len(tried) > 150


def newly_asked(ask, path, query, broken, known):
    """Ask; note a failure. Which parameters were read for the first time, and by which line."""
    Recording.asked.clear()
    came = ask(path, query)
    if came >= 500:
        broken.append((path, query[:80], came))
    return Recording.asked - known
