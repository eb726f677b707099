from io import BytesIO

import pytest
from PIL import Image

from advocacy.content.models import Kind, Status, Story
from advocacy.errors import NotAllowed
from advocacy.intake import page_import
from advocacy.intake.page_import import AlreadyThere
from advocacy.outbound.link_refused import LinkRefused
from advocacy.outbound.transport import Outside
from advocacy.people.permissions import Role
from tests.factories import UserFactory
from tests.outbound.outside import PUBLIC, Names, Server, ToLoopback, answer

pytestmark = pytest.mark.django_db

JOB = """
<html lang="da"><head><title>Rebtekniker</title>
<meta property="og:image" content="/job.png"><meta property="og:image:alt" content="Et tårn">
<script type="application/ld+json">{"@type": "JobPosting", "title": "Rebtekniker til Esbjerg",
"description": "<p>Du kan lide højder.</p>", "validThrough": "2099-12-12",
"hiringOrganization": {"name": "Vindhus"}, "identifier": {"value": "J-7"},
"jobLocation": {"address": {"addressLocality": "Esbjerg"}}}</script></head></html>
"""


def png():
    out = BytesIO()
    Image.new("RGB", (800, 600), "teal").save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def outside():
    def speak(request):
        if "GET /job.png" in request:
            return [answer(png(), content_type="image/png")]
        return [answer(JOB.encode(), content_type="text/html; charset=utf-8")]

    server = Server(speak)
    yield Outside(Names(otherwise=[PUBLIC]), ToLoopback(server))
    server.stop()


def curator():
    return UserFactory(roles=[Role.CURATOR])


def test_import_starts_a_draft_from_what_the_page_says(outside):
    story = page_import.import_page("http://jobs.example.dk/7", by=curator(), outside=outside)

    version = story.newest_version
    assert (story.kind, story.language, story.status) == (Kind.JOB_AD, "da", Status.DRAFT)
    assert (version.title, version.summary) == ("Rebtekniker til Esbjerg", "Du kan lide højder.")
    assert (version.job_employer, version.job_place) == ("Vindhus", "Esbjerg")
    assert str(version.expires_at.date()) == str(version.job_deadline) == "2099-12-12"
    assert version.marking == "employee"
    asset = version.placed_assets.get().asset
    assert (asset.width, asset.alt) == (800, {"da": "Et tårn"})


def test_import_of_the_same_page_or_job_says_which_story_it_is(outside):
    story = page_import.import_page("http://jobs.example.dk/7", by=curator(), outside=outside)

    for address in ["http://jobs.example.dk/7?utm_source=mail", "http://jobs.example.dk/8"]:
        with pytest.raises(AlreadyThere) as refusal:
            page_import.import_page(address, by=curator(), outside=outside)
        assert refusal.value.existing == story

    assert Story.objects.count() == 1


def test_a_page_below_another_is_its_amp_only_by_title(serve, outside_of):
    def speak(request):
        title = "Amplifiers" if "GET /drum/amp" in request else "Guitars"
        return [answer(f"<title>{title}</title>".encode(), content_type="text/html")]

    outside = outside_of(serve(speak))

    def imported(address):
        return page_import.import_page(address, by=curator(), outside=outside)

    guitars = imported("http://shop.example.dk/guitar")
    drums = imported("http://shop.example.dk/drum")
    with pytest.raises(AlreadyThere) as refusal:
        imported("http://shop.example.dk/guitar/amp")
    amplifiers = imported("http://shop.example.dk/drum/amp")

    assert refusal.value.existing == guitars
    assert amplifiers not in {guitars, drums}


def test_a_page_is_found_under_whatever_title_the_desk_gave_it(serve, outside_of):
    by = curator()
    outside = outside_of(
        serve(lambda request: [answer(b"<title>Guitars</title>", content_type="text/html")])
    )
    story = page_import.import_page("http://shop.example.dk/guitar/amp", by=by, outside=outside)
    story.versions.update(title="Our guitars")

    with pytest.raises(AlreadyThere):
        page_import.import_page("http://shop.example.dk/guitar/amp/", by=by, outside=outside)


def test_import_without_a_usable_picture_is_a_story_without_one(monkeypatch):
    server = Server(
        lambda request: (
            [answer(b"not a picture", content_type="image/png")]
            if "GET /job.png" in request
            else [answer(JOB.encode(), content_type="text/html; charset=utf-8")]
        )
    )
    outside = Outside(Names(otherwise=[PUBLIC]), ToLoopback(server))

    story = page_import.import_page("http://jobs.example.dk/7", by=curator(), outside=outside)
    server.stop()

    assert list(story.newest_version.placed_assets.all()) == []


def test_import_refuses_an_internal_address():
    with pytest.raises(LinkRefused):
        page_import.import_page("http://127.0.0.1/admin", by=curator())

    assert Story.objects.count() == 0


def test_import_needs_a_curator(outside):
    with pytest.raises(NotAllowed):
        page_import.import_page("http://jobs.example.dk/7", by=UserFactory(), outside=outside)
