"""Nobody is reached inside: proven by a canary that counts connections, not by our own words."""

import re
from ipaddress import ip_address
from itertools import product
from pathlib import Path
from urllib.parse import quote

import pytest

from advocacy import outbound
from advocacy.outbound import resolution, url_reading
from advocacy.outbound.connections import Deadline, SystemConnector
from advocacy.outbound.fetching import fetch
from advocacy.outbound.link_refused import LinkRefused
from advocacy.outbound.refused_ranges import refusal_reason
from advocacy.outbound.transport import Outside
from advocacy.outbound.url_reading import PrivateAddress
from tests.outbound import spellings
from tests.outbound.outside import PUBLIC, Names, ToLoopback, redirect

FORBIDDEN = [*spellings.FORBIDDEN_V4, *spellings.FORBIDDEN_V6]
PUBLIC_ADDRESSES = [
    "1.1.1.1",
    "8.8.8.8",
    "9.255.255.255",
    "11.0.0.0",
    "100.63.255.255",
    "100.128.0.0",
    "126.255.255.255",
    "128.0.0.0",
    "168.63.129.15",
    "169.253.255.255",
    "172.15.255.255",
    "172.32.0.0",
    "192.0.1.0",
    "192.167.255.255",
    "192.169.0.0",
    "198.17.255.255",
    "198.20.0.0",
    "203.0.112.255",
    "223.255.255.255",
    "2001:4860:4860::8888",
    "2606:4700:4700::1111",
    "2a00:1450:400f:80d::200e",
]
PUBLIC_HOSTS = [
    "example.com",
    "www.example.dk",
    "EXAMPLE.com",
    "example.com.",
    "rødgrød-med-fløde.dk",
    "xn--rdgrd-vuad.dk",
    "bücher.example.de",
    "3m.com",
    "1.fm",
    "10.dk",
    "127.org",
    "0x.org",
    "1e100.net",
    "a-b--c.co.uk",
    "under_score.example.com",
    "localhost.example.com",
    "internal.example.com",
    "127.0.0.1.example.com",
    "jobs.personio.de",
    "example.photography",
]
PUBLIC_PATHS = [
    "https://{}/",
    "http://{}",
    "https://{}:443/jobs/7?utm_source=x",
    "http://{}:80/søg?q=vindmølle",
    "HTTPS://{}/a%20b/../c#top",
    "https://{}/@user/10.0.0.1",
    "https://{}/?next=http://127.0.0.1/",
    "  https://{}/æøå  ",
    "https://{}/a b",
    "https://{}//double",
]


def guard(canary, names):
    return Outside(resolver=names, connector=ToLoopback(canary))


def test_no_spelling_of_a_forbidden_address_is_reached(canary):
    outside = guard(canary, Names(otherwise=["127.0.0.1"]))
    spelled = set(spellings.urls())

    for url in spelled:
        with pytest.raises(LinkRefused):
            fetch(url, outside=outside)

    assert len(spelled) > 3000
    assert canary.connections == 0


def test_no_spelling_is_reached_by_a_redirect(serve, canary):
    """A third of them: each takes a connection to the page that leads there."""
    spelled, asked = spellings.all_of_them()[::3], []
    front = serve(lambda request: [redirect(f"http://{spelled[len(asked) - 1]}/")])
    connector = ToLoopback(canary, others={PUBLIC: front})

    for number in range(len(spelled)):
        asked.append(number)
        with pytest.raises(LinkRefused):
            fetch("http://www.example.com/", outside=Outside(Names(otherwise=[PUBLIC]), connector))

    assert front.connections == len(spelled) > 300
    assert canary.connections == 0


def test_no_spelling_is_reached_even_if_names_resolve_to_the_public(canary):
    """The spelling itself is refused: the resolver here would wave everything through."""
    names = Names(otherwise=[PUBLIC])

    for host in spellings.all_of_them():
        with pytest.raises(LinkRefused):
            fetch(f"http://{host}/", outside=guard(canary, names))

    assert canary.connections == 0
    assert names.asked == []


@pytest.mark.parametrize("address", FORBIDDEN)
def test_a_name_with_one_bad_address_is_refused_wholly(canary, address):
    for answers in ([address], [PUBLIC, address], [address, PUBLIC], [f"{address}%eth0"]):
        with pytest.raises(PrivateAddress):
            fetch("http://www.example.com/", outside=guard(canary, Names(otherwise=answers)))

    assert canary.connections == 0


@pytest.mark.parametrize("hops", range(5))
def test_redirect_to_a_private_address_is_not_followed(serve, canary, hops):
    """One to five public hops, then each forbidden address."""
    for number, address in enumerate(FORBIDDEN):
        host = f"[{address}]" if ":" in address else address
        inside = f"http://{host}/{number}"
        front = serve(lambda request, inside=inside: [redirect(_next_hop(request, hops, inside))])
        connector = ToLoopback(canary, others={PUBLIC: front})
        names = Names({"www.example.com": [[PUBLIC]]})

        with pytest.raises(PrivateAddress):
            fetch("http://www.example.com/0", outside=Outside(names, connector))

        assert front.connections == hops + 1
    assert canary.connections == 0


def _next_hop(request, hops, inside):
    hop = int(request.split(" ")[1].removeprefix("/"))
    return f"/{hop + 1}" if hop < hops else inside


@pytest.mark.parametrize("schedule", list(product([PUBLIC, "127.0.0.1"], repeat=5)))
def test_dns_rebinding_never_reaches_a_private_address(serve, canary, schedule):
    """DNS rebinding: what was checked is what is connected to, and each hop is looked up anew."""
    front = serve(lambda request: [redirect(_next_hop(request, 4, "http://127.0.0.1/"))])
    connector = ToLoopback(canary, others={PUBLIC: front})
    names = Names({"rebind.example.com": [[address] for address in schedule]})

    with pytest.raises(PrivateAddress):
        fetch("http://rebind.example.com/0", outside=Outside(names, connector))

    assert canary.connections == 0
    assert set(connector.addresses) <= {PUBLIC}
    assert len(names.asked) == len(connector.addresses) + ("127.0.0.1" in schedule)


@pytest.mark.parametrize(
    "location",
    [
        "//127.0.0.1/",
        "http:\\\\127.0.0.1/",
        "http://2130706433/",
        "file:///etc/passwd",
        "//[::1]/",
        "http://localhost/",
        "gopher://127.0.0.1/",
        "http://name@10.0.0.1/",
        "http://[::1",
    ],
)
def test_an_odd_redirect_is_not_followed(serve, canary, location):
    front = serve(lambda request: [redirect(location)])
    connector = ToLoopback(canary, others={PUBLIC: front})

    with pytest.raises(LinkRefused):
        fetch("http://www.example.com/", outside=Outside(Names(otherwise=[PUBLIC]), connector))

    assert canary.connections == 0
    assert front.connections == 1


def test_a_connection_that_ended_elsewhere_is_dropped(serve):
    """Transparent proxies and rewritten routes: the socket is asked whom it is connected to."""
    server = serve(lambda request: [])
    connector = ToLoopback(server, pretend="10.0.0.1")

    with pytest.raises(PrivateAddress):
        fetch("http://www.example.com/", outside=Outside(Names(otherwise=[PUBLIC]), connector))

    assert server.requests == []


def test_the_real_connector_says_whom_it_reached(canary):
    address = ip_address("127.0.0.1")

    connection = SystemConnector().connect(address, canary.port, timeout=2)

    with connection.socket:
        assert connection.peer == address


def test_no_setting_disables_the_address_check():
    """The package reads two settings, for its name card, and nothing of the environment."""
    sources = "".join(path.read_text() for path in Path(outbound.__path__[0]).glob("*.py"))

    assert set(re.findall(r"settings\.([A-Z_]+)", sources)) == {"VERSION", "BASE_URL"}
    assert "environ" not in sources.replace("the environment may not", "")
    assert "getenv" not in sources


def test_the_canary_can_fire(canary):
    page = fetch("http://www.example.com/", outside=guard(canary, Names(otherwise=[PUBLIC])))

    assert page.status == 200
    assert canary.connections == 1


@pytest.mark.parametrize("address", PUBLIC_ADDRESSES)
def test_a_public_address_is_not_refused(address):
    host = f"[{address}]" if ":" in address else address

    assert refusal_reason(ip_address(address)) is None
    assert url_reading.read(f"https://{host}/").address == ip_address(address)


@pytest.mark.parametrize("path", PUBLIC_PATHS)
@pytest.mark.parametrize("host", PUBLIC_HOSTS)
def test_a_public_link_is_not_refused(canary, host, path):
    """Two hundred of them, on every public address we list."""
    destination = url_reading.read(path.format(host))
    deadline = Deadline(5)

    addresses = resolution.addresses_of(
        destination.host, resolver=Names(otherwise=PUBLIC_ADDRESSES), deadline=deadline
    )

    assert [str(address) for address in addresses] == PUBLIC_ADDRESSES


@pytest.mark.parametrize("host", PUBLIC_HOSTS)
def test_a_public_link_is_fetched(canary, host):
    link = f"http://{host}/søg?q={quote('vindmølle')}"

    page = fetch(link, outside=guard(canary, Names(otherwise=PUBLIC_ADDRESSES)))

    assert page.status == 200
    assert page.url.endswith("/s%C3%B8g?q=vindm%C3%B8lle")


def test_a_mapped_address_is_connected_to_as_what_it_is(canary):
    connector = ToLoopback(canary)
    names = Names(otherwise=["::ffff:93.184.216.34"])

    fetch("http://www.example.com/", outside=Outside(names, connector))

    assert connector.addresses == ["93.184.216.34"]


def test_the_next_address_is_tried_when_one_is_dead(canary):
    class FirstIsDead(ToLoopback):
        def connect(self, address, port, *, timeout):
            if not self.addresses:
                self.addresses.append(str(address))
                raise ConnectionRefusedError
            return super().connect(address, port, timeout=timeout)

    connector = FirstIsDead(canary)

    fetch("http://a.example.com/", outside=Outside(Names(otherwise=["1.1.1.1", PUBLIC]), connector))

    assert connector.addresses == ["1.1.1.1", PUBLIC]
