"""Feeds as they are written: the files of the shared cases, and more of each kind."""

import pytest

from advocacy.intake import source_formats
from advocacy.intake.fetched_documents import Document
from advocacy.intake.models import SourceKind
from tests.cases import CASES, needs_cases

FEED = "https://www.vindhus.example/feed/"
ELSEWHERE = "https://feeds.feedhost.example/vindhus"
ATOM = "xmlns='http://www.w3.org/2005/Atom'"
ENTRY = "<entry><id>1</id><title>A</title><link href='/nyheder/1'/></entry>"
UPWARDS = ENTRY.replace("/nyheder", "../nyheder")
SELF = f"<atom:link xmlns:atom={ATOM[6:]} rel='self' href='{ELSEWHERE}'/>"


def read(body, *, url=FEED):
    body = body if isinstance(body, bytes) else body.encode()
    return source_formats.read(Document(body=body, url=url), kind=SourceKind.FEED).items


def case(name, *, url=FEED):
    return read((CASES / f"feeds/{name}.xml").read_bytes(), url=url)


def rss(items, *, channel=""):
    return f"<rss version='2.0'><channel><title>Nyt</title>{channel}{items}</channel></rss>"


def only(items, **options):
    [item] = read(rss(items), **options)
    return item


@needs_cases
@pytest.mark.parametrize("name", ["same-guid", "no-guid-same-link"])
def test_entries_that_share_an_id_are_all_shown(name):
    items = case(name)

    assert [item.title for item in items] == [f"Nyhed nummer {n} fra kajen" for n in (1, 2, 3)]
    assert len({item.external_id for item in items}) == 3


@needs_cases
def test_a_number_as_guid_is_the_id_wherever_the_feed_is():
    assert [
        [item.external_id for item in case("guid-is-a-number", url=url)]
        for url in (FEED, ELSEWHERE)
    ] == [["4711"], ["4711"]]


@needs_cases
@pytest.mark.parametrize(
    ("name", "url", "address"),
    [
        ("link-without-scheme", FEED, "https://www.vindhus.example/nyheder/1"),
        ("link-with-space", FEED, "https://www.vindhus.example/nyheder/bl%C3%A5%20m%C3%B8lle.html"),
        ("link-bare-amp", FEED, "https://www.vindhus.example/?id=7&lang=da&copy=1"),
        ("link-double-escaped", FEED, "https://www.vindhus.example/?id=7&lang=da"),
        ("atom-empty-href", FEED, ""),
        ("relative-links-other-host", ELSEWHERE, "https://www.vindhus.example/nyheder/1"),
    ],
)
def test_the_address_of_an_entry(name, url, address):
    [item] = case(name, url=url)

    assert item.url == address


@needs_cases
def test_the_footer_of_wordpress_is_no_summary():
    [item] = case("wordpress-appeared-first")

    assert item.summary == "Vi har bygget en mur, der holder havet ude."


@pytest.mark.parametrize(
    ("guid", "external_id"),
    [
        ("<guid>4711</guid>", "4711"),
        ("<guid>/nyheder/1</guid>", "/nyheder/1"),
        ("<guid isPermaLink='true'>nyhed-1</guid>", "nyhed-1"),
        (
            "<guid>  https://VINDHUS.example/A?utm_source=x#y  </guid>",
            "https://VINDHUS.example/A?utm_source=x#y",
        ),
        ("<guid>tag:vindhus.example,2026:1</guid>", "tag:vindhus.example,2026:1"),
        ("<guid isPermaLink='false'>Æ–1</guid>", "Æ–1"),
    ],
)
def test_a_guid_is_taken_as_written(guid, external_id):
    item = f"<item><title>A</title><link>https://www.vindhus.example/1</link>{guid}</item>"

    assert only(item).external_id == only(item, url=ELSEWHERE).external_id == external_id


@pytest.mark.parametrize(
    ("entry", "address"),
    [
        ("<guid>4711</guid>", ""),
        ("<guid>https://www.vindhus.example/1</guid>", "https://www.vindhus.example/1"),
        ("<guid>/nyheder/1</guid>", "https://www.vindhus.example/nyheder/1"),
        ("<link></link>", ""),
        ("<link>https://www.vindhus.example/?a=1&region=2&lt=3</link>",
         "https://www.vindhus.example/?a=1&region=2&lt=3"),
        ("<link><![CDATA[https://www.vindhus.example/?a=1&para=2]]></link>",
         "https://www.vindhus.example/?a=1&para=2"),
        (f"<link>{FEED}</link>", ""),
    ],
)  # fmt: skip
def test_an_entry_leads_to_its_page_or_nowhere(entry, address):
    assert only(f"<item><title>A</title>{entry}</item>").url == address


@pytest.mark.parametrize(
    ("feed", "address"),
    [
        (rss("<item><title>A</title><link>nyheder/1</link></item>",
             channel="<link>https://www.vindhus.example/da/</link>"),
         "https://www.vindhus.example/da/nyheder/1"),
        (rss("<item><title>A</title><link>/nyheder/1</link></item>",
             channel="<link><![CDATA[https://www.vindhus.example]]></link>"),
         "https://www.vindhus.example/nyheder/1"),
        (rss("<item><title>A</title><link>/nyheder/1</link></item>",
             channel=f"{SELF}<link>https://www.vindhus.example</link>"),
         "https://www.vindhus.example/nyheder/1"),
        (f"<feed {ATOM}><link href='https://www.vindhus.example/'/>{ENTRY}</feed>",
         "https://www.vindhus.example/nyheder/1"),
        (f"<feed {ATOM} xml:base='https://www.vindhus.example/x/'>{ENTRY}</feed>",
         "https://www.vindhus.example/nyheder/1"),
        (f"<feed {ATOM} xml:base='https://www.vindhus.example/x/'>{UPWARDS}</feed>",
         "https://www.vindhus.example/nyheder/1"),
        ('{"home_page_url": "https://www.vindhus.example/", "items": [{"url": "nyheder/1"}]}',
         "https://www.vindhus.example/nyheder/1"),
    ],
)  # fmt: skip
def test_relative_links_are_meant_from_the_channels_page(feed, address):
    [item] = read(feed, url=ELSEWHERE)

    assert item.url == address


@pytest.mark.parametrize(
    "footer",
    [
        "<p>The post <a href='/1'>A</a> first appeared on <a href='/'>V</a>.</p>",
        "<p>Indlægget <a href='/1'>A</a> blev først udgivet på <a href='/'>V</a>.</p>",
        "<p>Indlægget <a href='/1'>A</a> dukkede først op på <a href='/'>V</a>.</p>",
        "<p>Der Beitrag <a href='/1'>A</a> erschien zuerst auf <a href='/'>V</a>.</p>",
        "\nThe post A appeared first on V.",
    ],
)
def test_footers_of_other_languages_are_left_out(footer):
    text = f"<description><![CDATA[<p>En mur.</p>{footer}]]></description>"

    assert only(f"<item><title>A</title>{text}</item>").summary == "En mur."


@pytest.mark.parametrize(
    "text", ["Muren appeared first on a map of 1650.", "The post office opens on Monday."]
)
def test_a_sentence_that_only_sounds_like_a_footer_stays(text):
    text_tag = f"<description><![CDATA[<p>{text}</p>]]></description>"

    assert only(f"<item><title>A</title>{text_tag}</item>").summary == text


def test_an_entry_that_stands_twice_is_one():
    entry = "<item><title>A</title><link>https://www.vindhus.example/1</link><guid>x</guid></item>"

    assert only(entry * 2).external_id == "x"
