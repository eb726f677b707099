"""Job ads as platforms write them: the files of the shared cases, and more of each kind."""

import json
from datetime import date

import pytest

from advocacy.content.models import Story
from advocacy.intake import page_import, source_formats
from advocacy.intake.fetched_documents import Document
from advocacy.intake.models import SourceKind
from advocacy.people.permissions import Role
from advocacy.webpages import page_reading
from tests.cases import CASES, needs_cases
from tests.factories import UserFactory
from tests.outbound.outside import answer

SITE = "https://jobs.vindhus.example"


def listed(body, kind=SourceKind.JOB_PAGE):
    body = body if isinstance(body, bytes) else body.encode()
    return source_formats.read(Document(body=body, url=f"{SITE}/"), kind=kind)


def case(name):
    return (CASES / "jobs" / name).read_bytes()


def ad(title, url, identifier):
    return {"title": title, "url": url, "identifier": identifier}


def page(*ads):
    scripts = "".join(
        f"<script type='application/ld+json'>{json.dumps({'@type': 'JobPosting'} | ad)}</script>"
        for ad in ads
    )
    return f"<html><head>{scripts}</head></html>"


@needs_cases
@pytest.mark.parametrize("number", [1, 2])
def test_the_name_of_the_company_is_no_number_of_a_job(number):
    body = case(f"identifier-empty-{number}.html")

    facts = page_reading.read_page(body, url=f"{SITE}/{number}", charset=None)

    assert facts.job.identifier == ""


@needs_cases
@pytest.mark.parametrize(
    ("name", "titles"),
    [
        ("page-identifier-is-company.html", ["Svejser", "Kok", "Bager"]),
        ("page-identifier-same-value.html", ["Svejser", "Kok"]),
    ],
)
def test_every_ad_of_a_page_is_an_item(name, titles):
    items = listed(case(name)).items

    assert [item.title for item in items] == titles
    assert [item.facts.get("identifier") for item in items] == [None] * len(titles)


@needs_cases
def test_two_posts_of_a_requisition_are_two_items():
    items = listed(case("greenhouse-one-requisition-two-posts.json"), SourceKind.GREENHOUSE).items

    assert [item.external_id for item in items] == ["1", "2"]


@pytest.mark.parametrize(
    ("ads", "ids"),
    [
        ([ad("A", "/1", "7")], ["7"]),
        (
            [{"title": t, "url": f"/{t}", "identifier": "DK-1"} for t in "ABC"],
            [f"{SITE}/{t}" for t in "ABC"],
        ),
        (
            [ad("A", "/1", "7"), ad("B", "/2", "8")],
            ["7", "8"],
        ),
        ([ad("A", "/1", "7")] * 2, ["7"]),
        (
            [{"title": "A", "url": "/1"}, {"title": "A", "url": "/1", "description": "Mere"}],
            [f"{SITE}/1"],
        ),
        (
            [ad("A", "/", "7"), ad("B", "/", "7")],
            [f"{SITE}/ {SITE}/ “A”", f"{SITE}/ {SITE}/ “B”"],
        ),
        ([{"title": "A", "identifier": "7"}, ad("A", "/1", "7")], ["7"]),
    ],
)
def test_the_ids_of_the_ads_of_a_page(ads, ids):
    assert [item.external_id for item in listed(page(*ads)).items] == ids


@needs_cases
@pytest.mark.parametrize(
    ("name", "kind", "place", "summary"),
    [
        ("greenhouse-hybrid.json", SourceKind.GREENHOUSE, "Esbjerg · Aarhus", "Du svejser"),
        ("personio-two-offices.xml", SourceKind.PERSONIO, "Esbjerg · Aarhus", "Du svejser tårne"),
    ],
)
def test_a_platform_names_its_offices(name, kind, place, summary):
    [item] = listed(case(name), kind).items

    assert (item.facts["place"], item.summary) == (place, summary)


@needs_cases
@pytest.mark.parametrize(
    ("name", "title", "place"),
    [
        ("microdata.html", "Svejser", "Esbjerg"),
        ("in-item-list.html", "Svejser", "Esbjerg, DK"),
        ("two-ads-no-url.html", "Svejser", "Esbjerg, DK"),
        ("locality-array.html", "Svejser", "Esbjerg, DK · Aarhus, DK"),
        ("country-null.html", "Svejser", ""),
    ],
)
def test_an_imported_page_is_a_job_ad(name, title, place):
    facts = page_reading.read_page(case(name), url=f"{SITE}/7", charset=None)

    assert (facts.kind, facts.title, facts.job.place) == ("job_ad", title, place)


@needs_cases
def test_microdata_has_employer_deadline_and_description():
    facts = page_reading.read_page(case("microdata.html"), url=f"{SITE}/7", charset=None)
    [item] = listed(case("microdata.html")).items

    assert (facts.job.employer, facts.job.deadline) == ("Vindhus Service", date(2026, 12, 15))
    assert facts.description == item.summary
    assert item.summary.startswith("Du svejser hos os i Esbjerg")


@pytest.mark.parametrize(
    ("kind", "job", "place"),
    [
        (SourceKind.GREENHOUSE, {"location": {"name": "Esbjerg"}, "offices": [{"name": "HQ"}]},
         "Esbjerg"),
        (SourceKind.GREENHOUSE, {"location": {"name": "Hybrid - Esbjerg"}}, "Esbjerg"),
        (SourceKind.GREENHOUSE, {"location": {"name": "Remote, Denmark"}}, "Denmark"),
        (SourceKind.GREENHOUSE, {"location": None, "offices": []}, ""),
        (SourceKind.GREENHOUSE, {"location": {"name": "Remote"}, "offices": [{"name": "Hybrid"}]},
         ""),
        (SourceKind.LEVER, {"categories": {"location": "Esbjerg", "allLocations":
         ["Esbjerg", "Aarhus"]}}, "Esbjerg · Aarhus"),
        (SourceKind.LEVER, {"categories": {"location": "Remote"}}, ""),
        (SourceKind.RECRUITEE, {"location": "Esbjerg", "locations": [{"city": "Esbjerg"},
         {"city": "Aarhus"}]}, "Esbjerg · Aarhus"),
        (SourceKind.RECRUITEE, {"location": "null", "city": "Esbjerg"}, "Esbjerg"),
        (SourceKind.SMARTRECRUITERS, {"location": {"city": "", "fullLocation": "Jylland"}},
         "Jylland"),
        (SourceKind.SMARTRECRUITERS, {"location": {"city": "Hybrid", "country": "dk"}}, "dk"),
    ],
)  # fmt: skip
def test_the_place_of_a_job_on_a_platform(kind, job, place):
    rows = [{"id": 1, "title": "A", "text": "A", "name": "A"} | job]
    names = {"greenhouse": "jobs", "recruitee": "offers", "smartrecruiters": "content"}
    body = {names[kind]: rows} if kind in names else rows

    [item] = listed(json.dumps(body), kind).items

    assert item.facts.get("place", "") == place


@pytest.mark.parametrize(
    ("kind", "job", "summary"),
    [
        (SourceKind.GREENHOUSE, {"content": "&amp;lt;p&amp;gt;Du svejser&amp;lt;/p&amp;gt;"},
         "Du svejser"),
        (SourceKind.LEVER, {"description": "<p>Vi</p>", "lists": [{"content": "<li>svejser</li>"}]},
         "Vi\nsvejser"),
        (SourceKind.RECRUITEE, {"description": "", "requirements": "<p>Du svejser</p>"},
         "Du svejser"),
        (SourceKind.RECRUITEE, {"description": "<p>Vi</p>", "requirements": "<p>Du</p>"}, "Vi\nDu"),
        (SourceKind.RECRUITEE, {"description": "<p>Løn &amp; pension &lt; 5 mio.</p>"},
         "Løn & pension < 5 mio."),
    ],
)  # fmt: skip
def test_the_parts_of_a_description_are_joined(kind, job, summary):
    rows = [{"id": 1, "title": "A", "text": "A"} | job]
    names = {"greenhouse": "jobs", "recruitee": "offers"}
    body = {names[kind]: rows} if kind in names else rows

    [item] = listed(json.dumps(body), kind).items

    assert item.summary == summary


@pytest.mark.django_db
def test_two_ads_of_a_company_that_numbers_none_are_two_stories(serve, outside_of):
    company = {"@type": "PropertyValue", "name": "Vindhus Service", "value": ""}
    employer = {"@type": "Organization", "name": "Vindhus Service"}
    more = {"identifier": company, "hiringOrganization": employer}
    titles = {"/1": "Svejser", "/2": "Kok"}
    server = serve(
        lambda request: [answer(page({"title": titles[request.split()[1]]} | more).encode())]
    )

    for path in titles:
        page_import.import_page(
            f"http://jobs.vindhus.example{path}",
            by=UserFactory(roles=[Role.CURATOR]),
            outside=outside_of(server),
        )

    assert Story.objects.count() == 2
