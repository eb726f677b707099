"""What each kind of source says of its items."""

import json
from datetime import UTC, datetime

import pytest

from advocacy.intake import source_formats
from advocacy.intake.fetched_documents import Document, NotReadable
from advocacy.intake.models import SourceKind
from tests.intake.feeds import entry, rss

URL = "https://www.example.com/feed/"


def read(body, kind=SourceKind.FEED, url=URL, charset=None):
    body = body if isinstance(body, bytes) else body.encode()
    return source_formats.read(Document(body=body, url=url, charset=charset), kind=kind)


def only(*given, **options):
    [item] = read(*given, **options).items
    return item


def test_rss_entry_has_text_picture_and_date():
    more = "<enclosure url='/turbine.jpg' type='image/jpeg' length='1'/>"
    date = "Mon, 02 Nov 2026 10:00:00 +0100"

    item = only(rss(entry(1, title="A &amp;amp; B", date=date, more=more)))

    assert (item.external_id, item.title) == ("guid-1", "A & B")
    assert item.url == "https://news.example.com/1"
    assert item.image_url == "https://www.example.com/turbine.jpg"
    assert item.published_at == datetime(2026, 11, 2, 9, tzinfo=UTC)


def test_an_atom_entry_is_read_by_its_own_names():
    item = only(
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>urn:x:1</id><title>Wind</title>"
        "<link rel='alternate' href='../wind?utm_source=feed'/>"
        "<updated>2026-11-02T10:00:00Z</updated>"
        "<content type='html'>&lt;p&gt;It blows.&lt;/p&gt;</content></entry></feed>"
    )

    assert (item.external_id, item.url) == ("urn:x:1", "https://www.example.com/wind")
    assert item.summary == "It blows."
    assert item.published_at == datetime(2026, 11, 2, 10, tzinfo=UTC)


def test_a_json_feed_is_read():
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [
            {
                "id": 7,
                "title": "Wind",
                "url": "/wind",
                "content_html": "<p>It blows.",
                "image": "/wind.png",
                "date_published": "2026-11-02T10:00:00Z",
            },
            "nonsense",
        ],
    }

    item = only(json.dumps(feed))

    assert (item.external_id, item.title, item.summary) == ("7", "Wind", "It blows.")
    assert item.image_url == "https://www.example.com/wind.png"


def test_titles_lose_markup_and_invisible_characters():
    item = only(rss(entry(1, title="&lt;b&gt;Wind&lt;/b&gt;&#x202e;\u200b\U000e0041 power")))

    assert item.title == "Wind power"


def test_long_texts_are_shortened_and_long_ids_hashed():
    item = only(rss(entry(1, title="word " * 100, guid="x" * 600)))

    assert len(item.title) <= 200
    assert item.title.endswith("…")
    assert len(item.external_id) == 64


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "http://[::1"])
def test_an_address_that_leads_nowhere_is_left_out(address):
    assert only(rss(entry(1, link=address))).url == ""


def test_entry_without_an_id_is_identified_by_its_address():
    body = (
        "<rss version='2.0'><channel><item><title>A</title><link>/a</link></item></channel></rss>"
    )

    assert only(body).external_id == "https://www.example.com/a"


def test_empty_entry_is_skipped():
    assert read("<rss version='2.0'><channel><item></item></channel></rss>").items == ()


def test_only_feeds_are_incomplete():
    assert not read(rss(entry(1))).is_complete
    assert read('{"jobs": []}', SourceKind.GREENHOUSE).is_complete


def test_a_page_of_jobs_is_read_from_its_json_ld():
    job = {
        "@type": "JobPosting",
        "title": "Welder",
        "url": "/jobs/7",
        "identifier": {"@type": "PropertyValue", "name": "HR", "value": "J-7"},
        "hiringOrganization": {"name": "Vindhus"},
        "jobLocation": {"address": {"addressLocality": "Esbjerg"}},
        "validThrough": "2026-12-31",
    }
    listed = {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": job}]}
    page = f"<html><script type='application/ld+json'>{json.dumps(listed)}</script>"

    item = only(page, SourceKind.JOB_PAGE)

    assert (item.external_id, item.title) == ("J-7", "Welder")
    assert item.url == "https://www.example.com/jobs/7"
    assert item.facts == {
        "employer": "Vindhus",
        "place": "Esbjerg",
        "identifier": "J-7",
        "deadline": "2026-12-31",
    }


def test_personio_positions_are_read():
    body = (
        "<?xml version='1.0'?><workzag-jobs><position><id>12</id><subcompany>Vindhus</subcompany>"
        "<office>Esbjerg</office><name>Welder</name><jobDescriptions><jobDescription>"
        "<name>You</name><value><![CDATA[<p>Weld.</p>]]></value></jobDescription>"
        "</jobDescriptions><createdAt>2026-11-02T10:00:00+00:00</createdAt></position>"
        "</workzag-jobs>"
    )

    item = only(body, SourceKind.PERSONIO, url="https://vindhus.jobs.personio.de/xml")

    assert (item.title, item.summary) == ("Welder", "Weld.")
    assert item.url == "https://vindhus.jobs.personio.de/job/12"
    assert item.facts["place"] == "Esbjerg"


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        (
            SourceKind.GREENHOUSE,
            {
                "jobs": [
                    {
                        "id": 12,
                        "title": "Welder",
                        "absolute_url": "https://jobs.example.com/12",
                        "location": {"name": "Esbjerg"},
                        "content": "&lt;p&gt;Weld.&lt;/p&gt;",
                        "updated_at": "2026-11-02T10:00:00Z",
                    }
                ]
            },
        ),
        (
            SourceKind.LEVER,
            [
                {
                    "id": "12",
                    "text": "Welder",
                    "hostedUrl": "https://jobs.example.com/12",
                    "categories": {"location": "Esbjerg"},
                    "descriptionPlain": "Weld.",
                    "createdAt": 1793613600000,
                }
            ],
        ),
        (
            SourceKind.RECRUITEE,
            {
                "offers": [
                    {
                        "id": 12,
                        "title": "Welder",
                        "careers_url": "https://jobs.example.com/12",
                        "location": "Esbjerg",
                        "description": "<p>Weld.</p>",
                        "published_at": "2026-11-02 10:00:00 UTC",
                    }
                ]
            },
        ),
    ],
)
def test_job_platforms_are_read(kind, answer):
    item = only(json.dumps(answer), kind)

    assert (item.external_id, item.title, item.summary) == ("12", "Welder", "Weld.")
    assert item.url == "https://jobs.example.com/12"
    assert item.facts["place"] == "Esbjerg"
    assert item.published_at == datetime(2026, 11, 2, 10, tzinfo=UTC)


def test_smartrecruiters_page_is_incomplete():
    posting = {
        "id": "12",
        "name": "Welder",
        "refNumber": "R12",
        "company": {"identifier": "Vindhus", "name": "Vindhus Service"},
        "location": {"city": "Esbjerg"},
        "releasedDate": "2026-11-02T10:00:00Z",
    }

    answer = read(json.dumps({"totalFound": 2, "content": [posting]}), SourceKind.SMARTRECRUITERS)

    assert answer.items[0].url == "https://jobs.smartrecruiters.com/Vindhus/12"
    assert answer.items[0].facts["employer"] == "Vindhus Service"
    assert not answer.is_complete


@pytest.mark.parametrize("kind", [kind for kind in SourceKind if kind != SourceKind.DROP])
@pytest.mark.parametrize(
    "body",
    [
        "",
        "null",
        "7",
        "[]x",
        '{"jobs": {}}',
        "[" * 100_000,
        "<a",
        "<!DOCTYPE a [<!ENTITY b '1'>]><a/>",
    ],
)
def test_any_input_is_refused_or_read_without_error(kind, body):
    try:
        answer = read(body, kind)
    except NotReadable:
        return

    assert answer.items == ()


def test_an_item_of_a_json_feed_without_a_date_has_that_of_its_change():
    items = [
        {"title": "A", "date_modified": "2026-11-02T10:00:00Z"},
        {"title": "B", "date_published": "snart", "date_modified": "2026-11-02T10:00:00Z"},
    ]
    document = Document(body=json.dumps({"items": items}).encode(), url="https://v.example/f.json")

    found = source_formats.read(document, kind=SourceKind.FEED).items

    assert [item.published_at for item in found] == [datetime(2026, 11, 2, 10, tzinfo=UTC)] * 2
