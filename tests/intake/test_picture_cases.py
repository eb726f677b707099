"""Pictures from outside: the files of the shared cases, and more of each kind."""

import io
import json

import pytest
from PIL import Image

from advocacy.intake import item_decisions, source_formats
from advocacy.intake.fetched_documents import Document
from advocacy.intake.models import SourceKind
from advocacy.media import picture_fetching
from advocacy.people.permissions import Role
from advocacy.webpages import page_reading
from tests.cases import CASES, needs_cases
from tests.factories import SourceItemFactory, UserFactory
from tests.outbound.outside import answer

SITE = "https://www.vindhus.example"
FOUND_AT = f"{SITE}/nyheder/7"
MEDIA = "xmlns:media='http://search.yahoo.com/mrss/'"
FACE = "https://secure.gravatar.com/avatar/0?s=96"


def read(body):
    body = body if isinstance(body, bytes) else body.encode()
    [item] = source_formats.read(
        Document(body=body, url=f"{SITE}/feed/"), kind=SourceKind.FEED
    ).items
    return item


def of_entry(more):
    item = f"<item><title>A</title><link>{SITE}/1</link>{more}</item>"
    found = read(f"<rss version='2.0' {MEDIA}><channel>{item}</channel></rss>")
    return [url.removeprefix(SITE) for url in (found.image_url, *found.other_image_urls) if url]


def text(html):
    return f"<description><![CDATA[{html}]]></description>"


def of_page(head="", body=""):
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    facts = page_reading.read_page(page.encode(), url=FOUND_AT, charset=None)
    return [url.removeprefix(SITE) for url in facts.images]


@needs_cases
@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("several-sizes", "/stor.jpg"),
        ("untyped-media", "/a.jpg"),
        ("face-first", "/wp-content/uploads/kaj.jpg?w=1024"),
        ("only-in-text", "/a.jpg"),
        ("item-image", "/a.jpg"),
    ],
)
def test_the_picture_of_an_entry(name, address):
    item = read((CASES / f"pictures/{name}.xml").read_bytes())

    assert (item.image_url, item.url) == (f"{SITE}{address}", f"{SITE}/nyheder/1")
    assert item.title == "Nyhed nummer 1 fra kajen"


@needs_cases
@pytest.mark.parametrize(
    ("name", "images"),
    [
        ("og-image-undefined", (f"{SITE}/b.jpg",)),
        ("og-image-double-amp", (f"{SITE}/i?w=1&amp;h=2", f"{SITE}/i?w=1&h=2")),
    ],
)
def test_the_pictures_of_a_page(name, images):
    body = (CASES / f"pictures/{name}.html").read_bytes()

    assert page_reading.read_page(body, url=FOUND_AT, charset=None).images == images


@pytest.mark.parametrize(
    ("more", "pictures"),
    [
        ("<media:content url='/a.mp4' medium='video'/><media:thumbnail url='/a.jpg'/>", ["/a.jpg"]),
        ("<media:content url='/a.mp3' type='audio/mpeg'/>", []),
        ("<media:content url='/s.jpg' width='100'/><media:content url='/l.jpg' width='900'/>",
         ["/l.jpg", "/s.jpg"]),
        ("<media:content url='/a.jpg'/><media:content url='/tiny.jpg' width='60' height='60'/>",
         ["/a.jpg", "/tiny.jpg"]),
        (f"<media:thumbnail url='{FACE}'/><media:thumbnail url='/a.jpg'/>", ["/a.jpg"]),
        ("<media:content url='/uploads/avatars/7.png' medium='image'/>", []),
        ("<enclosure url='/a.jpg' type='image/jpeg' length='0'/>", ["/a.jpg"]),
        ("<enclosure url='/a.JPG?w=9' type='' length='0'/>", ["/a.JPG?w=9"]),
        ("<enclosure url='/a.png' type='application/octet-stream' length='0'/>", ["/a.png"]),
        ("<enclosure url='/a.mp3' type='audio/mpeg' length='0'/>", []),
        ("<image>https://www.vindhus.example/a.jpg</image>", ["/a.jpg"]),
        ("<image>null</image>", []),
        ("<thumbnail>/a.jpg</thumbnail>", ["/a.jpg"]),
        (text("<img src='/pixel.gif' width=1 height=1><img src='/a.jpg'>"), ["/a.jpg"]),
        (text("<img class='avatar' src='/me.jpg'><img src='/a.jpg'>"), ["/a.jpg"]),
        (text("<img src='/s.jpg' srcset='/s.jpg 300w, /l.jpg 1024w'>"), ["/l.jpg"]),
        (text("<img src='data:image/gif;base64,R0' data-src='/a.jpg'>"), ["/a.jpg"]),
        (text("<img src='/venter.gif' data-src='/a.jpg'>"), ["/a.jpg"]),
        (text("<img src='/s.jpg' srcset='/s.jpg 300w,/l.jpg 1024w,/m.jpg 600w'>"), ["/l.jpg"]),
        (text("<img srcset='/a,w_300.jpg 1x,/a,w_900.jpg 2x'>"), ["/a,w_900.jpg"]),
        (text("<img srcset='data:image/gif;base64,R0 1w' data-srcset='/l.jpg 900w'>"),
         ["/l.jpg"]),
        (text("<img src='/a.jpg' srcset='data:image/gif;base64,R0'>"), ["/a.jpg"]),
        ("<media:content url='/logo.svg' medium='image'/><thumbnail>/a.jpg</thumbnail>",
         ["/a.jpg"]),
        ("<media:content url='/a.jpg?w=1&amp;amp;h=2' medium='image'/>",
         ["/a.jpg?w=1&amp;h=2", "/a.jpg?w=1&h=2"]),
    ],
)  # fmt: skip
def test_the_pictures_of_an_entry_in_their_order(more, pictures):
    assert of_entry(more) == pictures


def test_the_pictures_of_a_json_feed_are_seen_wherever_they_are():
    items = [
        {"title": "A", "attachments": [{"url": "/a.jpg", "mime_type": "image/jpeg"}]},
        {"title": "B", "content_html": "<p><img src='/b.jpg'>Text</p>"},
        {"title": "C", "banner_image": "/c.jpg"},
    ]
    document = Document(body=json.dumps({"items": items}).encode(), url=f"{SITE}/feed.json")

    found = source_formats.read(document, kind=SourceKind.FEED).items

    assert [item.image_url.removeprefix(SITE) for item in found] == ["/a.jpg", "/b.jpg", "/c.jpg"]


def ld(image):
    data = json.dumps({"@type": "NewsArticle", "image": image})
    return f"<script type='application/ld+json'>{data}</script>"


def og(*pairs):
    return "".join(f"<meta property='og:image{name}' content='{value}'>" for name, value in pairs)


@pytest.mark.parametrize(
    ("head", "body", "pictures"),
    [
        ("<meta name=twitter:image content=/t.jpg>" + og(("", "/o.jpg")) + ld("/a.jpg"), "",
         ["/o.jpg", "/t.jpg", "/a.jpg"]),
        (og(("", "/s.jpg"), (":width", 200), ("", "/l.jpg"), (":width", 1200)), "",
         ["/l.jpg", "/s.jpg"]),
        (og(("", "/first.jpg"), ("", "/l.jpg"), (":width", 1200)), "", ["/first.jpg", "/l.jpg"]),
        (og(("", "http://www.vindhus.example/a.jpg"), (":secure_url", f"{SITE}/a.jpg")), "",
         ["/a.jpg", "http://www.vindhus.example/a.jpg"]),
        (og(("", "null"), ("", "{{ page.image }}"), ("", "[object Object]"), ("", "/a.jpg")), "",
         ["/a.jpg"]),
        (og(("", FACE), ("", "/a.jpg")), "", ["/a.jpg"]),
        (og(("", "/a.jpg?x=%2F16%2F")), "", ["/a.jpg?x=%2F16%2F"]),
        (ld([{"url": "/s.jpg", "width": 300}, {"url": "/l.jpg", "width": "1200px"}]), "",
         ["/l.jpg", "/s.jpg"]),
        ("", "<nav><img src=/logo.png></nav><article><img src=/a.jpg></article>", ["/a.jpg"]),
        ("", "<main><img class=author-photo src=/me.jpg><img src=/a.jpg></main>", ["/a.jpg"]),
        ("", "<article><img width=24 src=/icon.png><img src=/a.jpg width=800>", ["/a.jpg"]),
        ("", "<aside><img src=/a.jpg></aside>", []),
    ],
)  # fmt: skip
def test_the_pictures_of_a_page_in_their_order(head, body, pictures):
    assert of_page(head, body) == pictures


def jpeg(size=(60, 40)):
    file = io.BytesIO()
    Image.new("RGB", size, "navy").save(file, "JPEG")
    return file.getvalue()


@pytest.mark.parametrize(
    "label",
    ["image/jpg", "image/pjpeg", "application/octet-stream", "", "text/plain", "image/png", "x"],
)
def test_a_picture_is_what_decodes_as_one(serve, outside_of, label):
    outside = outside_of(serve(lambda request: [answer(jpeg(), content_type=label)]))

    assert list(picture_fetching.fetched(["http://a.example/a"], outside=outside)) == [jpeg()]


@pytest.fixture
def item():
    images = ["/gone.jpg", "/page.jpg", "/broken.jpg", "/good.jpg", "/other.jpg"]
    urls = [f"http://www.vindhus.example{name}" for name in images]
    return SourceItemFactory(facts={"image": urls[0], "other_images": "\n".join(urls[1:])})


@pytest.mark.django_db
def test_candidates_are_tried_until_one_serves(item, serve, outside_of):
    answers = {
        "/gone.jpg": answer(b"", status="404 Not Found"),
        "/page.jpg": answer(b"<!doctype html><p>Log in", content_type="image/jpeg"),
        "/broken.jpg": answer(jpeg()[:100], content_type="image/jpeg"),
        "/good.jpg": answer(jpeg(), content_type="application/octet-stream"),
    }
    server = serve(lambda request: [answers[request.split()[1]]])

    story = item_decisions.take(
        item, by=UserFactory(roles=[Role.CURATOR]), outside=outside_of(server)
    )

    assert story.newest_version.placed_assets.count() == 1
    assert [request.split()[1] for request in server.requests] == list(answers)
