"""Monthly cells and sharing patterns set the columns of their dimension, and are unique."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from advocacy.figures import monthly
from advocacy.figures.disclosure import COMPANY, Cell, TreeNode
from advocacy.figures.models import Dimension, Trait
from advocacy.figures.slices import WHOLE, Slice
from tests.factories import StoryFactory, TeamFactory
from tests.figure_factories import MonthlyCellFactory, ReportingMonthFactory, SharingPatternFactory

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 3, 9)
STORY = object()  # stands for a story that is made in the test
SET = {
    Dimension.NOTHING: {},
    Dimension.NETWORK: {"network": "x"},
    Dimension.KIND: {"kind": "article"},
    Dimension.STORY: {"story": STORY},
    Dimension.STORY_NETWORK: {"story": STORY, "network": "x"},
    Dimension.STORY_LANGUAGE: {"story": STORY, "language": "da"},
    Dimension.WEEK: {"week": MONDAY},
    Dimension.SEGMENT: {"segment": "country:DK"},
}
PATTERNS = {
    Trait.HOUR: {"hour": 9},
    Trait.WEEKDAY: {"weekday": 1},
    Trait.ORIGIN: {"origin": "own"},
    Trait.CAPTION: {"story": STORY, "text_sha256": "ab"},
}


def refused(make):
    """The name of the constraint, or on SQLite its columns, that refuses a second row."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        make()
    return str(refusal.value)


def columns(given):
    return {name: StoryFactory() if value is STORY else value for name, value in given.items()}


@pytest.mark.parametrize("dimension", Dimension)
def test_slice_has_the_dimension_of_its_columns(dimension):
    held = {name: 7 if value is STORY else value for name, value in SET[dimension].items()}

    assert Slice(**held).dimension == dimension


@pytest.mark.parametrize("dimension", Dimension)
@pytest.mark.parametrize("other", Dimension)
def test_cell_sets_only_the_columns_of_its_dimension(dimension, other):
    held = columns(SET[other])

    if dimension == other:
        MonthlyCellFactory(dimension=dimension, **held)
    else:
        said = refused(lambda: MonthlyCellFactory(dimension=dimension, **held))
        assert "cell_sets_the_columns_of_its_dimension" in said


@pytest.mark.parametrize("dimension", Dimension)
@pytest.mark.parametrize("of_a_team", [False, True])
def test_cell_is_unique_in_a_month(dimension, of_a_team):
    if of_a_team and SET[dimension].keys() & {"story", "segment"}:
        pytest.skip("Stories and segments are of the company.")
    team = TeamFactory() if of_a_team else None
    held = {"dimension": dimension, "team": team, **columns(SET[dimension])}
    MonthlyCellFactory(**held)
    MonthlyCellFactory(**held, month=ReportingMonthFactory(since=date(2026, 3, 30)))

    said = refused(lambda: MonthlyCellFactory(**held))

    assert "counted_once" in said or "UNIQUE" in said


def test_cell_of_a_story_has_no_team():
    story, team = StoryFactory(), TeamFactory()

    said = refused(lambda: MonthlyCellFactory(dimension=Dimension.STORY, story=story, team=team))

    assert "cell_of_a_story_is_of_the_company" in said


def test_segment_has_no_team():
    team = TeamFactory()

    said = refused(
        lambda: MonthlyCellFactory(dimension=Dimension.SEGMENT, segment="country:DK", team=team)
    )

    assert "segments_divide_the_company_alone" in said


def test_stored_cells_are_read_back_unchanged():
    month, story, team = ReportingMonthFactory(), StoryFactory(), TeamFactory()
    company = [
        WHOLE,
        Slice(network="x"),
        Slice(kind="article"),
        Slice(story=story.pk),
        Slice(network="x", story=story.pk),
        Slice(week=MONDAY),
        Slice(segment="country:DK"),
    ]
    cells = [Cell(COMPANY, slice_) for slice_ in company]
    cells += [Cell(TreeNode(team.pk), WHOLE), Cell(TreeNode(team.pk, own=True), Slice(network="x"))]
    sums = tuple(range(len(monthly.COLUMNS)))
    row = monthly.CellRow(
        sums, tuple(monthly.deserialize_people(b"") for _ in monthly.PERSON_SETS), "few"
    )

    monthly.replace_rows(month, dict.fromkeys(cells, row))

    assert monthly.stored(month.since) == dict.fromkeys(cells, row)


@pytest.mark.parametrize("trait", Trait)
@pytest.mark.parametrize("other", Trait)
def test_a_pattern_sets_the_columns_of_its_trait_and_stands_once(trait, other):
    held = columns(PATTERNS[other])

    if trait == other:
        SharingPatternFactory(trait=trait, **held)
    said = refused(lambda: SharingPatternFactory(trait=trait, **held))

    once = "counted_once" in said or "UNIQUE" in said
    assert once if trait == other else "pattern_sets_the_columns_of_its_trait" in said
