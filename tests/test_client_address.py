"""Whose request it is: behind proxies of ours, with ports, brackets and lies in the header."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy import client_address
from advocacy.clicks import network_class
from advocacy.clicks.models import Click, NetworkClass
from advocacy.clicks.redirect.request_facts import RequestFacts
from advocacy.limits import counting
from advocacy.limits.models import LimitCount
from advocacy.limits.rules import Use
from advocacy.people import login_limits
from advocacy.people.permissions import Role
from tests.factories import BrandFactory, KnownNetworkFactory, LinkFactory, UserFactory
from tests.needs import ROOT

PROXY = "10.0.0.1"
READS = re.compile(
    r"REMOTE_ADDR|X[-_]FORWARDED[-_]FOR|X-REAL-IP|NUM_PROXIES|TRUSTED_PROXY_HOPS|"
    r"TRUSTED_PROXY_COUNT|TRUSTED_CLIENT_IP",
    re.IGNORECASE,
)
ASKS = re.compile(r"client_address\.of\(|\bget_ident\(|\bget_client_ip\(")


def address(settings, *, hops, forwarded=None, peer=PROXY):
    settings.TRUSTED_PROXY_HOPS = hops
    environ = {"REMOTE_ADDR": peer}
    if forwarded is not None:
        environ["HTTP_X_FORWARDED_FOR"] = forwarded
    return client_address.of(environ)


@pytest.mark.parametrize(
    ("hops", "forwarded", "told"),
    [
        (0, None, PROXY),
        (0, "192.0.2.1", PROXY),
        (1, "192.0.2.1", "192.0.2.1"),
        (1, "6.6.6.6, 192.0.2.1", "192.0.2.1"),
        (2, "6.6.6.6, 192.0.2.1, 10.0.0.2", "192.0.2.1"),
        (2, "192.0.2.1", PROXY),  # did not pass both
        (1, "", PROXY),
        (1, None, PROXY),
        (1, "192.0.2.1,", PROXY),
        (1, "unknown", PROXY),
        (1, "192.0.2.1\x00", PROXY),
    ],
)
def test_the_client_is_counted_from_the_right(settings, hops, forwarded, told):
    assert address(settings, hops=hops, forwarded=forwarded) == told


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("192.0.2.1:40312", "192.0.2.1"),
        (" 192.0.2.1 ", "192.0.2.1"),
        ("[2001:db8::1]:40312", "2001:db8::1"),
        ("[2001:db8::1]", "2001:db8::1"),
        ("2001:DB8:0:0:0:0:0:1", "2001:db8::1"),
        ("fe80::1%eth0", "fe80::1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("[::ffff:192.0.2.1]:80", "192.0.2.1"),
        ("[192.0.2.1]:80", ""),
        ('"[2001:db8::1]:443"', "2001:db8::1"),
        ('"192.0.2.1"', "192.0.2.1"),
        ("[fe80::1%25eth0]:443", "fe80::1"),
        ("192.0.2.1:99999999", "192.0.2.1"),
        ("0xc0.0.2.1", ""),
        ("192.0.2.01", ""),
        ("192.0.2.300", ""),
        ("192.0.2.1:http", ""),
        ("[2001:db8::1", ""),
        ("[2001:db8::1]x", ""),
        ("2001:db8::1:g", ""),
        ("localhost:80", ""),
        ("unix:", ""),
        ("", ""),
    ],
)
def test_an_address_has_one_spelling(written, told):
    assert client_address.canonical(written) == told


def test_gateways_are_read_as_their_cases_say(settings, cases):
    lines = (cases / "short_links" / "visitor-addresses.txt").read_text("utf-8").splitlines()[1:]
    for written, wanted in (line.split("\t") for line in lines):
        told = PROXY if wanted.startswith("the connection") else wanted.split()[0]
        assert address(settings, hops=1, forwarded=written) == told


@given(st.text(max_size=60) | st.from_regex(r"[\[\]:.%0-9a-f,]{0,40}", fullmatch=True))
def test_whatever_is_written_is_an_address_or_none(written):
    told = client_address.canonical(written)

    assert client_address.canonical(told) == told
    assert client_address.network_of(told) is not None


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("192.0.2.1", "192.0.2.2", False),
    ],
)
def test_one_client_does_not_count_as_many(one, other, together):
    assert (client_address.network_of(one) == client_address.network_of(other)) is together


def places(pattern):
    """What the tree says of addresses, by file."""
    for top in ("advocacy", "api", "frontend"):
        for file in sorted((ROOT / top).rglob("*.py")):
            if named := {one.upper() for one in pattern.findall(file.read_text("utf-8"))}:
                yield str(file.relative_to(ROOT)), named


def test_nothing_else_reads_an_address():
    assert dict(places(READS)) == {
        "advocacy/client_address.py": {
            "REMOTE_ADDR",
            "TRUSTED_PROXY_HOPS",
            "X-FORWARDED-FOR",
            "X_FORWARDED_FOR",
        },
        "advocacy/config/settings.py": {"TRUSTED_PROXY_HOPS"},
    }


def test_whoever_asks_for_an_address_is_listed():
    """A new line here: does it store the address, or limit by it, and may it?"""
    assert [file for file, _ in places(ASKS)] == [
        "advocacy/clicks/redirect/request_facts.py",  # hashed with the day's salt
        "api/authentication.py",  # stores its network alone: where a token was used last
        "api/signature_authentication.py",  # limits
        "api/throttles.py",  # limits
        "frontend/account/guessing.py",  # limits
        "frontend/account/password_forms.py",  # limits
        "frontend/account_adapter.py",  # hands it to the log-in library
        "frontend/links/views.py",  # hashed with the day's salt, and limits
        "frontend/settings/network_ranges.py",  # shown to the one who asks
        "frontend/syndication/handing_out.py",  # limits guesses of tokens
    ]


BEHIND = {"REMOTE_ADDR": PROXY, "HTTP_X_FORWARDED_FOR": "6.6.6.6, [2001:db8::9]:40312"}


@pytest.fixture
def behind_a_proxy(settings):
    BrandFactory()
    settings.TRUSTED_PROXY_HOPS = 1


@pytest.mark.django_db
@pytest.mark.usefixtures("behind_a_proxy")
def test_clicks_limits_and_pages_take_the_same_address(client):
    """API throttles: tests/api/test_throttles.py."""
    administrator = UserFactory(roles=[Role.ADMIN])
    KnownNetworkFactory(cidr="2001:db8::/64", network_class=NetworkClass.INTERNAL)
    network_class.clear_cache()

    client.get(f"/s/{LinkFactory().code}", **BEHIND)
    client.post("/accounts/login/", {"login": "x@hub.example", "password": "x"}, **BEHIND)
    client.force_login(administrator)
    page = client.get("/settings/networks/", **BEHIND).content.decode()

    limited = Use(login_limits.ADDRESS, "password 2001:db8::")
    assert Click.objects.get().network_class == NetworkClass.INTERNAL
    assert LimitCount.objects.filter(key=counting.key_of(limited)).exists()
    assert "2001:db8::/64" in page
    assert "which is listed as your own" in page


def test_the_redirect_takes_the_same_address(settings):
    settings.TRUSTED_PROXY_HOPS = 1
    environ = {"REQUEST_METHOD": "GET", **BEHIND}
    known = network_class.range_table([("2001:db8::/64", "internal")])

    facts = RequestFacts.of(environ, "abc", link=1, salt=b"salt", networks=known)
    same = RequestFacts.of(
        environ | {"HTTP_X_FORWARDED_FOR": "2001:db8:0::9"},
        "abc",
        link=1,
        salt=b"salt",
        networks=known,
    )

    assert facts.network_class == "internal"
    assert facts.visitor == same.visitor
