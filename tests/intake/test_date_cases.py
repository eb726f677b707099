"""Dates as feeds and job ads write them: the files of the shared cases."""

from datetime import UTC, date, datetime

import pytest

from advocacy.intake import source_formats
from advocacy.intake.fetched_documents import Document
from advocacy.intake.models import SourceKind
from advocacy.webpages import page_reading
from tests.cases import CASES, needs_cases

pytestmark = needs_cases
FEED = "https://www.vindhus.example/feed/"


@pytest.mark.parametrize(
    ("name", "published_at"),
    [
        ("feed-slashes", datetime(2026, 6, 29, 15, 7, 41, tzinfo=UTC)),
        ("feed-cet", datetime(2026, 11, 6, 9, tzinfo=UTC)),
        ("feed-pm", datetime(2026, 2, 20, 20, 18, tzinfo=UTC)),
        ("feed-danish-month", datetime(2026, 11, 6, 10, tzinfo=UTC)),
        ("feed-utc-word", datetime(2026, 11, 6, 10, tzinfo=UTC)),
    ],
)
def test_the_date_of_an_entry(name, published_at):
    body = (CASES / f"dates/{name}.xml").read_bytes()

    [item] = source_formats.read(Document(body=body, url=FEED), kind=SourceKind.FEED).items

    assert item.published_at == published_at


@pytest.mark.parametrize(
    ("name", "deadline"),
    [
        ("deadline-local-midnight", date(2026, 12, 31)),
        ("deadline-1970", None),
        ("deadline-day-first", date(2026, 12, 31)),
        ("deadline-danish", date(2026, 12, 31)),
        ("deadline-control", date(2026, 12, 31)),
    ],
)
def test_the_deadline_of_a_page(name, deadline):
    body = (CASES / f"dates/{name}.html").read_bytes()

    facts = page_reading.read_page(body, url="https://jobs.vindhus.example/7", charset=None)

    assert facts.job.deadline == deadline


def test_the_deadline_of_a_platform():
    body = (CASES / "dates/recruitee-closes-at-midnight.json").read_bytes()

    [item] = source_formats.read(Document(body=body, url=FEED), kind=SourceKind.RECRUITEE).items

    assert item.facts["deadline"] == "2026-12-31"
