"""No address of ours sends anybody to a place that a stranger chose.

A sample of the ways out; all of them with WHOLE_CORPORA set, with those of the corpora.
"""

import os
import random
import re
from urllib.parse import quote, urljoin, urlsplit

import pytest
from django.urls import reverse

from advocacy.people.permissions import Role
from tests.access.test_page_addresses import addresses, arguments, one_of_each
from tests.factories import BrandFactory, LinkFactory, UserFactory
from tests.needs import CORPORA
from tests.payloads import ways_out
from tests.policy_factories import EditionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

WHOLE = bool(os.environ.get("WHOLE_CORPORA"))
SAMPLE = 24
PARTS = 16 if WHOLE else 1  # of the pages, so that a whole run is seen to go on
PARAMETERS = [
    *("next", "url", "to", "target", "return", "return_to", "redirect", "redirect_uri", "back"),
    *("from", "dest", "continue", "goto", "u", "r", "q", "at", "topic", "story", "language"),
]
OURS = "testserver"
NAMED = ["Host", "X-Forwarded-Host", "X-Forwarded-Server", "X-Original-URL", "Forwarded"]
TARGET = "https://vindhus.example/job/7"


def ways():
    """The payloads of this run, in a seeded order."""
    found = list(ways_out())
    for file in sorted((CORPORA / "payloads").glob("redirect*.txt")):
        found += file.read_text(encoding="utf-8", errors="replace").splitlines()
    found = list(dict.fromkeys(filter(None, found)))
    random.Random(20_261_130).shuffle(found)
    return found if WHOLE else found[:SAMPLE]


def leads_to(location):
    """The host a browser asks: it drops control characters, and a backslash is a slash to it."""
    read = re.sub(r"[\x00-\x1f]", "", location.strip()).replace("\\", "/")
    read = re.sub(r"^(https?):/*", r"\1://", read, flags=re.IGNORECASE)
    joined = urljoin(f"http://{OURS}/", re.sub(r"^/{2,}", "//", read))
    try:
        parts = urlsplit(joined)
    except ValueError:
        return "unreadable"
    return (parts.hostname or "") if parts.scheme in {"http", "https"} else parts.scheme


@pytest.mark.parametrize("location", ["//evil.example", "/\\evil.example", "https:evil.example"])
def test_the_reading_of_a_location_finds_ways_out(location):
    assert leads_to(location) == "evil.example"
    assert leads_to("/policy/?next=//evil.example") == OURS


def astray(places):
    """Of so many places to go on to those that lie elsewhere; and how many there are."""
    moved = [(sent, to) for sent, to in places if to is not None]
    return [(sent, to) for sent, to in moved if leads_to(to) != OURS], len(moved)


def location(answer):
    """Where an answer sends its reader; of thousands of answers only this is kept."""
    return answer.get("Location")


def headers(way):
    """Only what can stand in a header: a server refuses the rest before us."""
    return way.encode("ascii", "ignore").decode().translate(dict.fromkeys(range(32)))


@pytest.fixture
def person(client):
    BrandFactory()
    person = UserFactory(roles=[role for role in Role if role != Role.ADVOCATE])
    client.force_login(person)
    return person


def test_no_place_to_go_on_to_leads_out(client, person):
    number = EditionFactory().number
    places = [
        (way, location(answer))
        for way in ways()
        for answer in (
            client.post("/language/", {"next": way, "language": "en"}),
            client.post(f"/policy/{number}/acknowledge/", {"next": way}),
            client.get("/accounts/login/", {"next": way}),
            client.get("/policy/", {"next": way}),
        )
    ]

    wrong, moved = astray(places)

    assert wrong == []
    assert moved >= len(places) / 2


def test_no_log_in_leads_out(client):
    BrandFactory()
    person = UserFactory()
    person.set_password("a long and good password")
    person.save()
    places = []
    for way in ways()[: None if WHOLE else 6]:
        client.logout()
        form = {"login": person.email, "password": "a long and good password", "next": way}
        places.append((way, location(client.post("/accounts/login/", form))))

    wrong, moved = astray(places)

    assert wrong == []
    assert moved >= 3


@pytest.mark.parametrize("part", range(PARTS))
def test_no_parameter_of_any_page_leads_out(client, person, part):
    things, chosen, places = one_of_each(), ways(), []
    for number, (name, wanted) in [*enumerate(sorted(addresses()))][part::PARTS]:
        path = reverse(name, kwargs=arguments(name, wanted, things))
        if name.startswith("links:"):
            continue
        calls = [client.get, client.post] if WHOLE else [(client.get, client.post)[number % 2]]
        for sent in spread(chosen, number):
            client.force_login(person)
            places += [((name, sent), location(call(path, sent))) for call in calls]

    wrong, moved = astray(places)

    assert wrong == []
    assert moved > (0 if WHOLE else 5)


def spread(chosen, number):
    """One way in every parameter; of the whole, each way in one, another on the next page."""
    if not WHOLE:
        yield dict.fromkeys(PARAMETERS, chosen[number % SAMPLE])
        return
    turned = number % len(PARAMETERS)
    names = PARAMETERS[turned:] + PARAMETERS[:turned]
    for at in range(0, len(chosen), len(names)):
        yield dict(zip(names, chosen[at:], strict=False))


def test_no_tail_or_host_of_a_short_link_leads_out(client):
    BrandFactory()
    code, places = LinkFactory(target=TARGET).code, []
    for way in ways():
        tail = quote(way, safe="/:?#@\\;")
        calls = [
            client.get(f"/s/{code}{tail}"),
            client.get(f"/s/{tail}"),
            client.get(f"/s/{code}", {"to": way, "url": way, "next": way}),
            client.get(f"/s/{code}", headers={"X-Forwarded-Host": headers(way)}),
        ]
        places += [(way, location(answer)) for answer in calls]

    wrong, _moved = astray([(way, to) for way, to in places if to != TARGET])
    assert wrong == []
    assert sum(to == TARGET for _way, to in places) >= len(places) / 2


def test_no_host_that_a_caller_names_is_led_to(client):
    BrandFactory()
    places = []
    for way in ways():
        host = headers(way)
        places += [
            ((name, way), location(client.get("/me", headers={name: host}))) for name in NAMED
        ]
        places += [(("path", way), location(client.get(quote(f"/{way}", safe="/\\:?#@;"))))]

    wrong, moved = astray(places)

    assert wrong == []
    assert moved > len(places) / 3
