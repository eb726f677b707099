"""What an import could not read is asked for, and never a reason to refuse the page."""

from urllib.parse import quote

import pytest

from advocacy.content import curation, drafts
from advocacy.intake import import_hints, page_import
from advocacy.people.permissions import Role
from tests.factories import StoryFactory, UserFactory
from tests.outbound.outside import answer

SHELL = b"<html lang=da><title>Ledige stillinger</title><link rel=canonical href=/stillinger>"


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("https://www.vindhus.example/nyheder/ny-moelle-i-havnen.html", "Ny moelle i havnen"),
        ("https://vindhus.example/a/bl%C3%A5_m%C3%B8lle/", "Blå mølle"),
        ("https://vindhus.example/a/Bla%CC%8A+m%C3%B8lle", "Blå mølle"),
        ("https://www.vindhus.example/nyheder/7", "vindhus.example/nyheder/7"),
        ("https://www.vindhus.example/", "vindhus.example"),
        ("https://vindhus.example/job?id=7", "vindhus.example/job?id=7"),
        ("https://vindhus.example/ledige-stillinger#/job/7", None),
        ("https://vindhus.example/2026-06-29", "vindhus.example/2026-06-29"),
        ("https://vindhus.example/a-%00-moelle", "vindhus.example/a-%00-moelle"),
        ("https://vindhus.example/a-%E2%80%AE-moelle", "vindhus.example/a-%E2%80%AE-moelle"),
    ],
)
def test_a_title_is_made_of_the_words_of_an_address(address, title):
    assert import_hints.title_from(address) == title or title is None
    assert 0 < len(import_hints.title_from(f"{address}/{'ord-' * 200}")) <= 200


@pytest.fixture
def importing(serve, outside_of):
    """Import from a server that answers every request with this page."""

    def import_from(body, url, *, by):
        outside = outside_of(serve(lambda request: [answer(body)]))
        return page_import.import_page(url, by=by, outside=outside)

    return import_from


@pytest.fixture
def curator(db):
    return UserFactory(roles=[Role.CURATOR])


def hints(story):
    return [(hint.field, hint.asks) for hint in import_hints.of(story)]


def test_a_page_without_a_title_is_a_draft_whose_title_is_asked_for(importing, curator, cases):
    page = (cases / "jobs" / "title-missing.html").read_bytes()

    story = importing(page, "http://jobs.vindhus.example/ledig-som-svejser", by=curator)

    assert story.newest_version.title == "Ledig som svejser"
    assert hints(story) == [("title", True)]
    draft = drafts.read(story.newest_version)
    assert hints(curation.edit(story, draft, by=curator)) == []


@pytest.mark.parametrize(
    "title", ["", " ", "<title></title>", "<title>\u200b</title>", "<h1> </h1>"]
)
def test_no_title_is_no_reason_to_refuse_a_page(importing, curator, title):
    story = importing(title.encode(), "http://jobs.vindhus.example/7", by=curator)

    assert story.newest_version.title == "jobs.vindhus.example/7"


def test_what_a_form_would_refuse_in_a_page_is_left_out(importing, curator):
    page = "<title>Ny\u202e mølle\x07</title><meta name=description content='Et \u2066tårn\x1b'>"

    version = importing(page.encode(), "http://www.vindhus.example/7", by=curator).newest_version

    assert (version.title, version.summary) == ("Ny mølle", "Et tårn")


def test_each_route_of_a_page_is_a_story_of_its_own(importing, curator):
    first, second = (
        importing(SHELL, f"http://jobs.vindhus.example/stillinger#/job/{number}", by=curator)
        for number in (123, 124)
    )

    assert first.newest_version.url == "http://jobs.vindhus.example/stillinger#/job/123"
    assert second.newest_version.url == "http://jobs.vindhus.example/stillinger#/job/124"
    assert hints(second) == [("url", False)]
    assert "“#/job/124”" in import_hints.of(second)[0].sentence


def test_an_address_is_imported_as_it_is_read_elsewhere(importing, curator):
    page = "http://www.vindhus.example/a b?utm_source=x"
    wrapped = f"https://l.facebook.com/l.php?u={quote(page, safe='')}"

    story = importing(b"<title>Nyt</title>", wrapped, by=curator)

    assert story.imported_from == "http://www.vindhus.example/a%20b"


def test_a_story_that_was_written_here_has_no_hints(db):
    assert hints(StoryFactory()) == []
