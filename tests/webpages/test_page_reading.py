"""What is read from a page: 24 real ones, and small ones for each rule."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from advocacy.webpages.page_reading import PageFacts, read_page
from tests.webpages.corpora import EXPECTED, PAGES, needs_pages

FOUND_AT = "https://www.example.dk/nyheder/7"
EMPTY = dict.fromkeys(PageFacts.__dataclass_fields__, "") | {
    "published_at": None,
    "kind": "article",
    "job": None,
}


DANISH = """<p>Vi har også brug for hjælp til at bygge, og hvad der ellers er af ting, som vi ikke
når, efter at det blev mørkt på øen.</p>"""
ENGLISH = """<p>What we do with the wind is not a secret, and the sea was also a part of the plan
after that, to the end of it.</p>"""


def read(head="", body="", *, url=FOUND_AT, charset=None, html="<html lang=da>"):
    page = f"<!doctype html>{html}<head>{head}</head><body>{body}</body></html>"
    return read_page(page.encode(), url=url, charset=charset)


def ld(*values):
    return "".join(
        f'<script type="application/ld+json">'
        f"{value if isinstance(value, str) else json.dumps(value)}</script>"
        for value in values
    )


@needs_pages
@pytest.mark.parametrize("name", EXPECTED)
def test_real_page_is_read(name):
    """The table says what each must give; what it does not name must be empty."""
    wanted = EMPTY | EXPECTED[name]
    saved_from, _why = wanted.pop("saved_from"), wanted.pop("why")

    facts = asdict(read_page((PAGES / f"{name}.html").read_bytes(), url=saved_from, charset=None))

    description, start = facts.pop("description"), wanted.pop("description")
    images, _none = facts.pop("images"), wanted.pop("images")
    assert "".join(images[:1]) == facts["image"]
    assert facts == wanted
    assert description.startswith(start)
    assert len(description) <= 600


@needs_pages
def test_every_real_page_is_in_the_table():
    assert sorted(path.stem for path in PAGES.glob("*.html")) == sorted(EXPECTED)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (ld({"@type": "NewsArticle", "headline": "Headline"}), "Headline"),
        ("<meta property=og:title content='Open Graph'>", "Open Graph"),
        ("<meta name=twitter:title content=Twitter>", "Twitter"),
        ("<title>Title</title>", "Title"),
        ("", "Heading"),
    ],
)
def test_title_is_the_first_available(head, title):
    """Each source is tried with all that come after it present."""
    sources = [
        ld({"@type": "NewsArticle", "headline": "Headline"}),
        "<meta property=og:title content='Open Graph'>",
        "<meta name=twitter:title content=Twitter>",
        "<title>Title</title>",
    ]
    start = sources.index(head) if head else len(sources)

    assert read("".join(reversed(sources[start:])), "<h1>Heading</h1>").title == title


@pytest.mark.parametrize(
    ("name", "sources", "values"),
    [
        (
            "description",
            [
                ld({"@type": "BlogPosting", "description": "Data"}),
                "<meta property=og:description content=Graph>",
                "<meta name=twitter:description content=Twitter>",
                "<meta name=Description content=Plain>",
            ],
            ["Data", "Graph", "Twitter", "Plain"],
        ),
        (
            "image",
            [
                "<meta property=og:image:secure_url content=/secure.jpg>",
                "<meta property=og:image content=graph.jpg>",
                "<meta name=twitter:image content=//cdn.example.dk/t.jpg>",
                ld({"@type": "Article", "image": [{"@type": "ImageObject", "url": "/data.jpg"}]}),
                "<link rel=image_src href=/old.jpg>",
            ],
            [
                "https://www.example.dk/secure.jpg",
                "https://www.example.dk/nyheder/graph.jpg",
                "https://cdn.example.dk/t.jpg",
                "https://www.example.dk/data.jpg",
                "https://www.example.dk/old.jpg",
            ],
        ),
        (
            "url",
            [
                "<link rel=canonical href=/first>",
                "<meta property=og:url content=https://www.example.dk/second>",
            ],
            ["https://www.example.dk/first", "https://www.example.dk/second"],
        ),
        (
            "site",
            [
                "<meta property=og:site_name content=Graph>",
                "<meta name=application-name content=App>",
                ld({"@type": "Article", "publisher": {"name": "Publisher"}}),
            ],
            ["Graph", "App", "Publisher"],
        ),
        (
            "author",
            [
                "<meta property=article:author content=Graph>",
                ld({"@type": "Article", "author": [{"name": "Anna"}, {"name": "Bo"}]}),
                "<meta name=author content=Plain>",
            ],
            ["Graph", "Anna, Bo", "Plain"],
        ),
    ],
)
def test_sources_have_their_precedence(name, sources, values):
    for start, value in enumerate(values):
        facts = read("".join(reversed(sources[start:])))

        assert getattr(facts, name) == value


def test_description_falls_back_to_the_first_paragraph_of_the_text():
    menu = f"<nav><p>{'Menu ' * 30}</p></nav><p>Short.</p>"
    text = f"<main><p>Short too.</p><p>{'Vi søger en montør til vores team. ' * 3}</p></main>"

    assert read(body=menu + text).description.startswith("Vi søger en montør")


def test_description_is_plain_and_cut_at_a_word():
    head = ld(
        {"@type": "Article", "description": "&lt;p&gt;Hi &amp;amp; you&lt;/p&gt;&lt;script&gt;x"}
    )

    assert read(head).description == "Hi & you"
    long = read(f"<meta name=description content='{'vindmølle ' * 100}'>").description
    assert len(long) <= 600
    assert long.endswith("vindmølle…")


@pytest.mark.parametrize("image", ["data:image/png;base64,x", "/logo.svg", "javascript:1", ""])
def test_unusable_image_is_skipped(image):
    head = f"<meta property=og:image content='{image}'><meta property=og:image content=/b.png>"

    assert read(head).image == "https://www.example.dk/b.png"


def test_addresses_are_relative_to_the_base():
    facts = read(
        "<base href=/da/><link rel=canonical href=/da/a><meta property=og:image content=b.jpg>"
    )

    assert facts.url == "https://www.example.dk/da/a"
    assert facts.image == "https://www.example.dk/da/b.jpg"


@pytest.mark.parametrize(
    ("html", "head", "body", "language"),
    [
        ("<html lang=da-DK>", "<meta property=og:locale content=en_US>", "", "da"),
        ("<html lang=''>", "<meta property=og:locale content=sv_SE>", "", "sv"),
        ("<html>", ld({"@type": "Article", "inLanguage": "de"}), "", "de"),
        ("<html>", "<meta http-equiv=content-language content=nb>", "", "nb"),
        ("<html lang=dan>", "", "", "da"),
        ("<html lang=x-unknown>", "", "", ""),
        ("<html>", "", DANISH, "da"),
        ("<html>", "", ENGLISH, "en"),
        ("<html>", "", "<p>1 2 3</p>", ""),
    ],
)
def test_language_is_declared_or_guessed(html, head, body, language):
    assert read(head, body, html=html).language == language


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (ld({"@type": "JobPosting", "title": "x"}, {"@type": "NewsArticle"}), "job_ad"),
        ("<meta property=og:type content=article>" + ld({"@type": "VideoObject"}), "article"),
        (ld({"@type": ["Thing", "https://schema.org/ReportageNewsArticle"]}), "article"),
        (ld({"@type": "VideoObject"}), "video"),
        ("<meta property=og:type content=video.other>", "video"),
        (ld({"@type": "ImageObject"}), "graphic"),
        ("<meta property=og:type content=website>", "article"),
        (ld({"@type": "BlogPosting"}, {"@type": "SocialMediaPosting"}), "article"),
        ("", "article"),
    ],
)
def test_kind_is_what_the_page_says_it_is(head, kind):
    assert read(head).kind == kind


@pytest.mark.parametrize(
    ("head", "video"),
    [
        ("<meta property=og:video content=/v><meta property=og:video:secure_url content=/s>", "/s"),
        ("<meta name=twitter:player content=/player>", "/player"),
        (ld({"@type": "VideoObject", "embedUrl": "/embed", "contentUrl": "/file"}), "/embed"),
        (ld({"@type": "VideoObject", "contentUrl": "/file.mp4"}), "/file.mp4"),
    ],
)
def test_video_is_the_player(head, video):
    assert read(head).video == f"https://www.example.dk{video}"


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-11-21T10:00:00+01:00", datetime(2026, 11, 21, 9, tzinfo=UTC)),
        ("2026-11-21T10:00:00Z", datetime(2026, 11, 21, 10, tzinfo=UTC)),
        ("2026-11-21T10:00:00.123Z", datetime(2026, 11, 21, 10, 0, 0, 123000, tzinfo=UTC)),
        ("2026-11-21T10:00+0100", datetime(2026, 11, 21, 9, tzinfo=UTC)),
        ("2026-11-21", datetime(2026, 11, 21, tzinfo=UTC)),
        ("21.11.2026", datetime(2026, 11, 21, tzinfo=UTC)),
        ("November 21, 2026", datetime(2026, 11, 21, tzinfo=UTC)),
        ("Sat, 21 Nov 2026 10:00:00 +0100", datetime(2026, 11, 21, 9, tzinfo=UTC)),
        ("11/10/2026", None),
        ("2026-13-45", None),
        ("0001-01-01T00:00:00+14:00", None),
        ("yesterday", None),
    ],
)
def test_published_at_ignores_ambiguous_dates(written, moment):
    head = f"<meta property=article:published_time content='{written}'>"

    assert read(head).published_at == moment


def test_the_pages_own_article_is_taken_of_several():
    teasers = [
        {"@type": "NewsArticle", "headline": "Other", "url": "https://www.example.dk/nyheder/1"},
        {"@type": "NewsArticle", "headline": "Own", "mainEntityOfPage": {"@id": FOUND_AT + "/"}},
    ]

    assert read("<title>Fallback</title>" + ld(*teasers)).title == "Own"
    assert read("<title>Front page</title>" + ld(teasers[0], teasers[0])).title == "Front page"


def test_control_and_direction_marks_are_removed():
    head = "<meta property=og:title content='a\u202eb\x07c\u2066d'>" + ld(
        r'{"@type":"Article","description":"half a pair \ud83d here"}'
    )

    facts = read(head)

    assert facts.title == "a b c d"
    assert facts.description == "half a pair here"


@pytest.mark.parametrize(
    ("body", "charset"),
    [
        ("<title>Rødgrød</title>".encode(), None),
        ("<title>Rødgrød</title>".encode("cp1252"), "iso-8859-1"),
        ("<title>Rødgrød</title>".encode("cp1252"), None),
        ("<meta charset=iso-8859-1><title>Rødgrød</title>".encode("cp1252"), None),
        ("<meta charset=utf-8><title>Rødgrød</title>".encode(), "iso-8859-1"),
        ("<meta charset=iso-8859-15><title>Rødgrød</title>".encode(), "utf-8"),
        ("\ufeff<title>Rødgrød</title>".encode(), "windows-1252"),
        ("<title>Rødgrød</title>".encode("utf-16"), None),
        ("<title>Rødgrød</title>".encode() + b"\xc3", "utf-8"),
        ("<title>Rødgrød</title>".encode(), "no-such-charset"),
        ("<title>Rødgrød</title>".encode(), "zlib"),
    ],
)
def test_charset_is_detected(body, charset):
    assert read_page(body, url=FOUND_AT, charset=charset).title == "Rødgrød"


def test_inspect_page_prints_the_facts(tmp_path):
    path, out = tmp_path / "page.html", StringIO()
    ad = {"@type": "JobPosting", "title": "Montør", "validThrough": "2026-12-31"}
    path.write_text(f"<html lang=da>{ld(ad)}")

    call_command("inspect_page", str(path), "--url", f"{FOUND_AT}?utm_source=x", stdout=out)

    printed = json.loads(out.getvalue())
    assert list(printed) == list(PageFacts.__dataclass_fields__)
    assert printed["url"] == FOUND_AT
    assert printed["kind"] == "job_ad"
    assert printed["job"]["deadline"] == "2026-12-31"


def test_inspect_page_says_what_is_wrong_with_the_file(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("inspect_page", str(tmp_path / "none.html"), "--url", FOUND_AT)
