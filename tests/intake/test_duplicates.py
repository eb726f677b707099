"""What is there already is found, and what only sounds like it is not."""

import pytest
from django.utils import timezone

from advocacy.content.models import Kind
from advocacy.intake import item_ingestion
from advocacy.intake.duplicates import normalise_title, similar_title
from advocacy.intake.models import ItemState
from advocacy.intake.source_items import CleanedItem, SourceAnswer
from tests.factories import SourceFactory, SourceItemFactory, StoryFactory, approved_story

pytestmark = pytest.mark.django_db


def taken_in(item, source=None):
    source = source or SourceFactory()
    item_ingestion.ingest(source, SourceAnswer(items=(item,)), at=timezone.now())
    return source.items.get(external_id=item.external_id)


def test_same_page_is_a_duplicate():
    story = approved_story(url="https://example.com/wind")

    item = taken_in(CleanedItem(external_id="1", title="Wind", url="https://example.com/wind"))

    assert (item.state, item.like, item.why_like) == (ItemState.DUPLICATE, story, "address")


def test_imported_page_is_a_duplicate():
    story = StoryFactory(imported_from="https://example.com/wind")

    item = taken_in(CleanedItem(external_id="1", title="Wind", url="https://example.com/wind"))

    assert item.like == story


def test_item_of_another_source_is_a_duplicate():
    SourceItemFactory(url="https://example.com/wind")

    item = taken_in(CleanedItem(external_id="1", title="Wind", url="https://example.com/wind"))

    assert (item.state, item.like, item.why_like) == (ItemState.DUPLICATE, None, "address")


@pytest.mark.parametrize(
    ("title", "state"), [("Guitars", ItemState.DUPLICATE), ("Amplifiers", ItemState.WAITING)]
)
def test_a_page_below_a_storys_is_its_amp_only_by_title(title, state):
    approved_story(title="Guitars", url="https://example.com/guitar")
    SourceItemFactory(title="Guitars", url="https://example.com/guitar")

    item = taken_in(CleanedItem(external_id="1", title=title, url="https://example.com/guitar/amp"))

    assert item.state == state


def test_only_globally_unique_ids_are_compared():
    SourceItemFactory(external_id="urn:uuid:0b7c6a60-31c5-4d9a")
    SourceItemFactory(external_id="17")

    same = taken_in(CleanedItem(external_id="urn:uuid:0b7c6a60-31c5-4d9a", title="Wind"))
    other = taken_in(CleanedItem(external_id="17", title="Wave"))

    assert same.why_like == "feed_id"
    assert other.state == ItemState.WAITING


def test_same_identifier_and_employer_is_a_duplicate():
    story = StoryFactory(
        kind=Kind.JOB_AD, version__job_identifier="J-7", version__job_employer="Vindhus"
    )

    def job(number, employer):
        facts = {"identifier": "J-7", "employer": employer}
        return taken_in(CleanedItem(external_id=number, title="Welder", facts=facts))

    assert (job("1", "VINDHUS").like, job("2", "Havnen").like) == (story, None)


@pytest.mark.parametrize(
    ("one", "other", "is_alike"),
    [
        ("Vindhus opens a new harbour in Esbjerg", "Vindhus opens new harbour in Esbjerg", True),
        (
            "Vindhus opens a new harbour in Esbjerg",
            "VINDHUS opens a new harbour, in Esbjerg!",
            True,
        ),
        ("Vi søger svejsere til Esbjerg", "Vi søger svejser til Esbjerg", True),
        ("Vi søger svejsere til Esbjerg", "Vi søger svejsere til Aalborg", False),
        ("Annual report for 2025 is out", "Annual report for 2026 is out", False),
        ("Ten turbines for Hornsea 3", "Ten turbines for Hornsea 4", False),
        ("We hire a welder in Esbjerg", "We hire a cook in Esbjerg now", False),
        ("Vacancies", "Vacancies", False),
    ],
)
def test_similar_titles_are_duplicates(one, other, is_alike):
    assert (similar_title(one, {1: normalise_title(other)}) == 1) == is_alike


def test_a_similar_title_in_another_language_is_no_duplicate():
    StoryFactory(language="da", version__title="Vindhus Esbjerg Offshore 2026")
    story = StoryFactory(language="en", version__title="Vindhus opens a new harbour in Esbjerg")

    same = taken_in(CleanedItem(external_id="1", title="Vindhus opens a new harbour in Esbjerg."))
    other = taken_in(CleanedItem(external_id="2", title="Vindhus Esbjerg Offshore 2026"))

    assert (same.like, same.why_like) == (story, "title")
    assert other.state == ItemState.WAITING
