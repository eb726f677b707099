import json

import pytest

from advocacy.errors import Invalid, TooManyTries
from advocacy.limits import person_limits
from advocacy.networks.mastodon_handles import NoSuchAccount, server_of
from tests.outbound.certificates import certificate_for, serving, trusting
from tests.outbound.outside import answer

DOMAIN = "vindhus.example"
SERVER = "social.vindhus.example"
ACCOUNT = {
    "subject": f"acct:svend@{DOMAIN}",
    "links": [
        {"rel": "http://webfinger.net/rel/profile-page", "href": f"https://{DOMAIN}/@svend"},
        {
            "rel": "self",
            "type": "application/activity+json",
            "href": f"https://{SERVER}/users/svend",
        },
    ],
}


@pytest.fixture
def at_domain(db, serve, outside_of, tmp_path):
    """`at_domain(answer)`: the server that the domain leads to, and an outside with it."""

    def make(said):
        path = certificate_for(DOMAIN, tmp_path)
        server = serve(lambda request: [said], wrap=serving(path))
        return server, outside_of(server, tls=trusting(path))

    return make


def says(account, content_type="application/jrd+json; charset=utf-8"):
    return answer(json.dumps(account).encode(), content_type=content_type)


@pytest.mark.parametrize("typed", ["@svend@vindhus.example", " Svend@Vindhus.example"])
def test_domain_of_a_handle_is_asked_for_its_server(at_domain, typed):
    server, outside = at_domain(says(ACCOUNT))

    assert server_of(typed, person=1, outside=outside) == SERVER

    [request] = server.requests
    name = typed.strip().lstrip("@").partition("@")[0]
    assert request.startswith(
        f"GET /.well-known/webfinger?resource=acct%3A{name}%40vindhus.example HTTP/1.1\r\n"
    )


@pytest.mark.parametrize(
    "typed", ["vindhus.example", "https://vindhus.example/@svend", "vindhus.example/@a@b.example"]
)
def test_server_that_is_named_is_not_asked(at_domain, typed):
    server, outside = at_domain(says(ACCOUNT))

    assert server_of(typed, person=1, outside=outside) == DOMAIN
    assert server.requests == []


@pytest.mark.parametrize(
    "said",
    [
        answer(b"", status="404 Not Found"),
        answer(b"", status="410 Gone"),
        answer(b"<html>The shop</html>"),
        says([]),
        says({"links": "none"}),
        says({"links": [None, {"rel": "self", "type": "text/html", "href": "https://a.example"}]}),
        answer(b"{", content_type="application/json"),
        answer(b"[" * 50_000, content_type="application/json"),
    ],
)
def test_domain_without_the_account_is_refused_with_what_to_enter(at_domain, said):
    _server, outside = at_domain(said)

    with pytest.raises(NoSuchAccount) as refusal:
        server_of("@svend@vindhus.example", person=1, outside=outside)

    assert "Enter the server itself" in str(refusal.value)


@pytest.mark.parametrize("status", ["500 Internal Server Error", "403 Forbidden", "429 Too Many"])
def test_domain_that_does_not_say_is_taken_as_the_server(at_domain, status):
    _server, outside = at_domain(answer(b"", status=status))

    assert server_of("@svend@vindhus.example", person=1, outside=outside) == DOMAIN


def test_lookups_of_one_person_are_limited(at_domain):
    _server, outside = at_domain(says(ACCOUNT))
    for _ in range(person_limits.FETCHES.burst):
        person_limits.count(person_limits.FETCHES, person=1)

    with pytest.raises(TooManyTries):
        server_of("@svend@vindhus.example", person=1, outside=outside)


@pytest.mark.parametrize("href", ["https://127.0.0.1/users/a", "javascript:alert(1)", "", None])
def test_server_that_is_none_is_refused(at_domain, href):
    account = {"links": [{"rel": "self", "type": "application/activity+json", "href": href}]}
    _server, outside = at_domain(says(account))

    with pytest.raises(Invalid):
        server_of("@svend@vindhus.example", person=1, outside=outside)
