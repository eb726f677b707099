"""Job ads as platforms write them: the files of the shared cases, and more of each kind."""

import json

import pytest

from advocacy.intake import source_formats
from advocacy.intake.fetched_documents import Document
from advocacy.intake.models import SourceKind
from advocacy.webpages import page_reading
from tests.cases import CASES, needs_cases

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
            [f"{SITE}/ A", f"{SITE}/ B"],
        ),
        ([{"title": "A", "identifier": "7"}, ad("A", "/1", "7")], ["7"]),
    ],
)
def test_the_ids_of_the_ads_of_a_page(ads, ids):
    assert [item.external_id for item in listed(page(*ads)).items] == ids
