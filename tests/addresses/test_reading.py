"""The one reader of addresses: what it takes, what it refuses, and with which sentence."""

import re
from urllib.parse import urlsplit

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.addresses import linking, reading
from advocacy.errors import Invalid
from advocacy.outbound import url_reading
from advocacy.outbound.link_refused import LinkRefused
from tests.outbound import spellings
from tests.outbound.test_address_guard import PUBLIC_HOSTS, PUBLIC_PATHS


def clean(value):
    return reading.clean(value, field="url")


def refusal(value):
    with pytest.raises(Invalid) as refused:
        clean(value)
    return refused.value


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("  https://vindhus.example/job/7 ", "https://vindhus.example/job/7"),
        ("HTTPS://Vindhus.Example", "https://vindhus.example"),
        ("https://vindhus.example:443/a", "https://vindhus.example/a"),
        ("https://vindhus.example.:8443/a", "https://vindhus.example:8443/a"),
        ("https://vindhus.example:65535/a", "https://vindhus.example:65535/a"),
        (
            "https://rødgrød.example/fløde?q=æ#Å",
            "https://xn--rdgrd-vuad.example/fl%C3%B8de?q=%C3%A6#%C3%85",
        ),
        ("https://faß.example", "https://xn--fa-hia.example"),  # IDNA 2003 led to fass.example
        ("https://vindhus.example/careers#/job/123", "https://vindhus.example/careers#/job/123"),
        ("https://vindhus.example?next=http://10.0.0.1/", None),
        ("https://vindhus.example/@user:password@x", None),
        ("https://[2606:4700:4700::1111]/a", None),
        ("https://موقع.example/ع", "https://xn--4gbrim.example/%D8%B9"),
        ("https://vindhus.example/❤️", "https://vindhus.example/%E2%9D%A4%EF%B8%8F"),
        ("https://r3---sn-abc.example/", None),
        # Encoded as browsers do it; what is encoded stays as it is.
        ("https://vindhus.example/a b,c;d|e", "https://vindhus.example/a%20b,c;d%7Ce"),
        ("https://vindhus.example/%C3%A5%20%2f%zz", None),
        ('https://vindhus.example/"<>`{}^', "https://vindhus.example/%22%3C%3E%60%7B%7D%5E"),
        ("https://vindhus.example/?q='{}`^\"", "https://vindhus.example/?q=%27{}`^%22"),
        ("https://vindhus.example/#'`\"{}", "https://vindhus.example/#'%60%22{}"),
        ("https://vindhus.example/a/./b/%2e%2E/../c/.", "https://vindhus.example/c/"),
        ("https://vindhus.example/../..", "https://vindhus.example/"),
        ("https://vindhus.example/?#", "https://vindhus.example/"),
        # Pasted along, and seen by nobody.
        ("https://vindhus.example/a\u200bb\u00ad", "https://vindhus.example/ab"),
        ("\ufeff https://vindhus.example/a \u200b ", "https://vindhus.example/a"),
        ("https://vindhus.example/?a\u2060=\ufeff1", "https://vindhus.example/?a=1"),
        ("https://vindhus.example/a\u200d\u200cb", "https://vindhus.example/ab"),
        (
            "https://vindhus.example/می\u200cخ",
            "https://vindhus.example/%D9%85%DB%8C%E2%80%8C%D8%AE",
        ),
        # Tracking goes, and what chooses the page stays.
        ("https://vindhus.example/a?utm_source=x&id=7&FBCLID=y", "https://vindhus.example/a?id=7"),
        ("https://vindhus.example/a?gclid=x&mc_eid=y", "https://vindhus.example/a"),
        ("https://vindhus.example/a?ref=7&source=b&utm=1", None),
        ("https://vindhus.example/a?at_job=5&pk_id=3&mc_id=4&itm_no=2&_hs=1", None),
        (
            "https://vindhus.example/a?at_medium=x&at_custom2=y&pk_kwd=z&id=7&_hsmi=1",
            "https://vindhus.example/a?id=7",
        ),
        # Copied from the source of a page.
        (
            "https://vindhus.example/job?id=7&amp;dep=2&amp;utm_source=x",
            "https://vindhus.example/job?id=7&dep=2",
        ),
        ("https://vindhus.example/job?amp;id=7&amp=1", None),
        ("https://vindhus.example/a#:~:text=Svejser", "https://vindhus.example/a"),
        ("https://vindhus.example/a#b:~:text=c", "https://vindhus.example/a#b"),
        ("https://vindhus.example/a#utm_source=x&xtor=y", "https://vindhus.example/a"),
        ("https://vindhus.example/a#_=_", "https://vindhus.example/a"),
        ("https://vindhus.example/#!/job?id=7&utm_id=1", None),
        ("https://vindhus.example/careers#job=123&lang=da", None),
    ],
)
def test_an_address_is_kept_with_its_host_in_ascii(typed, kept):
    assert clean(typed) == (typed if kept is None else kept)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("javascript:alert(1)", "invalid"),
        ("JaVaScRiPt://vindhus.example/%0aalert(1)", "invalid"),
        ("data:text/html,<script>alert(1)</script>", "invalid"),
        ("ftp://vindhus.example/", "invalid"),
        ("//vindhus.example/", "invalid"),
        ("vindhus.example", "invalid"),
        ("http:vindhus.example", "invalid"),
        ("https:/vindhus.example", "invalid"),
        ("https://", "unreadable_link"),
        ("https:///vindhus.example", "unreadable_link"),
        ("https://good.example\\@evil.example", "unreadable_link"),
        ("https://good.example\\.evil.example", "unreadable_link"),
        ("https://good.example/\\evil.example", "unreadable_link"),
        ("https://name:password@vindhus.example", "unreadable_link"),
        ("https://good.example@evil.example", "unreadable_link"),
        ("https://good.example%2f@evil.example", "unreadable_link"),
        ("https://good%2eexample/", "unreadable_link"),
        ("https://vindhus.example:0/", "unreadable_link"),
        ("https://vindhus.example:99999/", "unreadable_link"),
        ("https://vindhus.example:-1/", "unreadable_link"),
        ("https://vindhus.example:٤٤٣/", "unreadable_link"),
        ("https://vindhus example/", "unreadable_link"),
        ("https://xn--zzzzzzz99999.example/", "unreadable_link"),
        ("https://xn--a.example/", "unreadable_link"),
        ("https://i❤.example/", "unreadable_link"),
        ("https://-vindhus.example/", "unreadable_link"),
        ("https://vind;hus.example/", "unreadable_link"),
        (f"https://{'a' * 64}.example/", "unreadable_link"),
        (f"https://{'a.' * 130}example/", "unreadable_link"),
        (f"https://vindhus.example/{'a' * 2048}", "invalid"),
        ("https://localhost/", "private_address"),
        ("https://intranet/", "private_address"),
        ("https://wiki.corp/", "private_address"),
        ("https://127.1/", "private_address"),
        ("https://10.0.0.7:8080/", "private_address"),
        ("https://[::1]/", "private_address"),
        ("https://vindhus.example/\x00", "control_character"),
        ("https://vindhus\t.example/", "control_character"),
        ("https://vindhus.example/a\r\nSet-Cookie: a", "control_character"),
        ("java\nscript:alert(1)", "control_character"),
        ("https://vindhus.example/\u2028a", "control_character"),
        ("https://vindhus.example/\u202egpj.exe", "direction_character"),
        ("https://\u2066vindhus.example/", "direction_character"),
        ("https://vindhus.example/\u200f", "direction_character"),
        ("https://vind\u00adhus.example/", "invisible_character"),
        ("https://vind\u200bhus.example/", "invisible_character"),
        ("https://vind\u200chus.example/", "invisible_character"),
        ("https://vind\ufeffhus.example/", "invisible_character"),
        ("https://vindhus.example/\u3164", "invisible_character"),
        ("https://vindhus.example/\U000e0041", "invisible_character"),
        ("https://vindhus.example/\ud800", "broken_character"),
        ("https://vindhus.example/\uffff", "broken_character"),
    ],
)
def test_what_is_wrong_is_said_with_a_code_and_a_sentence(typed, code):
    refused = refusal(typed)

    assert (refused.code, refused.field) == (code, "url")
    assert str(refused).endswith(".")
    assert reading.clean_or_empty(typed) == ""


def test_what_outbound_refuses_is_refused_here_too():
    for host in spellings.all_of_them():
        assert refusal(f"https://{host}/").code


@pytest.mark.parametrize("path", PUBLIC_PATHS)
@pytest.mark.parametrize("host", PUBLIC_HOSTS)
def test_a_public_address_is_taken(host, path):
    assert clean(path.format(host))


def test_typed_addresses_are_read_as_their_cases_say(cases):
    lines = (cases / "addresses" / "typed-addresses.txt").read_text("utf-8").splitlines()[1:]
    for typed, wanted in (line.split("\t") for line in lines):
        if wanted.startswith("Refused"):
            assert refusal(typed).field == "url"
        else:
            [told] = re.findall(r"https?://[^ ]+", wanted) or [typed]
            assert clean(typed) == told


@pytest.mark.parametrize(
    ("reference", "address"),
    [
        ("b", "https://www.vindhus.example/nyheder/b"),
        (" /b\n ", "https://www.vindhus.example/b"),
        ("//jobs.vindhus.example/b", "https://jobs.vindhus.example/b"),
        ("www.vindhus.example/b", "https://www.vindhus.example/b"),
        ("WWW.vindhus.example", "https://www.vindhus.example"),
        ("?id=7", "https://www.vindhus.example/nyheder/a?id=7"),
        ("blå mølle.html", "https://www.vindhus.example/nyheder/bl%C3%A5%20m%C3%B8lle.html"),
        ("https://vindhus\n.example/a\tb", "https://vindhus.example/ab"),
        ("www.html", "https://www.vindhus.example/nyheder/www.html"),
        ("", ""),
        (" ", ""),
        ("javascript:void(0)", ""),
        ("mailto:anna@vindhus.example", ""),
        ("https://[", ""),
        ("//10.0.0.7/", ""),
    ],
)
def test_a_reference_on_a_page_is_read_from_its_base(reference, address):
    assert reading.resolve(reference, base="https://www.vindhus.example/nyheder/a") == address


def test_the_address_of_a_file_keeps_what_may_be_signed():
    signed = "https://vindhus.example/a.jpg?utm_source=x&sig=7"

    assert reading.clean(signed, field="url", is_page=False) == signed


LABELS = ["xn--rdgrd-vuad", "xn--a", "XN--FA-HIA", "127", "0x7f", "010", "localhost", "a_b", "a--b"]
LABELS += ["vindhus", "rødgrød", "faß", "İstanbul", "ı", "ſ", "\u212a", "例", "٠", "①", "１", "ａ"]
MARKS = ["", ".", "。", "｡", "/", "//", "\\", "@", ":", ":80", ":8443", ":99999", "?", "#", "%2f"]
MARKS += ["%00", "[", "]", "\t", "\n", " ", "\u00ad", "\u200b", "\u202e", "\uff0f", "\uff20"]
MARKS += ["\u2100", "\ufeff", ";", "|"]
SCHEMES = ["https://", "http://", "HTTPS://", "https:", "https:/", "https:///", "//", "data:"]

labels = st.one_of(
    st.from_regex(r"[a-z0-9_-]{1,12}", fullmatch=True),
    st.text("aæøåÆßüıİſKаеорсδκ例٠۰①１ａ", min_size=1, max_size=6),
    st.sampled_from(LABELS),
)
marks = st.sampled_from(MARKS)
schemes = st.sampled_from(SCHEMES)
pieces = st.lists(st.one_of(labels, marks, st.just(".example")), min_size=1, max_size=9)
addresses = st.one_of(
    st.builds(lambda scheme, rest: scheme + "".join(rest), schemes, pieces),
    st.builds("https://{}.example{}{}".format, labels, marks, st.text(max_size=12)),
)


@given(addresses)
def test_what_is_taken_is_read_alike_by_all_and_never_leads_inside(typed):
    """urllib, which Django redirects with, and httpx, which the hub calls with; browsers are asked
    in tests/browser/test_addresses.py.
    """
    try:
        kept = clean(typed)
    except Invalid:
        return
    if not kept:
        return
    assert clean(kept) == kept
    host = urlsplit(kept).hostname
    assert host.isascii()
    assert httpx.URL(kept).raw_host.decode().strip("[]") == host
    assert kept.startswith(("https://", "http://"))
    assert kept.isascii()
    assert linking.is_web_address(kept)
    assert is_read_by_outbound(kept)


def is_read_by_outbound(address):
    try:
        return bool(url_reading.read(address, any_port=True))
    except LinkRefused:
        return False
