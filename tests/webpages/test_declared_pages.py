"""What a page says of itself, over a server on loopback: its address, and where it leads on."""

import pytest

from advocacy.outbound.fetching import TooManyRedirects
from advocacy.outbound.response_checks import BotWall
from advocacy.outbound.transport import Outside
from advocacy.webpages.page_fetching import fetch_page
from tests.outbound.outside import PUBLIC, Names, Server, ToLoopback, answer, redirect

SITE = "http://www.vindhus.example"
NOT_FOUND = answer(b"", status="404 Not Found")


@pytest.fixture
def site():
    """A server that has these pages; whatever else it is asked for is not found."""
    servers = []

    def start(pages):
        def speak(request):
            page = pages.get(request.split(" ")[1], NOT_FOUND)
            return [page if page.startswith(b"HTTP") else answer(page)]

        servers.append(Server(speak))
        return Outside(Names(otherwise=[PUBLIC]), ToLoopback(servers[-1]))

    yield start
    for server in servers:
        server.stop()


def read(outside, path):
    return fetch_page(f"{SITE}{path}", outside=outside)


def page(canonical="", title="Ny mølle", head=""):
    return f"<title>{title}</title><link rel=canonical href='{canonical}'>{head}".encode()


@pytest.mark.parametrize("name", ["section", "language-home", "in-body", "template", "undefined"])
def test_a_canonical_of_the_cases_is_not_believed(site, cases, name):
    html = (cases / "addresses" / f"canonical-{name}.html").read_bytes()

    facts = read(site({"/nyheder/7": html, "/da/": html, "/nyheder": html}), "/nyheder/7")

    assert (facts.title, facts.url) == ("Ny mølle i havnen", f"{SITE}/nyheder/7")


@pytest.mark.parametrize(
    ("answered", "url"),
    [
        (page(), "/ny%20hed/7"),
        (answer(b"", status="403 Forbidden"), "/ny%20hed/7"),
        (redirect("/ny"), "/ny%20hed/7"),
        (redirect("/da/"), "/nyheder/7"),
        (NOT_FOUND, "/nyheder/7"),
        (answer(b"", status="500 No"), "/nyheder/7"),
        (answer(b"", content_type="application/pdf"), "/nyheder/7"),
    ],
)
def test_a_canonical_is_believed_if_it_answers(site, answered, url):
    pages = {"/nyheder/7": page(f"{SITE}/ny hed/7"), "/ny%20hed/7": answered}

    facts = read(site({"/ny": page(), "/da/": page(), **pages}), "/nyheder/7")

    assert facts.url == SITE + url


REFRESHES = [
    "0; url=/ny/7",
    "0;URL='/ny/7'",
    '0 , url = "/ny/7"',
    "5;/ny/7",
    "0 url=http://www.vindhus.example/ny/7",
    ".5; url=../ny/7",
    " 1 ;\n url=/ny/7 ",
]
STAYS = [
    "300",
    "300; url=/ny/7",
    "0; url=/nyheder/7",
    "0; url=",
    "0; url=javascript:alert(1)",
    "0; url=http://10.0.0.7/",
    "url=/ny/7",
    "x; url=/ny/7",
]


@pytest.mark.parametrize("content", REFRESHES)
def test_a_refresh_is_followed_like_a_redirect(site, content):
    shell = f'<head><meta http-equiv=Refresh content="{content}"><title>Omdirigerer…</title>'
    shell = shell.replace('"0 , url = "/ny/7""', "'0 , url = \"/ny/7\"'")

    facts = read(site({"/nyheder/7": shell.encode(), "/ny/7": page()}), "/nyheder/7")

    assert (facts.title, facts.url) == ("Ny mølle", f"{SITE}/ny/7")


@pytest.mark.parametrize("content", STAYS)
def test_a_page_that_is_there_to_be_read_is_read(site, content):
    html = f'<meta http-equiv=refresh content="{content}"><title>Nyt</title>'.encode()

    facts = read(site({"/nyheder/7": html, "/ny/7": page()}), "/nyheder/7")

    assert (facts.title, facts.url) == ("Nyt", f"{SITE}/nyheder/7")


def test_a_refresh_for_browsers_without_scripts_is_not_followed(site):
    html = page(head="<noscript><meta http-equiv=refresh content='0;url=/nojs'></noscript>")

    assert read(site({"/a": html}), "/a").url == f"{SITE}/a"


def test_pages_that_lead_on_without_end_are_refused(site):
    pages = {
        f"/{number}": f"<meta http-equiv=refresh content='0;url=/{number + 1}'>".encode()
        for number in range(9)
    }

    with pytest.raises(TooManyRedirects):
        read(site(pages), "/0")


def test_the_refresh_of_the_cases_is_followed(site, cases):
    html = (cases / "addresses" / "meta-refresh.html").read_bytes().replace(b"https://", b"http://")

    facts = read(site({"/nyheder/7": html, "/ny/7": page()}), "/nyheder/7")

    assert (facts.title, facts.url) == ("Ny mølle", f"{SITE}/ny/7")


@pytest.mark.parametrize(
    ("asked", "location", "url"),
    [
        ("/job#/job/7", "", "/job#/job/7"),
        ("/job#anker", "", "/job"),
        ("/gammel#/job/7", "/job", "/job#/job/7"),
        ("/gammel", "/job#/job/8", "/job#/job/8"),
        ("/gammel#/job/7", "/job#!job/8", "/job#!job/8"),
    ],
)
def test_a_route_is_kept_where_a_browser_keeps_it(site, asked, location, url):
    pages = {"/job": page(f"{SITE}/job"), "/gammel": redirect(location)}

    assert read(site(pages), asked).url == SITE + url


WALLS = {
    "Cloudflare": b"<title>Just a moment...</title><p>Enable JavaScript and cookies to continue",
    "Imperva": b"<iframe src='/_Incapsula_Resource?SWUDNSAI=1'>Request unsuccessful.</iframe>",
    "DataDome": b"<title>x.dk</title><script src=https://ct.captcha-delivery.com/c.js></script>",
    "HUMAN": b"<title>Access to this page has been denied</title><div id=px-captcha></div>",
    "Distil": b"<title>Pardon Our Interruption</title>",
    "Cloudflare in Danish": "<title>Et øjeblik...</title>".encode(),
    "Cloudflare's refusal": b"<title>Attention Required! | Cloudflare</title>",
    "Akamai": b"<title>Access Denied</title>",
    "A word behind": b"<title>Security Check - Vindhus</title>",
    "Amazon": b"<form action=/errors/validateCaptcha></form>",
}


@pytest.mark.parametrize("html", WALLS.values(), ids=WALLS)
def test_a_page_that_asks_for_a_person_is_no_page(site, html):
    with pytest.raises(BotWall) as refused:
        read(site({"/a": html}), "/a")

    assert "asks whether a person is there" in str(refused.value)


@pytest.mark.parametrize("status", ["401 A", "403 B", "406 C", "451 E", "999 F", "999"])
def test_a_closed_page_says_so(site, status):
    with pytest.raises(BotWall) as refused:
        read(site({"/a": answer(b"", status=status)}), "/a")

    assert f"will not let us read this page ({status[:3]})." in str(refused.value)


def test_a_challenge_is_told_by_its_header(site):
    closed = answer(b"", status="503 Busy", headers=["CF-Mitigated: challenge"])

    with pytest.raises(BotWall):
        read(site({"/a": closed}), "/a")


def test_an_article_about_closed_doors_is_a_page(site):
    words = b"<title>Access denied: a history</title><p>" + b"Long ago, doors were open. " * 90
    for title in (
        "Et øjeblik i møllen",
        "Security checkpoint officer",
        "Captchas og hvad de koster",
    ):
        assert read(site({"/a": f"<title>{title}</title>".encode()}), "/a").title == title
    told = b"<title>Security check</title><meta property=og:title content='Security check'>"

    assert read(site({"/a": words}), "/a").title == "Access denied: a history"
    assert read(site({"/a": told}), "/a").title == "Security check"
