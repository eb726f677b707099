"""From a link to what its page says, over a server on loopback."""

import pytest

from advocacy.outbound.fetching import RedirectLoop
from advocacy.outbound.transport import Outside
from advocacy.webpages.page_fetching import fetch_page
from tests.outbound.outside import PUBLIC, Names, Server, ToLoopback, answer, redirect


@pytest.fixture
def serve():
    servers = []

    def start(speak):
        servers.append(Server(speak))
        return ToLoopback(servers[-1])

    yield start
    for server in servers:
        server.stop()


def test_fetch_page_reads_what_the_last_address_gives(serve):
    body = "<title>Rødgrød</title><link rel=canonical href=/b?utm_source=x>".encode("cp1252")
    page = answer(body, content_type="text/html; charset=iso-8859-1")
    to_page = serve(lambda request: [page if "GET /last" in request else redirect("/last")])
    names = Names(otherwise=[PUBLIC])

    facts = fetch_page("http://www.example.dk/a", outside=Outside(names, to_page))

    assert (facts.title, facts.url) == ("Rødgrød", "http://www.example.dk/b")


@pytest.mark.parametrize(
    ("address", "url"),
    [("10.0.0.1", "http://www.example.dk/a"), ("1.1.1.1", "http://other.example.dk/b")],
)
def test_fetch_page_accepts_a_canonical_host_only_if_public(serve, address, url):
    page = answer(b"<link rel=canonical href=http://other.example.dk/b>")
    names = Names({"www.example.dk": [[PUBLIC]], "other.example.dk": [[address]]})

    facts = fetch_page(
        "http://www.example.dk/a?fbclid=x", outside=Outside(names, serve(lambda request: [page]))
    )

    assert facts.url == url


def test_fetch_page_passes_a_refusal_on(serve):
    to_loop = serve(lambda request: [redirect("/a")])

    with pytest.raises(RedirectLoop):
        fetch_page("http://www.example.dk/a", outside=Outside(Names(otherwise=[PUBLIC]), to_loop))
