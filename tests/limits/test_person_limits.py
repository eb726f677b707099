"""One person's imports, uploads and exports: limited, said when, nothing typed lost."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from advocacy.limits import person_limits
from advocacy.limits.rules import Limit
from advocacy.people.permissions import Role
from tests.factories import UserFactory
from tests.needs import ROOT

pytestmark = pytest.mark.django_db

EXPORTS = re.compile(r"\b(?:sheet_response|pdf_response|pdf\.render)\(")


@pytest.fixture(autouse=True)
def _time_stands_still(time_machine):
    """On a slow machine a minute's wait would be 59 seconds by the time the page is asked."""
    time_machine.move_to(timezone.now(), tick=False)


@pytest.fixture
def _used_up(monkeypatch):
    """Limits of none at all."""
    for name in ("FETCHES", "UPLOADS", "EXPORTS"):
        monkeypatch.setattr(person_limits, name, Limit.steady(name, burst=1, per_hour=60))


@pytest.fixture
def curator(client, _used_up):
    person = UserFactory(roles=[Role.CURATOR, Role.ADMIN])
    client.force_login(person)
    return person


def use_up(limit, person):
    person_limits.count(getattr(person_limits, limit), person=person.pk)


def test_an_importer_who_waits_finds_the_address_again(client, curator):
    use_up("FETCHES", curator)

    response = client.post(reverse("desk:new"), {"start": "https://example.com/a"})

    assert response.status_code == 429
    assert response["Retry-After"] == "60"
    assert "Try again in 1 minute." in response.content.decode()
    assert 'value="https://example.com/a"' in response.content.decode()


@pytest.mark.parametrize("page", ["desk:look-at-pack", "people:import"])
def test_an_upload_is_refused_on_its_page(client, curator, page, tmp_path):
    use_up("UPLOADS", curator)
    file = tmp_path / "file.csv"
    file.write_text("email,name\na@hub.example,A\n")

    with file.open("rb") as sent:
        response = client.post(reverse(page), {"file": sent})

    assert response.status_code == 429
    assert response["Retry-After"]
    assert "Try again in 1 minute." in response.content.decode()


def test_an_export_is_refused_with_a_page(client, curator):
    use_up("EXPORTS", curator)

    response = client.get(reverse("me:export-shares", args=["csv"]))

    assert response.status_code == 429
    assert response["Retry-After"] == "60"
    assert "Try again in 1 minute." in response.content.decode()


def test_others_go_on(client, curator):
    use_up("EXPORTS", curator)
    client.force_login(UserFactory())

    assert client.get(reverse("me:export-shares", args=["csv"])).status_code == 200


def test_every_view_that_makes_a_file_is_limited():
    views = [
        (file, part.split("(")[0])
        for file in (ROOT / "frontend").rglob("*.py")
        for part in re.split(r"(?m)^(?=def )", file.read_text("utf-8"))[1:]
        if EXPORTS.search(part) and not part.startswith(("def sheet_response", "def pdf_response"))
    ]

    assert len(views) >= 7
    for file, name in views:
        assert f"@limited_export\n{name}(" in file.read_text("utf-8"), (file, name)
