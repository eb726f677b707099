"""The headers of the settings as they are shipped, on an https address."""

import runpy

import pytest
from django.http import HttpResponse

from advocacy import strict_transport
from tests.factories import BrandFactory, UserFactory
from tests.needs import ROOT
from tests.setup import observatory

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

ENVIRONMENT = {
    "SECRET_KEY": "one of production, which is longer than fifty characters, and random",
    "BASE_URL": "https://hub.example",
    "SHORT_BASE_URL": "https://go.example",
    "TRUSTED_PROXY_HOPS": "1",
    "EMAIL_URL": "submission://hub:secret@mail.example:587",
}
SENT = ("SECURE_", "SESSION_", "CSRF_", "X_FRAME_", "CONTENT_SECURITY_", "ALLOWED_HOSTS", "HTTPS")
LEAST = 120
YEAR = 365 * 24 * 3600


@pytest.fixture
def shipped(monkeypatch, settings):
    """`shipped(HSTS_SECONDS=…)`: the settings that the environment of production leads to."""

    def apply(**more):
        for name, value in {**ENVIRONMENT, **more}.items():
            monkeypatch.setenv(name, str(value))
        read = runpy.run_path(str(ROOT / "advocacy" / "config" / "settings.py"))
        for name, value in read.items():
            if name.startswith((*SENT, "BASE_URL", "SHORT_BASE_URL")):
                setattr(settings, name, value)
        BrandFactory()

    return apply


def ask(client, path, **more):
    """As the proxy hands a request on."""
    headers = {"Host": "hub.example", "X-Forwarded-Proto": "https", **more}
    return client.get(path, headers=headers)


def follow(client, path):
    """The last answer of a chain of redirects, and every cookie set on the way."""
    answer, cookies = ask(client, path), {}
    while True:
        cookies |= answer.cookies
        if answer.status_code != 302:
            return answer, cookies
        answer = ask(client, answer["Location"])


def log_in(client):
    """The cookies of somebody who logs in as people do."""
    person = UserFactory(password="correct horse battery staple")
    form = {"login": person.email, "password": "correct horse battery staple"}
    headers = {"Host": "hub.example", "X-Forwarded-Proto": "https"}
    cookies = client.post("/accounts/login/", form, headers=headers).cookies
    assert "__Host-session" in cookies
    return dict(cookies)


@pytest.mark.parametrize("visitor", ["a stranger", "a colleague"])
def test_the_observatory_gives_an_a_plus(client, shipped, visitor):
    shipped()
    plain = client.get("/", headers={"Host": "hub.example", "X-Forwarded-Proto": "http"})
    cookies = log_in(client) if visitor == "a colleague" else {}

    answer, set_on_the_way = follow(client, "/")
    cookies |= set_on_the_way
    cookies = {name: cookie for name, cookie in cookies.items() if cookie["max-age"] != 0}

    score, points = observatory.score(answer, plain=plain, cookies=cookies)
    assert answer.status_code == 200
    assert score >= LEAST, points
    assert cookies


WORSE = {
    "csp": {"Content-Security-Policy": "default-src 'self' 'unsafe-inline'"},
    "cors": {"Access-Control-Allow-Credentials": "true"},
    "referrer": {"Referrer-Policy": "unsafe-url"},
    "hsts": {"Strict-Transport-Security": "max-age=60"},
    "content type": {"X-Content-Type-Options": "no"},
    "frames": {"Content-Security-Policy": "default-src 'self'", "X-Frame-Options": "no"},
    "resources": {"Cross-Origin-Resource-Policy": "nobody"},
}


@pytest.mark.parametrize("part", WORSE)
def test_the_observatory_sees_what_is_worse(client, shipped, part):
    shipped()
    plain = client.get("/", headers={"Host": "hub.example", "X-Forwarded-Proto": "http"})
    good = ask(client, "/accounts/login/")
    bad = HttpResponse(good.content, headers={**good.headers, **WORSE[part]})

    was, before = observatory.score(good, plain=plain, cookies={})
    now, after = observatory.score(bad, plain=plain, cookies={})

    assert after[part] < before[part]
    assert now < was


def test_https_is_asked_for_on_the_hubs_own_hosts_alone(client, shipped):
    shipped()

    for host in ("hub.example", "go.example"):
        answer = ask(client, "/accounts/login/", Host=host)
        assert answer["Strict-Transport-Security"] == f"max-age={YEAR}"


@pytest.mark.parametrize(
    ("environment", "header"),
    [
        ({"HSTS_SECONDS": 3600}, "max-age=3600"),
        ({"HSTS_INCLUDE_SUBDOMAINS": "true"}, f"max-age={YEAR}; includeSubDomains"),
        (
            {"HSTS_INCLUDE_SUBDOMAINS": "true", "HSTS_PRELOAD": "true"},
            f"max-age={YEAR}; includeSubDomains; preload",
        ),
        ({"HSTS_SECONDS": 0}, None),
    ],
    ids=["shorter", "subdomains", "preload", "off"],
)
def test_how_far_https_is_asked_for_is_the_companys_choice(client, shipped, environment, header):
    shipped(**environment)

    answer = ask(client, "/accounts/login/")

    assert answer.headers.get("Strict-Transport-Security") == header
    assert dict(strict_transport.headers()).get("Strict-Transport-Security") == header, (
        "short links"
    )


def test_an_address_without_https_asks_for_none(client, shipped):
    shipped(BASE_URL="http://hub.example", SHORT_BASE_URL="http://hub.example")

    assert "Strict-Transport-Security" not in ask(client, "/accounts/login/")
