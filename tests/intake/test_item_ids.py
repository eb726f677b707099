"""Items that are the same are met again, and those that are not are told apart."""

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from advocacy.content.models import Kind
from advocacy.intake import item_ids, item_ingestion
from advocacy.intake.models import ItemState, SourceKind
from advocacy.intake.source_items import CleanedItem, SourceAnswer
from tests.factories import SourceFactory, SourceItemFactory, StoryFactory

SITE = "https://www.vindhus.example"


def item(external_id, page="", title="Havnen åbner mandag", **facts):
    url = f"{SITE}/{page}" if page else ""
    return CleanedItem(external_id=external_id, title=title, url=url, facts=facts)


@pytest.mark.parametrize(
    ("items", "ids"),
    [
        ([item("x", "1"), item("x", "1")], ["x"]),
        ([item("x", "1"), item("x", "2")], [f"x {SITE}/1", f"x {SITE}/2"]),
        ([item("x", "1", "A"), item("x", "1", "B")], [f"x {SITE}/1 “A”", f"x {SITE}/1 “B”"]),
        ([item("x", "", "A"), item("x", "", "B")], ["x “A”", "x “B”"]),
        ([item("x", "1"), item("y", "1")], ["x", "y"]),
        (
            [item("x", "1"), item("x", "2", "A"), item("x", "2", "B")],
            [f"x {SITE}/1", f"x {SITE}/2 “A”", f"x {SITE}/2 “B”"],
        ),
    ],
)
def test_items_that_share_an_id_are_told_apart(items, ids):
    assert [item.external_id for item in item_ids.told_apart(items)] == ids


@given(st.lists(st.tuples(*[st.sampled_from(["", "x", "x “tA”", "A", SITE])] * 3), max_size=8))
def test_any_items_are_told_apart_and_none_is_lost(rows):
    items = [
        CleanedItem(external_id=number or "x", url=page, title=title or "tA")
        for number, page, title in rows
    ]

    apart = item_ids.told_apart(items)

    ids = [each.external_id for each in apart]
    assert len(set(ids)) == len(ids)
    assert {(each.url, each.title) for each in apart} == {(one.url, one.title) for one in items}
    assert len(apart) == len({(one.external_id, one.url, one.title) for one in items})
    assert item_ids.told_apart(apart) == apart


def ingest(source, *items, is_complete=False):
    answer = SourceAnswer(items=items, is_complete=is_complete)
    return item_ingestion.ingest(source, answer, at=timezone.now())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("before", "after", "new"),
    [
        ([item("a", "1")], [item("b", "1")], 0),  # the site changed how it makes its ids
        ([item("a", "1")], [item("b", "1", "Havnen åbnede i mandags")], 0),
        ([item("x", "1")], [item("x 1", "1"), item("x 2", "2")], 1),
        ([item("a")], [item("b")], 1),
        ([item("a", "1")], [item("a", "1"), item("b", "1")], 1),  # ids that differ side by side
        ([item("a", "1", "A"), item("b", "1", "B")], [item("c", "1", "B"), item("d", "1", "A")], 0),
        ([item("a", "1", "A"), item("b", "1", "B")], [item("c", "1", "C")], 1),
        ([item("a", "?")], [item("b", "", "En anden nyhed")], 1),
        ([item("a", "guitar")], [item("b", "guitar/amp")], 0),
        ([item("a", "guitar", "Guitarer")], [item("b", "guitar/amp", "Forstærkere")], 1),
        (
            [item("a", "guitar", "Guitarer")],
            [item("b", "guitar/amp", "Forstærkere"), item("c", "guitar", "Alle guitarer")],
            1,
        ),
    ],
)
def test_an_item_whose_address_the_source_has_is_not_new(before, after, new):
    source = SourceFactory()
    ingest(source, *before)

    assert ingest(source, *after).new == new
    assert ingest(source, *after).new == 0


@pytest.mark.django_db
def test_the_home_page_is_no_address_of_an_item():
    source = SourceFactory()
    ingest(source, CleanedItem(external_id="a", title="A", url=f"{SITE}/"))

    assert ingest(source, CleanedItem(external_id="b", title="B", url=f"{SITE}/")).new == 1


@pytest.mark.django_db
def test_an_item_with_a_new_id_keeps_its_story():
    source = SourceFactory(kind=SourceKind.GREENHOUSE)
    story = StoryFactory()
    SourceItemFactory(
        source=source, external_id="a", url=f"{SITE}/1", state=ItemState.TAKEN, story=story
    )

    result = ingest(source, item("b", "1"), is_complete=True)

    row = source.items.get()
    assert (row.external_id, row.story, result.gone) == ("b", story, 0)


@pytest.mark.django_db
def test_two_posts_of_one_requisition_are_two_jobs_also_at_a_later_look():
    source = SourceFactory(kind=SourceKind.GREENHOUSE, story_kind=Kind.JOB_AD)
    requisition = {"identifier": "R-1", "employer": "Vindhus Service"}
    story = StoryFactory(
        kind=Kind.JOB_AD,
        version__job_identifier="R-1",
        version__job_employer="Vindhus Service",
    )
    SourceItemFactory(
        source=source, external_id="1", url=f"{SITE}/1", state=ItemState.TAKEN, story=story
    )

    ingest(source, item("1", "1", "Svejser, dag", **requisition),
           item("2", "2", "Svejser, aften", **requisition))  # fmt: skip

    assert source.items.get(external_id="2").state == ItemState.WAITING
