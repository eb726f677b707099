"""Pages that are broken, odd or made to be slow: read as far as they go, never an error."""

import json
import time

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as run
from hypothesis import strategies as st

from advocacy.webpages.page_reading import read_page
from tests.webpages.corpora import EXPECTED, PAGES, needs_pages

FOUND_AT = "https://www.example.dk/nyheder/7"


def can_be_stored(facts):
    """Text that both databases take, and addresses that lead to the web or nowhere."""
    texts = [value for value in vars(facts).values() if isinstance(value, str)]
    addresses = [facts.url, facts.image, facts.video]
    return not any("\0" in text for text in texts) and all(
        address == "" or address.startswith(("http://", "https://")) for address in addresses
    )


@pytest.mark.parametrize(
    ("html", "name"),
    [
        ("<div>" * 600_000, "nesting"),
        ("<ul><li>" * 375_000, "lists"),
        ("<div " + " ".join(f"a{n}" for n in range(300_000)) + ">", "attributes"),
        ("<title>x</title>" + "<div>" * 30_000 + "</p>" * 300_000, "closing"),
        (f"<script type=application/ld+json>{'[' * 400_000}</script>", "arrays"),
        (f"<script type=application/ld+json>{'/*' * 200_000}</script>", "comments"),
        (f'<script type=application/ld+json>{{"a":1,{" " * 400_000}x</script>', "blanks"),
    ],
)
def test_hostile_page_is_parsed_quickly(html, name):
    began = time.process_time()

    read_page(html.encode(), url=FOUND_AT, charset=None)

    assert time.process_time() - began < 5


@given(st.binary(max_size=2000), st.sampled_from([None, "utf-8", "utf-16", "big5", "x"]))
@run(max_examples=150, deadline=None)
def test_any_bytes_are_read_without_error(body, charset):
    assert can_be_stored(read_page(body, url=FOUND_AT, charset=charset))


PIECES = st.sampled_from(
    [
        *["<", ">", "</", "<!--", "-->", '"', "'", "=", "&", "\\", "{", "}", "[", "]", ":", ","],
        *["<html lang=", "<meta ", "property=og:title ", "content=", "<base href=", "http://["],
        *["<link rel=canonical href=", "<title>", "<p>", "<script type=application/ld+json>"],
        *["</script>", '{"@type":', '"JobPosting"', '"title"', '"jobLocation"', '"address"'],
        *['"validThrough"', "null", "1e999", "-1", '"@graph"', '"@id"', "\x00", "9999-12-31T"],
    ]
)


@given(st.lists(PIECES | st.text(max_size=8), max_size=60))
@run(max_examples=300, deadline=None)
def test_any_markup_is_read_without_error(pieces):
    body = "".join(pieces).encode("utf-8", "replace")

    assert can_be_stored(read_page(body, url=FOUND_AT, charset=None))


PROPERTIES = [
    *["@type", "@id", "@graph", "@value", "mainEntity", "name", "title", "headline", "url"],
    *["author", "image", "publisher", "hiringOrganization", "jobLocation", "address"],
    *["addressCountry", "identifier", "value", "validThrough", "inLanguage"],
]
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(PROPERTIES),
            inner | st.sampled_from(["JobPosting", "Article", "VideoObject"]),
            max_size=5,
        )
    ),
    max_leaves=25,
)


@given(JSON)
@run(max_examples=300, deadline=None)
def test_any_structured_data_is_read_without_error(value):
    """Every property may hold anything at all."""
    ad = ["title", "hiringOrganization", "jobLocation", "identifier", "validThrough", "url"]
    article = ["author", "image", "publisher", "mainEntityOfPage", "datePublished", "description"]
    wrapped = [
        value,
        {"@type": "JobPosting"} | dict.fromkeys(ad, value),
        {"@type": "Article"} | dict.fromkeys(article, value),
    ]

    data = json.dumps(wrapped).replace("</", "<\\/")
    page = f'<script type="application/ld+json">{data}</script>'

    assert can_be_stored(read_page(page.encode(), url=FOUND_AT, charset=None))


@needs_pages
@given(name=st.sampled_from(sorted(EXPECTED)), share=st.floats(0, 1))
@run(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_truncated_page_is_read(name, share):
    body = (PAGES / f"{name}.html").read_bytes()

    facts = read_page(body[: int(len(body) * share)], url=FOUND_AT, charset=None)

    assert facts.url
