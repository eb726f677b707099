"""Which of several ads is that of the page."""

import json

import pytest

from advocacy.webpages.page_reading import read_page
from tests.webpages.test_job_postings import AD, FOUND_AT, read, script


def test_the_ad_that_names_the_page_is_taken_of_several():
    other = AD | {"title": "Kok", "url": "https://jobs.example.dk/6"}
    own = AD | {"url": FOUND_AT}

    assert read(script(json.dumps([other, own]))).job.title == AD["title"]


def of(*titles, **more):
    return [{"@type": "JobPosting", "title": title} | more for title in titles]


@pytest.mark.parametrize(
    ("data", "head", "title"),
    [
        ({"@type": "ItemList", "itemListElement": [{"item": of("Kok")[0]}]}, "", "Kok"),
        ({"@type": "ItemList", "itemListElement": of("Kok")}, "", "Kok"),
        ({"@type": "WebPage", "about": of("Kok")}, "", "Kok"),
        ({"@type": "WebPage", "hasPart": {"@type": "ItemList", "itemListElement": of("Kok")}}, "",
         "Kok"),
        ([[of("Kok")]], "", "Kok"),
        (of("Kok", "Svejser"), "<meta property=og:title content=Svejser>", "Svejser"),
        (of("Kok", "Svejser"), "<h1>Svejser til Esbjerg</h1>", "Svejser"),
        (of("Svejser", "Svejser, aften"), "<title>Svejser, aften | Vindhus</title>",
         "Svejser, aften"),
        (of("Svejser", "Svejser, aften"), "<h1>Svejser</h1>", "Svejser"),
        (of("Kok", "Kok"), "", "Kok"),
        ([*of("Kok", url="/6"), *of("Bager", url="/7")], "", "Bager"),
        ([*of("Kok", url="/7?id=6"), *of("Bager", url="/7?id=7")], "", None),
        (of("Kok", "Bager", "Svejser"), "", None),
        ([{"@type": "ItemList", "itemListElement": of("Kok", "Bager")}, *of("Svejser")], "",
         "Svejser"),
        (of("Skib", "Kok"), "<h1>Medlemskab</h1>", None),
        ([{"@type": "NewsArticle", "about": of("Kok")}], "<h1>Vi vokser</h1>", None),
        ([{"@type": "NewsArticle", "about": of("Kok")}], "<h1>Vi søger en kok</h1>", "Kok"),
        ([{"@type": "NewsArticle"}, *of("Kok")], "<h1>Vi vokser</h1>", "Kok"),
    ],
)  # fmt: skip
def test_the_ad_of_a_page_is_found(data, head, title):
    page = f"{script(json.dumps(data))}{head}"
    job = read_page(page.encode(), url=FOUND_AT, charset=None).job

    assert (job.title if job else None) == title


@pytest.mark.parametrize(
    "query", ["id=7", "lang=da&id=7", "id=7&source=nyhedsbrev", "ID=7", "id=7&id2=6"]
)
def test_an_ad_is_found_by_its_query(query):
    ads = [*of("Kok", url="/stilling?id=6"), *of("Bager", url="/stilling?id=7")]
    ads += of("Leder", url="/stilling")

    page = script(json.dumps(ads)).encode()

    url = f"https://jobs.example.dk/stilling?{query}"
    assert read_page(page, url=url, charset=None).job.title == "Bager"


@pytest.mark.parametrize("name", ["@id", "mainEntityOfPage", "sameAs"])
def test_an_ad_is_found_by_an_address_of_another_name(name):
    ads = [*of("Kok", **{name: "/6"}), *of("Bager", **{name: "/7", "@id": "/7"})]

    assert read(script(json.dumps(ads))).job.title == "Bager"
