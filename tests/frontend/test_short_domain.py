"""A short domain serves links and what their pages show; the rest of the hub is not there."""

import pytest

from advocacy.people.models import Brand
from tests.access.test_hostile_addresses import filled, parts_of, routes
from tests.factories import BrandFactory, ShareFactory, UserFactory, save_settings

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

SERVED = {"links:follow", "links:return", "media", "brand-css", "healthz", "readyz"}


@pytest.fixture(autouse=True)
def _a_short_domain(settings):
    settings.BASE_URL, settings.SHORT_BASE_URL = "https://hub.example", "https://go.example"
    settings.ALLOWED_HOSTS = ["hub.example", "go.example", "kort.example"]
    BrandFactory()


def outside(client, host):
    """The addresses that do not lead from this host to the hub's own name."""
    served = set()
    for name, route, _pattern in routes():
        path = filled(route, dict.fromkeys(parts_of(route), "1"))
        answer = client.get(path, HTTP_HOST=host)
        if answer.headers.get("Location") != f"https://hub.example{path}":
            served.add(name)
    return served


def test_the_short_domain_serves_links_alone(client):
    client.force_login(UserFactory())

    assert outside(client, "go.example") == SERVED


def test_a_short_domain_of_the_brand_is_one_too(client):
    save_settings(Brand, short_domain="kort.example")

    answer = client.post("/accounts/login/?next=/me/", HTTP_HOST="kort.example")

    assert answer.url == "https://hub.example/accounts/login/?next=/me/"


@pytest.mark.parametrize("path", ["//evil.example/", "/\\evil.example/", "/%0d%0aSet-Cookie: a=b"])
def test_nobody_is_led_elsewhere(client, path):
    answer = client.get(path, HTTP_HOST="go.example")

    assert answer.url.startswith("https://hub.example/")
    assert "Set-Cookie" not in answer.headers


def test_links_lead_on_from_both(client):
    share = ShareFactory()

    for host in ("go.example", "go.example:443", "hub.example"):
        answer = client.get(f"/s/{share.link.code}", HTTP_HOST=host)
        assert answer.url == share.link.target


def test_one_domain_for_both_serves_everything(client, settings):
    settings.SHORT_BASE_URL = settings.BASE_URL

    assert client.get("/accounts/login/", HTTP_HOST="hub.example").status_code == 200
