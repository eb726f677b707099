"""A list is complete only if nothing says that it goes on and all of it was read."""

import json

import pytest
from django.utils import timezone

from advocacy.content.models import Kind
from advocacy.intake import polling, source_formats
from advocacy.intake.fetched_documents import Document
from advocacy.intake.models import ItemState, SourceKind
from tests.cases import CASES, needs_cases
from tests.factories import SourceFactory
from tests.intake.feeds import plain
from tests.outbound.outside import answer

NO_LIST = '<script type="application/ld+json">{"@type":"ItemList","numberOfItems":0}</script>'
LIST = '<script type="application/ld+json">{"@type":"ItemList","itemListElement":[%s]}</script>'
SITE = "https://jobs.vindhus.example/stillinger"


def ad(number, title=None):
    job = {"@type": "JobPosting", "title": title or f"Job {number}", "url": f"/{number}"}
    return f"<script type='application/ld+json'>{json.dumps(job)}</script>"


def page(*numbers, more=""):
    return f"<html><body>{''.join(map(ad, numbers))}{more}</body></html>".encode()


def read(body, *, url=SITE, kind=SourceKind.JOB_PAGE):
    return source_formats.read(Document(body=body, url=url), kind=kind)


@needs_cases
@pytest.mark.parametrize("name", ["page-paged", "page-one-broken"])
def test_a_page_that_is_not_all_ends_no_story(name):
    answer = read((CASES / f"jobs/{name}.html").read_bytes())

    assert [item.title for item in answer.items] == ["Svejser"]
    assert not answer.is_complete


@pytest.mark.parametrize(
    ("more", "next_url"),
    [
        ("<link rel=next href='?side=2'>", f"{SITE}?side=2"),
        ("<a rel='nofollow next' href='/stillinger/page/2'>2</a>", f"{SITE}/page/2"),
        ("<a href='?page=2'>Næste ›</a>", f"{SITE}?page=2"),
        ("<a class=next href='/stillinger/page/2/' aria-label='Next page'></a>", f"{SITE}/page/2/"),
        ("<a href='?p=2'>»</a>", f"{SITE}?p=2"),
        ("<a href='?page=1'>1</a><a href='?page=2'>2</a><a href='?page=9'>9</a>", f"{SITE}?page=2"),
        ("<a href='?start=20'>Side 2</a>", f"{SITE}?start=20"),
        ("<a href='/stillinger/side/2'>2</a>", f"{SITE}/side/2"),
        ("<a href='?sidenr=2'>Næste</a>", f"{SITE}?sidenr=2"),
        ("<a href='?pageNumber=2' title='Næste'><svg></svg></a>", f"{SITE}?pageNumber=2"),
        ("<a href='?p=2'>Vis flere job</a>", f"{SITE}?p=2"),
        ("<a href='#'>Vis flere</a>", ""),
        ("<a role=button>Indlæs flere job</a>", ""),
        ("<a href='javascript:void(0)'>Load more jobs</a>", ""),
        ("<div role=button>Hent de næste 20</div>", ""),
        ("<input type=button value='Vis flere'>", ""),
        ("<link rel=next href='https://elsewhere.example/2'>", ""),
        ("<button>Vis flere stillinger</button>", ""),
        ("<button type=button> Load more </button>", ""),
        ("<script type='application/ld+json'>{'@type': 'JobPosting'}</script>", ""),
        ('<script type=\'application/ld+json\'>{"@type": "JobPosting", </script>', ""),
        (
            '<script type="application/ld+json">{"@type": "ItemList", "numberOfItems": 9}</script>',
            "",
        ),
        (LIST % '{"@type":"ListItem","url":"/3"}', ""),
        (LIST % '{"@type":"ListItem","item":"/3"}', ""),
        (LIST % '"/3"', ""),
        ("<i>" * 31_000, ""),
    ],
)
def test_a_list_that_goes_on_is_not_complete(more, next_url):
    answer = read(page(1, 2, more=more))

    assert (len(answer.items), answer.is_complete, answer.next_url) == (2, False, next_url)


@pytest.mark.parametrize(
    ("url", "more"),
    [
        (SITE, ""),
        (SITE, "<a href='/nyheder/7'>Næste</a>"),  # the next piece of news
        (SITE, "<a href='#2'>Næste</a>"),  # a carousel
        (SITE, "<a href='/2026'>2026</a><a href='?page=1'>1</a><a href='?aar=2'>2</a>"),
        (SITE, "<a href='https://elsewhere.example/?page=2'>2</a><a href='/job?page=2'>Kok</a>"),
        (SITE, "<a href='/nyheder'>Se flere nyheder</a>"),
        (f"{SITE}?page=3", "<a href='?page=2'>‹</a><a href='?page=2'>Ældre</a>"),
        (SITE, "<button>Næste</button><button>Se mere om vores kantine</button>"),
        (SITE, NO_LIST),
        (SITE, LIST % '{"@type":"SiteNavigationElement","url":"/om-os"}'),
        (SITE, LIST.replace("ItemList", "BreadcrumbList") % '{"@type":"ListItem","item":"/"}'),
        (SITE, "<script>var broken = {</script>"),
    ],
)  # fmt: skip
def test_a_list_that_ends_is_complete(url, more):
    assert read(page(1, 2, more=more), url=url).is_complete


@pytest.mark.parametrize(
    ("kind", "body", "is_complete"),
    [
        (SourceKind.GREENHOUSE, {"jobs": [{"id": 1, "title": "A"}], "meta": {"total": 1}}, True),
        (SourceKind.GREENHOUSE, {"jobs": [{"id": 1, "title": "A"}], "meta": {"total": 2}}, False),
        (SourceKind.SMARTRECRUITERS, {"content": [{"id": 1, "name": "A"}], "totalFound": 1}, True),
        (SourceKind.SMARTRECRUITERS, {"content": [{"id": 1, "name": "A"}], "totalFound": 2}, False),
        (SourceKind.LEVER, [{"id": 1, "text": "A"}], True),
    ],
)
def test_a_platform_says_how_long_its_list_is(kind, body, is_complete):
    assert read(json.dumps(body).encode(), kind=kind).is_complete is is_complete


def test_the_next_postings_of_smartrecruiters_are_behind_an_offset():
    body = {"content": [{"id": 1, "name": "A"}], "totalFound": 5, "offset": 2}

    answer = read(json.dumps(body).encode(), url=f"{SITE}?limit=1", kind=SourceKind.SMARTRECRUITERS)

    assert answer.next_url == f"{SITE}?limit=1&offset=3"


@pytest.fixture
def source():
    return plain(SourceFactory(kind=SourceKind.JOB_PAGE, story_kind=Kind.JOB_AD))


@pytest.fixture
def poll(source, serve, outside_of):
    """Poll a site of these pages, by the end of their address; others are not there."""

    def start(**pages):
        def speak(request):
            name = request.split()[1].rpartition("=")[2]
            return [pages.get(name if name in pages else "first") or answer(status="404 Not Found")]

        server = serve(speak)
        polling.poll_one(source.pk, at=timezone.now(), outside=outside_of(server))
        source.refresh_from_db()
        return server

    return start


def to(number):
    return f"<link rel=next href='?side={number}'>"


def states(source):
    return dict(source.items.order_by("title").values_list("title", "state"))


@pytest.mark.django_db
def test_every_page_of_a_list_is_read(source, poll):
    pages = {
        "first": answer(page(1, 2, more=to("b"))),
        "b": answer(page(3, more=to("c"))),
        "c": answer(page(4)),
    }

    poll(**pages)
    poll(**pages | {"b": answer(page(5, more=to("c")))})

    waiting, gone = ItemState.WAITING, ItemState.GONE
    assert states(source) == {
        "Job 1": waiting, "Job 2": waiting, "Job 3": gone, "Job 4": waiting, "Job 5": waiting
    }  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(
    "last",
    [
        None,  # the last page is not there
        answer(page(4, more=to("c"))),  # it is its own next page
        answer(page(4, more="<button>Vis flere</button>")),
        answer(page(4, more="<script type='application/ld+json'>{oops</script>")),
    ],
)
def test_a_list_of_which_a_page_is_missing_ends_nothing(source, poll, last):
    poll(first=answer(page(1, 2)))

    poll(first=answer(page(1, more=to("c"))), c=last)

    assert states(source)["Job 2"] == ItemState.WAITING


@pytest.mark.django_db
def test_a_list_without_end_is_left_after_ten_pages(source, poll):
    pages = {str(number): answer(page(number, more=to(number + 1))) for number in range(1, 30)}

    server = poll(first=answer(page(0, more=to(1))), **pages)

    assert len(server.requests) == 10
