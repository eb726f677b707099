"""Fetching from servers that behave, and from those that do not."""

import gzip
import itertools
import socket
import time
import zlib

import pytest

from advocacy.outbound import fetching
from advocacy.outbound.body_reading import BrokenResponse, TooLarge
from advocacy.outbound.fetching import RedirectLoop, TooManyRedirects, fetch
from advocacy.outbound.link_refused import LinkRefused
from advocacy.outbound.resolution import NoAnswer, Unresolvable
from advocacy.outbound.response_checks import BadStatus, WrongType
from advocacy.outbound.transport import Outside
from advocacy.outbound.url_reading import NotHttp, PrivateAddress, TooLong, Unreadable
from tests.outbound.outside import PAGE, PUBLIC, Names, ToLoopback, answer, redirect

LINK = "http://www.example.com/a?b=c#d"


def packed(body, *, encoding="gzip"):
    return answer(body, headers=[f"Content-Encoding: {encoding}"])


def test_fetch_returns_the_page(serve, outside_of):
    page = fetch(LINK, outside=outside_of(serve(lambda request: [answer()])))

    assert page.url == "http://www.example.com/a?b=c"
    assert page.status == 200
    assert page.content_type == "text/html"
    assert page.charset is None
    assert page.body == PAGE


def test_fetch_says_who_asks_and_brings_no_cookies(serve, outside_of, settings):
    server = serve(
        lambda request: (
            [answer(headers=["Set-Cookie: a=b"])]
            if "/last" in request
            else [answer(b"", status="302 Found", headers=["Location: /last", "Set-Cookie: a=b"])]
        )
    )

    fetch(LINK, outside=outside_of(server))

    lines = server.requests[1].split("\r\n")
    assert lines[:2] == ["GET /last HTTP/1.1", "Host: www.example.com"]
    assert f"User-Agent: AdvocacyHub/{settings.VERSION} (+{settings.BASE_URL})" in lines
    assert "cookie" not in server.requests[1].lower()


def test_fetch_ignores_proxies_of_the_environment(serve, outside_of, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")

    assert fetch(LINK, outside=outside_of(serve(lambda request: [answer()]))).body == PAGE


@pytest.mark.parametrize("encoding", ["gzip", "x-gzip", "deflate"])
def test_fetch_decompresses(serve, outside_of, encoding):
    body = zlib.compress(PAGE) if encoding == "deflate" else gzip.compress(PAGE)
    server = serve(lambda request: [packed(body, encoding=encoding)])

    assert fetch(LINK, outside=outside_of(server)).body == PAGE


def test_fetch_decompresses_deflate_without_header(serve, outside_of):
    packer = zlib.compressobj(wbits=-15)
    body = packer.compress(PAGE) + packer.flush()
    server = serve(lambda request: [packed(body, encoding="deflate")])

    assert fetch(LINK, outside=outside_of(server)).body == PAGE


def test_fetch_follows_five_redirects_and_names_the_last_address(serve, outside_of):
    server = serve(
        lambda request: [answer()] if "/5 " in request else [redirect(f"/{_hop(request) + 1}")]
    )

    page = fetch("http://www.example.com/0", outside=outside_of(server))

    assert page.url == "http://www.example.com/5"


def _hop(request):
    return int(request.split(" ")[1].removeprefix("/"))


def test_fetch_refuses_a_sixth_redirect(serve, outside_of):
    server = serve(lambda request: [redirect(f"/{_hop(request) + 1}")])

    with pytest.raises(TooManyRedirects, match="more than 5 times"):
        fetch("http://www.example.com/0", outside=outside_of(server))

    assert server.connections == 6


@pytest.mark.parametrize("length", [1, 3])
def test_fetch_names_a_loop(serve, outside_of, length):
    server = serve(lambda request: [redirect(f"/{(_hop(request) + 1) % length}")])

    with pytest.raises(RedirectLoop, match="in a circle"):
        fetch("http://www.example.com/0", outside=outside_of(server))

    assert server.connections == length


def test_fetch_refuses_a_redirect_away_from_the_web(serve, outside_of):
    server = serve(lambda request: [redirect("mailto:anna@example.com")])

    with pytest.raises(NotHttp, match="leads on to something"):
        fetch(LINK, outside=outside_of(server))


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        ("404 Not Found", "does not exist"),
        ("410 Gone", "does not exist"),
        ("401 Unauthorized", "will not let us read this page"),
        ("403 Forbidden", "will not let us read this page"),
        ("429 Too Many Requests", "asks to be left alone for a while"),
        ("500 Internal Server Error", "is not working right now"),
        ("503 Service Unavailable", "is not working right now"),
        ("204 No Content", "is not working right now"),
        ("302 Found", "is not working right now"),
    ],
)
def test_fetch_refuses_a_bad_status(serve, outside_of, status, sentence):
    with pytest.raises(BadStatus, match=sentence):
        fetch(LINK, outside=outside_of(serve(lambda request: [answer(b"", status=status)])))


@pytest.mark.parametrize(
    ("content_type", "what"),
    [
        ("application/pdf", "a PDF file"),
        ("image/png", "a picture"),
        ("video/mp4", "a video file"),
        ("application/json; charset=utf-8", "data for programs"),
        ("application/x-msdownload", "a file of the type application/x-msdownload"),
        ("", "something that does not say what it is"),
    ],
)
def test_fetch_refuses_what_is_not_a_page(serve, outside_of, content_type, what):
    body = PAGE if content_type else b"\0\0\0"
    server = serve(lambda request: [answer(body, content_type=content_type)])

    with pytest.raises(WrongType, match=f"leads to {what}, not to a web page"):
        fetch(LINK, outside=outside_of(server))


def test_fetch_takes_other_types_when_asked_to(serve, outside_of):
    outside = outside_of(serve(lambda request: [answer(b"GIF89a", content_type="image/gif")]))

    assert fetch(LINK, accept=["image/gif"], outside=outside).body == b"GIF89a"
    with pytest.raises(WrongType, match="a picture, which cannot be used here"):
        fetch(LINK, accept=["image/png"], outside=outside)


def test_fetch_reads_the_charset(serve, outside_of):
    server = serve(lambda request: [answer(content_type='Text/HTML; charset="ISO-8859-1"')])

    page = fetch(LINK, outside=outside_of(server))

    assert (page.content_type, page.charset) == ("text/html", "iso-8859-1")


def test_fetch_takes_three_megabytes_and_not_one_byte_more(serve, outside_of):
    size = {"/fits": fetching.MAX_HTML_BYTES, "/over": fetching.MAX_HTML_BYTES + 1}
    server = serve(lambda request: [answer(b"x" * size[request.split(" ")[1]])])

    page = fetch("http://www.example.com/fits", outside=outside_of(server))

    assert len(page.body) == fetching.MAX_HTML_BYTES
    with pytest.raises(TooLarge, match="larger than 3 MB"):
        fetch("http://www.example.com/over", outside=outside_of(server))


def test_fetch_stops_an_endless_body(serve, outside_of):
    start = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    server = serve(lambda request: itertools.chain([start], itertools.repeat(b"x" * 65536)))

    with pytest.raises(TooLarge):
        fetch(LINK, outside=outside_of(server))


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_fetch_stops_a_decompression_bomb(serve, outside_of, encoding):
    """A hundred megabytes in a hundred kilobytes."""
    packer = zlib.compressobj(9, wbits=31 if encoding == "gzip" else 15)
    bomb = b"".join(packer.compress(b"\0" * 1_000_000) for _megabyte in range(100))
    bomb += packer.flush()
    server = serve(lambda request: [packed(bomb, encoding=encoding)])

    with pytest.raises(TooLarge):
        fetch(LINK, outside=outside_of(server))

    assert len(bomb) < 200_000


@pytest.mark.parametrize(
    "pieces",
    [
        [packed(gzip.compress(PAGE)[:-12])],
        [packed(gzip.compress(PAGE) + gzip.compress(PAGE)[:-12])],
        [packed(PAGE, encoding="identity, zstd")],
        [packed(PAGE, encoding="gzip, gzip, gzip, gzip")],
        [packed(b"\x1f\x8b")],
        [answer(PAGE, headers=["Content-Encoding: br"])],
        [b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100\r\n\r\nshort"],
        [b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"],
        [b"this is not HTTP"],
        [b"HTTP/1.1 200 OK\r\n" + b"X-Long: " + b"x" * 200_000],
        [b""],
    ],
)
def test_fetch_refuses_a_broken_answer(serve, outside_of, pieces):
    with pytest.raises(BrokenResponse, match="broken answer"):
        fetch(LINK, outside=outside_of(serve(lambda request: pieces)))


@pytest.mark.parametrize(
    "start",
    [b"", b"HTTP/1.1 200 OK\r\nX-Drip: ", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"],
)
def test_fetch_times_out_on_a_slow_body(serve, outside_of, start):
    """A byte every now and then resets any ordinary time-out; the deadline stands."""

    def drip(request):
        yield start
        for _byte in range(3000):
            server.wait(0.02)
            yield b"x"

    server = serve(drip)
    began = time.monotonic()

    with pytest.raises(NoAnswer, match="did not finish its answer in time"):
        fetch(LINK, seconds=0.4, outside=outside_of(server))

    assert time.monotonic() - began < 20  # of the minute that the server would take


def test_fetch_times_out_on_a_slow_redirect(serve, outside_of):
    """The deadline is one for all hops."""

    def slow(request):
        server.wait(0.25)
        yield redirect(f"/{_hop(request) + 1}")

    server = serve(slow)

    with pytest.raises(NoAnswer):
        fetch("http://www.example.com/0", seconds=0.4, outside=outside_of(server))

    assert server.connections <= 2  # a slow machine does not come to the second


def test_fetch_does_not_wait_for_a_silent_server(serve, outside_of):
    def say_nothing(request):
        server.wait(5)
        yield b""

    server = serve(say_nothing)

    with pytest.raises(NoAnswer):
        fetch(LINK, seconds=0.3, outside=outside_of(server))


def test_fetch_says_when_nobody_answers():
    class Dead:
        def connect(self, address, port, *, timeout):
            raise TimeoutError

    with pytest.raises(NoAnswer, match=r"“www.example.com” is not answering"):
        fetch(LINK, outside=Outside(Names(otherwise=[PUBLIC, "1.1.1.1"]), Dead()))


def test_fetch_says_when_the_name_does_not_exist(canary):
    class Unknown:
        def resolve(self, name, *, timeout):
            raise OSError

    for resolver in (Unknown(), Names(otherwise=[])):
        with pytest.raises(Unresolvable, match=r"no site called “www.example.com”"):
            fetch(LINK, outside=Outside(resolver, ToLoopback(canary)))


@pytest.mark.parametrize("error", [socket.EAI_AGAIN, socket.EAI_FAIL, socket.EAI_SYSTEM])
def test_a_look_up_that_failed_says_nothing_of_the_name(canary, error):
    class Failing:
        def resolve(self, name, *, timeout):
            raise socket.gaierror(error, "failed")

    with pytest.raises(NoAnswer, match=r"“www.example.com” is not answering"):
        fetch(LINK, outside=Outside(Failing(), ToLoopback(canary)))


def test_fetch_says_when_looking_up_takes_too_long(canary):
    class Slow:
        def resolve(self, name, *, timeout):
            raise TimeoutError

    with pytest.raises(NoAnswer):
        fetch(LINK, outside=Outside(Slow(), ToLoopback(canary)))


@pytest.mark.parametrize(
    ("link", "refusal", "code"),
    [
        ("ftp://example.com/", NotHttp, "not_http"),
        ("javascript:alert(1)", NotHttp, "not_http"),
        ("www.example.com", NotHttp, "not_http"),
        ("http:/example.com", NotHttp, "not_http"),
        ("", NotHttp, "not_http"),
        ("https://", Unreadable, "unreadable_link"),
        ("https://exa mple.com/", Unreadable, "unreadable_link"),
        ("https://example.com/\nHost: evil", Unreadable, "unreadable_link"),
        ("https://example.com\\@10.0.0.1/", Unreadable, "unreadable_link"),
        ("https://example..com/", Unreadable, "unreadable_link"),
        ("https://anna:secret@example.com/", Unreadable, "unreadable_link"),
        ("https://example.com:8443/", Unreadable, "unreadable_link"),
        ("https://example.com:port/", Unreadable, "unreadable_link"),
        ("https://[::g]/", Unreadable, "unreadable_link"),
        ("https://[::1]/", PrivateAddress, "private_address"),
        ("https://localhost/", PrivateAddress, "private_address"),
        ("https://example.com/" + "x" * 2048, TooLong, "link_too_long"),
    ],
)
def test_fetch_refuses_a_link_before_looking_it_up(canary, link, refusal, code):
    names = Names(otherwise=[PUBLIC])

    with pytest.raises(refusal) as refused:
        fetch(link, outside=Outside(names, ToLoopback(canary)))

    assert (refused.value.code, refused.value.field) == (code, "url")
    assert isinstance(refused.value, LinkRefused)
    assert names.asked == []
