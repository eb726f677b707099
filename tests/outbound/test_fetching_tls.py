"""Fetching over TLS: certificates, and servers that do not speak it."""

import socket
import struct

import pytest

from advocacy.outbound.body_reading import BrokenResponse
from advocacy.outbound.fetching import fetch
from advocacy.outbound.resolution import NoAnswer
from advocacy.outbound.transport import Outside, TlsFailed
from tests.outbound.certificates import certificate_for, serving, trusting
from tests.outbound.outside import PAGE, PUBLIC, Names, ToLoopback, answer, redirect


def test_fetch_keeps_the_name_when_it_connects_to_the_address(serve, outside_of, tmp_path):
    path, asked_for = certificate_for("www.example.com", tmp_path), []
    server = serve(lambda request: [answer()], wrap=serving(path, asked_for=asked_for))

    page = fetch("https://www.example.com/", outside=outside_of(server, tls=trusting(path)))

    assert page.body == PAGE
    assert asked_for == ["www.example.com"]
    assert "Host: www.example.com" in server.requests[0]


@pytest.mark.parametrize("fault", ["not trusted", "another name", "expired"])
def test_fetch_verifies_the_certificate(serve, outside_of, tmp_path, fault):
    host = "www.example.org" if fault == "another name" else "www.example.com"
    path = certificate_for(host, tmp_path, expired=fault == "expired")
    server = serve(lambda request: [answer()], wrap=serving(path))
    tls = None if fault == "not trusted" else trusting(path)

    with pytest.raises(TlsFailed, match=r"secure connection to “www.example.com” failed"):
        fetch("https://www.example.com/", outside=outside_of(server, tls=tls))

    assert server.requests == []


@pytest.mark.parametrize("with_reset", [True, False])
def test_hanging_up_is_no_fault_of_the_certificate(serve, outside_of, with_reset):
    """Walls against programs do so where they do not like the greeting."""

    def wrap(connection):
        connection.recv(4096)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", with_reset, 0))
        connection.close()
        return connection

    with pytest.raises(BrokenResponse):
        fetch("https://www.example.com/", outside=outside_of(serve(lambda request: [], wrap=wrap)))


def test_fetch_says_when_there_is_no_tls_at_all(serve, outside_of):
    def wrap(connection):
        connection.recv(4096)
        connection.sendall(answer())
        return connection

    with pytest.raises(TlsFailed):
        fetch("https://www.example.com/", outside=outside_of(serve(lambda request: [], wrap=wrap)))


def test_fetch_does_not_wait_for_a_handshake(serve, outside_of):
    with pytest.raises(NoAnswer):
        fetch(
            "https://www.example.com/",
            seconds=0.3,
            outside=outside_of(serve(lambda request: [])),
        )


def test_fetch_follows_from_https_to_http(serve, outside_of, tmp_path):
    """Nothing secret is sent, so the page is as good as one linked by http."""
    path = certificate_for("www.example.com", tmp_path)
    plain = serve(lambda request: [answer()])
    secure = serve(lambda request: [redirect("http://a.example.com/")], wrap=serving(path))
    names = Names({"www.example.com": [[PUBLIC]], "a.example.com": [["1.1.1.1"]]})
    outside = Outside(names, ToLoopback(secure, others={"1.1.1.1": plain}), trusting(path))

    assert fetch("https://www.example.com/", outside=outside).url == "http://a.example.com/"
