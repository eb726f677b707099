"""Answers as servers really send them: encodings, types and statuses."""

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.outbound import content_encodings, content_types
from advocacy.outbound.content_encodings import TooLong, Undecodable
from advocacy.outbound.fetching import fetch
from tests.cases import CASES, needs_cases
from tests.outbound.outside import PAGE, answer

LINK = "http://www.example.com/a"
HTML = ("text/html", "application/xhtml+xml")
SOURCE = ("application/rss+xml", "application/xml", "application/json", "text/html", "")
PICTURE = ("image/jpeg", "image/png")
JPEG = b"\xff\xd8\xff\xe0"


def packed(body):
    """Without the time, so that the names of the tests are always the same."""
    return gzip.compress(body, mtime=0)


def decoded(*chunks, header, max_bytes=1000):
    pieces = content_encodings.decoded(chunks, header=header, max_bytes=max_bytes)
    return b"".join(pieces)


def bare(body):
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


@pytest.mark.parametrize(
    ("header", "body"),
    [
        ("", PAGE),
        ("identity", PAGE),
        ("UTF-8", PAGE),
        ("aws-chunked", PAGE),
        ("none", PAGE),
        ("binary", PAGE),
        ("text/html", PAGE),
        ("gzip", PAGE),
        ("gzip", b"x"),
        ("gzip", b""),
        ("GZIP", packed(PAGE)),
        ("identity, gzip", packed(PAGE)),
        ("gzip, identity", packed(PAGE)),
        ("gzip,", packed(PAGE)),
        ("aws-chunked,gzip", packed(PAGE)),
        ("gzip, gzip", packed(packed(PAGE))),
        ("gzip, gzip", packed(PAGE)),  # said twice, done once
        ("deflate, gzip", packed(zlib.compress(PAGE))),
        ("gzip, deflate", zlib.compress(packed(PAGE))),
        ("gzip", packed(PAGE[:9]) + packed(PAGE[9:])),
        ("gzip", packed(b"") + packed(PAGE) + packed(b"")),
        ("gzip", packed(PAGE) + b"\0" * 20),
        ("gzip", packed(PAGE) + b"\x1f"),
        ("deflate", packed(PAGE)),
        ("deflate", bare(PAGE)),
    ],
)
def test_a_body_is_read_whole_under_any_label(header, body):
    expected = body if body in (b"x", b"") else PAGE

    assert decoded(body, header=header) == expected
    assert decoded(*(bytes([byte]) for byte in body), header=header) == expected


@pytest.mark.parametrize(
    ("header", "body"),
    [
        ("br", PAGE),
        ("gzip, zstd", packed(PAGE)),
        ("gzip", packed(PAGE)[:-1]),
        ("gzip", packed(PAGE) + packed(PAGE)[:-1]),
        ("gzip", packed(PAGE)[:-6] + b"\0" * 6),
        ("deflate", b"<html>"),
    ],
)
def test_a_broken_body_is_refused(header, body):
    with pytest.raises(Undecodable):
        decoded(body, header=header)


def test_members_count_together():
    with pytest.raises(TooLong):
        decoded(*[packed(b"x" * 400)] * 3, header="gzip")


@given(st.lists(st.binary(max_size=50), max_size=5), st.integers(1, 20))
def test_any_members_in_any_pieces_are_read(members, size):
    body = b"".join(map(packed, members))
    chunks = [body[start : start + size] for start in range(0, len(body), size)]

    assert decoded(*chunks, header="gzip") == b"".join(members)


@pytest.mark.parametrize(
    ("header", "label", "charset"),
    [
        ("text/html, text/html", "text/html", None),
        ("text/html, text/html; charset=utf-8", "text/html", "utf-8"),
        ("text/html;charset=ISO-8859-1, text/html", "text/html", "iso-8859-1"),
        ("Text/HTML; Charset='utf-8'", "text/html", "utf-8"),
        ("html", "", None),
        ("; charset=utf-8", "", "utf-8"),
        ("", "", None),
    ],
)
def test_a_type_said_several_times_is_one(header, label, charset):
    assert content_types.label_of(header) == label
    assert content_types.charset_of(header) == charset


@pytest.mark.parametrize(
    ("label", "start", "accept", "content_type"),
    [
        ("", b"<!doctype html><title>A", HTML, "text/html"),
        ("", b"\xef\xbb\xbf\n<!-- x --> <HTML lang=da>", HTML, "text/html"),
        ("application/octet-stream", b"<html>", HTML, "text/html"),
        ("text/xml", b"<?xml version='1.0'?><!DOCTYPE html><html/>", HTML, "application/xhtml+xml"),
        ("application/rss+xml", b"<?xml version='1.0'?><rss/>", HTML, "application/xml"),
        ("text/html", b"%PDF-1.7", HTML, "application/pdf"),
        ("text/html", JPEG, HTML, "image/jpeg"),
        ("text/html", b"Hello", HTML, "text/html"),
        ("", b"\0\0", HTML, ""),
        ("application/x-rss+xml", b"<rss>", SOURCE, "application/xml"),
        ("text/rss", b" <?xml version='1.0'?>", SOURCE, "application/xml"),
        ("application/vnd.api+json", b'{"jobs": []}', SOURCE, "application/json"),
        ("image/jpg", JPEG, PICTURE, "image/jpeg"),
        ("image/pjpeg", JPEG, PICTURE, "image/jpeg"),
        ("application/octet-stream", JPEG, PICTURE, "image/jpeg"),
        ("text/html", JPEG, PICTURE, "image/jpeg"),
        ("", b"\x89PNG\r\n\x1a\n", PICTURE, "image/png"),
        ("image/png", JPEG, PICTURE, "image/jpeg"),
        ("image/jpg", b"<html>", PICTURE, "text/html"),
    ],
)
def test_a_body_says_what_it_is(label, start, accept, content_type):
    assert content_types.is_worth_looking(label, accept=accept)
    assert content_types.type_of(start, label=label, accept=accept) == content_type


@pytest.mark.parametrize(
    "label", ["application/pdf", "video/mp4", "text/plain", "application/json"]
)
def test_a_file_that_says_what_it_is_is_not_loaded_as_a_page(label):
    assert not content_types.is_worth_looking(label, accept=HTML)


@pytest.mark.parametrize(
    ("options", "body"),
    [
        ({"status": "203 Non-Authoritative Information"}, PAGE),
        ({"content_type": "text/html, text/html"}, PAGE),
        ({"headers": ["Content-Type: text/html; charset=utf-8"]}, PAGE),
        ({"content_type": ""}, b"<!doctype html><title>A</title>"),
    ],
)
def test_an_odd_answer_is_a_page_all_the_same(serve, outside_of, options, body):
    server = serve(lambda request: [answer(body, **options)])

    assert fetch(LINK, outside=outside_of(server)).body == body


@needs_cases
def test_a_page_in_two_members_is_read_to_its_end(serve, outside_of):
    body = (CASES / "answers/gzip-two-members.gz").read_bytes()
    server = serve(lambda request: [answer(body, headers=["Content-Encoding: gzip"])])

    page = fetch(LINK, outside=outside_of(server)).body

    assert (page.count(b"Svejser"), page.count(b"Kok")) == (1, 1)
